import {
  Kind,
  isInterfaceType,
  valueFromASTUntyped,
  visit,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { allOf, implies } from './combine';
import { readAlternatives } from './declared-values';
import { ENFORCED_LINKS, bringsDirective, readLinks, type FeatureLink } from './links';
import type { AuthorizationRules, Requirement } from './requirement';
import { SupergraphError } from './supergraph-error';

/**
 * Throws SupergraphError where the rules that decisions use do not say all that the supergraph says, or where something of the
 * three enforced links is left in the text for the planner. Applications are found here by a walk over the whole text,
 * whatever they stand on.
 */
export function checkEnforced(
  document: DocumentNode,
  links: readonly FeatureLink[],
  planned: DocumentNode,
  rules: AuthorizationRules,
  schema: GraphQLSchema,
): void {
  const missed = new Set<string>();
  for (const { coordinate, demand } of applicationsIn(document, links)) {
    if (!isEnforced(coordinate, demand, rules, schema)) missed.add(coordinate);
  }
  if (missed.size > 0) {
    throw new SupergraphError(`the rules in force lack what is declared at ${[...missed].sort().join(', ')}`);
  }
  const linkLeft = readLinks(planned).find(({ identity }) => ENFORCED_LINKS.includes(identity));
  const [left] = applicationsIn(planned, links);
  if (linkLeft || left) {
    throw new SupergraphError(
      `${linkLeft?.identity ?? left?.coordinate} is left in the text for the planner`,
    );
  }
}

interface Application {
  readonly coordinate: string;
  readonly demand: Requirement;
}

function applicationsIn(document: DocumentNode, links: readonly FeatureLink[]): readonly Application[] {
  const enforced = links.filter(({ identity }) => ENFORCED_LINKS.includes(identity));
  const found: Application[] = [];
  visit(document, {
    Directive(node, _key, _parent, _path, ancestors) {
      const link = enforced.find((candidate) => bringsDirective(candidate, node.name.value));
      if (!link || link.directive === node) return;
      found.push({ coordinate: coordinateOf(ancestors), demand: demandOf(link.name, node) });
    },
  });
  return found;
}

/** The names of all nodes above that have one, joined by dots. */
function coordinateOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  const names = ancestors.flatMap((node) =>
    'kind' in node && 'name' in node && node.name?.kind === Kind.NAME ? [node.name.value] : [],
  );
  return names.join('.') || 'schema';
}

function demandOf(feature: string, { arguments: given = [] }: DirectiveNode): Requirement {
  const where = `@${feature}`;
  const [value] = given.map((argument) => valueFromASTUntyped(argument.value));
  switch (feature) {
    case 'authenticated':
      return { authenticated: true, scopes: [], policies: [] };
    case 'requiresScopes':
      return { authenticated: false, scopes: [readAlternatives(value, where)], policies: [] };
    default:
      return { authenticated: false, scopes: [], policies: [readAlternatives(value, where)] };
  }
}

/** What an interface declares is enforced where every object type below demands it, together at least. */
function isEnforced(
  coordinate: string,
  demand: Requirement,
  rules: AuthorizationRules,
  schema: GraphQLSchema,
): boolean {
  const [typeName = '', field] = coordinate.split('.');
  const type = schema.getType(typeName);
  const enforcing = isInterfaceType(type)
    ? [typeName, ...schema.getPossibleTypes(type).map(({ name }) => name)]
    : [typeName];
  const enforced = allOf(
    enforcing.map((name) =>
      field === undefined ? rules.types.get(name)?.own : rules.fields.get(`${name}.${field}`)?.own,
    ),
  );
  return enforced !== null && implies(enforced, demand);
}
