/** The federation version that every subgraph links; @apollo/composition 2.14 composes it. */
const FEDERATION = 'https://specs.apollo.dev/federation/v2.11';
const IMPORTS = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@provides',
  '@inaccessible',
  '@tag',
  '@authenticated',
  '@requiresScopes',
  '@policy',
  '@composeDirective',
];

/** Our own directives, which composition carries over into the supergraph. */
const AUTHORIZATION = 'https://specs.c360.dev/authorization/v1.0';
const DEFINITIONS = {
  '@mask': 'directive @mask(as: String!) on FIELD_DEFINITION',
  '@subject': 'directive @subject(path: String, owned: Boolean) repeatable on OBJECT | FIELD_DEFINITION',
  '@reads':
    'directive @reads(fields: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE',
  '@writes': 'directive @writes(policies: [[String!]!]!, subject: String, by: [String!]) on FIELD_DEFINITION',
  '@public': 'directive @public on FIELD_DEFINITION',
};

/** What every subgraph's SDL begins with: the directives that it links, and our own ones' definitions. */
export function printLinks(): string[] {
  const own = Object.keys(DEFINITIONS);
  const schema = [
    'extend schema',
    `  @link(url: "${FEDERATION}", import: ${JSON.stringify(IMPORTS)})`,
    `  @link(url: "${AUTHORIZATION}", import: ${JSON.stringify(own)})`,
    ...own.map((name) => `  @composeDirective(name: "${name}")`),
  ];
  return [schema.join('\n'), ...Object.values(DEFINITIONS)];
}
