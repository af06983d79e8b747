import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { AskedTypes } from '../../src/operation/asked-types';

const types = new AskedTypes(
  buildSchema(`
    type Query { all: [N] }
    interface N { n: Int }
    interface M { m: Int }
    type A implements N & M { n: Int m: Int }
    type B implements N & M { n: Int m: Int }
    type C implements N { n: Int }
    type D implements M { m: Int }
  `),
);
const ALL = ['A', 'B', 'C'];

/** Of a field that returns N: whether it is asked for directly, and of which types something is asked. */
it.each<[string, boolean, string[]]>([
  ['{ n }', true, ALL],
  ['{ __typename }', false, []],
  ['{ __typename n }', true, ALL],
  ['{ ... { n } }', true, ALL],
  ['{ ... on N { n } }', true, ALL],
  ['{ ... on N { __typename } }', false, []],
  ['{ ... on N { ... on N { n } } }', true, ALL],
  ['{ ... on A { n } }', false, ['A']],
  ['{ ... on A { n } ... on C { n } }', false, ['A', 'C']],
  ['{ ... on A { n } n }', true, ALL],
  ['{ ... on M { m } }', false, ['A', 'B']],
  ['{ ... on M { ... on N { n } } }', false, ['A', 'B']],
  ['{ ... on M { ... on A { n } ... on D { m } } }', false, ['A']],
  ['{ n @skip(if: $a) }', false, ALL],
  ['{ ... @include(if: $a) { n } }', false, ALL],
  ['{ n @skip(if: true) }', false, []],
  ['{ ... on A @include(if: false) { n } ... on B { n } }', false, ['B']],
  ['{ n @skip(if: false) }', true, ALL],
])('%s: asked for directly %s, of %j', (selections, isDirect, asked) => {
  const [operation] = parse(selections).definitions as OperationDefinitionNode[];
  if (!operation) throw new Error('no operation');
  expect(types.asksDirectly(operation.selectionSet, ALL, ALL)).toBe(isDirect);
  expect([...types.asked(operation.selectionSet, ALL)].sort()).toEqual(asked);
});
