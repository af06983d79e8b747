import type { RuleOf } from '../rules';

/** What a subgraph is asked past the gateway. */
export interface Unsigned {
  readonly rule: RuleOf<'sideChannels'>;
  readonly claim: string;
  readonly body: string;
  /** Whether it is one that is answered where it is signed. */
  readonly isDocument: boolean;
}

const rows: readonly (readonly [string, string])[] = [
  ['a query', JSON.stringify({ query: '{ __typename }' })],
  ['its schema', JSON.stringify({ query: '{ _service { sdl } }' })],
  [
    'entities',
    JSON.stringify({
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { email } } }',
      variables: { r: [{ __typename: 'Customer', id: 'c1' }] },
    }),
  ],
  ['introspection', JSON.stringify({ query: '{ __schema { types { name } } }' })],
  ['a change', JSON.stringify({ query: 'mutation { changeEmail(id: "c1", email: "x") { done } }' })],
  ['what is no document', '{ this is not JSON'],
];

export const UNSIGNED: readonly Unsigned[] = rows.map(([claim, body]) => ({
  rule: 'direct access',
  claim,
  body,
  isDocument: body.endsWith('}'),
}));
