import { visit, type DocumentNode } from 'graphql';
import { ENFORCED_LINKS, bringsDirective, bringsType, type FeatureLink } from './links';

/**
 * The supergraph for Apollo's planner: without the links `authenticated`, `requiresScopes` and `policy`, what they define and
 * where it is applied. Everything else stays as it is.
 */
export function stripEnforcedLinks(document: DocumentNode, links: readonly FeatureLink[]): DocumentNode {
  const enforced = links.filter(({ identity }) => ENFORCED_LINKS.includes(identity));
  const isEnforced = (name: string): boolean => enforced.some((link) => bringsDirective(link, name));
  return visit(document, {
    Directive(node) {
      const isLink = enforced.some(({ directive }) => directive === node);
      return isLink || isEnforced(node.name.value) ? null : undefined;
    },
    DirectiveDefinition: ({ name }) => (isEnforced(name.value) ? null : undefined),
    ScalarTypeDefinition: ({ name }) =>
      enforced.some((link) => bringsType(link, name.value)) ? null : undefined,
    SchemaExtension: {
      leave: ({ directives = [], operationTypes = [] }) =>
        directives.length + operationTypes.length === 0 ? null : undefined,
    },
  });
}
