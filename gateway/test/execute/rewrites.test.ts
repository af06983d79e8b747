import type { FetchDataRewrite } from '@apollo/query-planner';
import { buildSchema } from 'graphql';
import { applyRewrites, renamePath } from '../../src/execute/rewrites';

const schema = buildSchema(`
  type Query { media: [Media] }
  interface Media { id: ID }
  type Book implements Media { id: ID }
  type Movie implements Media { id: ID }
`);
const rename = (...path: string[]): FetchDataRewrite => ({
  kind: 'KeyRenamer',
  path: path.slice(0, -1),
  renameKeyTo: path.at(-1) ?? '',
});

describe('rewriting a value', () => {
  test.each<[string, FetchDataRewrite[], unknown, unknown]>([
    [
      'sets the type that the subgraph knows',
      [{ kind: 'ValueSetter', path: ['... on Book', '__typename'], setValueTo: 'Media' }],
      { __typename: 'Book', id: 1 },
      { __typename: 'Media', id: 1 },
    ],
    [
      'leaves objects of other types alone',
      [{ kind: 'ValueSetter', path: ['... on Book', '__typename'], setValueTo: 'Media' }],
      { __typename: 'Movie' },
      { __typename: 'Movie' },
    ],
    [
      'takes an interface in a path for all of its types',
      [rename('... on Media', 'a__alias_0', 'a')],
      [{ __typename: 'Book', a__alias_0: 1 }],
      [{ __typename: 'Book', a: 1 }],
    ],
    [
      'goes through lists and objects',
      [rename('items', '... on Book', 'a__alias_0', 'a')],
      { items: [{ __typename: 'Book', a__alias_0: 1 }, null, { __typename: 'Movie', a: 2 }] },
      { items: [{ __typename: 'Book', a: 1 }, null, { __typename: 'Movie', a: 2 }] },
    ],
    ['keeps values that count as false', [rename('a__alias_0', 'a')], { a__alias_0: 0 }, { a: 0 }],
    [
      'keeps the one of two renamed fields that has a value',
      [rename('a__alias_0', 'a'), rename('a__alias_1', 'a')],
      { a__alias_0: 1, a__alias_1: null },
      { a: 1 },
    ],
  ])('%s', (_name, rewrites, value, expected) => {
    applyRewrites(schema, rewrites, value);
    expect(value).toEqual(expected);
  });
});

test.each<[string, (string | number)[], (string | number)[]]>([
  ['a renamed field', ['items', 3, 'a__alias_0', 'x'], ['items', 3, 'a', 'x']],
  ['another field', ['items', 3, 'b'], ['items', 3, 'b']],
  ['a field of the same name elsewhere', ['a__alias_0'], ['a__alias_0']],
  ['a path that ends early', ['items'], ['items']],
])('the path of an error has the client’s names: %s', (_name, path, expected) => {
  expect(renamePath([rename('items', '... on Book', 'a__alias_0', 'a')], path)).toEqual(expected);
});
