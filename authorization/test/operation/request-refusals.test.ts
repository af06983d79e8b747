import { authorizeOperation } from '../../src/operation/authorize-operation';
import type { StaticDecision } from '../../src/operation/authorized-operation';
import { refusalsOf } from '../../src/operation/request-refusals';
import { COMPANY, graphOf, prepare } from '../fixture/company';

const graph = graphOf(COMPANY);
const LACKING: StaticDecision = { kind: 'DENIED', reason: 'SCOPE', missingScopes: ['customer:contact'] };

test('a refusal says why, by the decisions of its own request', () => {
  const prepared = prepare(graph, '{ viewer }');
  const authorized = authorizeOperation(prepared, [LACKING], graph);
  expect(refusalsOf(authorized, [LACKING], {})).toEqual([
    { path: ['viewer'], coordinate: 'Query.viewer', reason: 'SCOPE', missingScopes: ['customer:contact'] },
  ]);
  const other: StaticDecision = { kind: 'DENIED', reason: 'AUTHENTICATION', missingScopes: [] };
  expect(refusalsOf(authorized, [other], {})).toMatchObject([
    { reason: 'AUTHENTICATION', missingScopes: [] },
  ]);
});

test('a refusal of what depends on a customer or is masked is for a policy', () => {
  const prepared = prepare(graph, '{ viewer }');
  const authorized = authorizeOperation(prepared, [LACKING], graph);
  for (const decision of [
    { kind: 'CONDITIONAL', facts: [] },
    { kind: 'MASKED' },
  ] satisfies StaticDecision[]) {
    expect(refusalsOf(authorized, [decision], {})).toMatchObject([{ reason: 'POLICY', missingScopes: [] }]);
  }
});

test('a refusal stands where all conditions leave its field in', () => {
  const query = 'query ($a: Boolean!, $b: Boolean!) { ... @include(if: $a) { viewer @skip(if: $b) } }';
  const authorized = authorizeOperation(prepare(graph, query), [LACKING], graph);
  const count = (a: unknown, b: unknown): number => refusalsOf(authorized, [LACKING], { a, b }).length;
  expect([count(true, false), count(true, true), count(false, false), count(false, true)]).toEqual([
    1, 0, 0, 0,
  ]);
});
