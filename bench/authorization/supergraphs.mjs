// The project's supergraph as it is, and without any rule.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, print, visit } from 'graphql';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const RULES = new Set([
  'authenticated',
  'requiresScopes',
  'policy',
  'mask',
  'subject',
  'reads',
  'writes',
  'public',
]);

export const withRules = readFileSync(join(ROOT, 'schema/supergraph.graphql'), 'utf8');

/** The same rules under names that no disclosure record is kept for: the cost of deciding, and of nothing else. */
export const withUnrecordedRules = withRules.replaceAll('"customer.', '"department.');

/** What a token must name to be refused nothing of it. */
export const unrecordedPolicies = [...new Set(withUnrecordedRules.match(/department\.\w+(:write)?/g))];

/** No field declares anything, and the facts that conditions ask can be selected like any other field. */
export const withoutRules = print(
  visit(parse(withRules), {
    Directive: ({ name }) => (RULES.has(name.value) ? null : undefined),
    FieldDefinition: (node) =>
      node.name.value === 'authorizationFacts' ? withoutInaccessible(node) : undefined,
    ObjectTypeDefinition: (node) =>
      /^Authorization(Facts|Consent)$/.test(node.name.value) ? withoutInaccessible(node) : undefined,
  }),
);

function withoutInaccessible(node) {
  return { ...node, directives: node.directives.filter(({ name }) => name.value !== 'inaccessible') };
}

/** An operation of our clients with the fragments that it uses; they stand in a file of their own. */
export function clientOperation(file) {
  const folder = join(ROOT, 'schema/operations');
  const known = new Map(
    parse(readFileSync(join(folder, 'fragments.graphql'), 'utf8')).definitions.map((definition) => [
      definition.name.value,
      definition,
    ]),
  );
  const used = new Map();
  const collect = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        if (used.has(name.value)) return;
        used.set(name.value, known.get(name.value));
        collect(known.get(name.value));
      },
    });
  const document = parse(readFileSync(join(folder, file), 'utf8'));
  collect(document);
  return document.definitions
    .filter(({ kind }) => kind === 'OperationDefinition')
    .map((definition) => {
      const needed = new Map();
      const reach = (node) =>
        visit(node, {
          FragmentSpread({ name }) {
            if (needed.has(name.value)) return;
            needed.set(name.value, used.get(name.value));
            reach(used.get(name.value));
          },
        });
      reach(definition);
      return {
        name: definition.name.value,
        text: [definition, ...needed.values()].map(print).join('\n'),
      };
    });
}
