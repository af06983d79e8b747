import { print } from 'graphql';
import { readsUsed } from '../../src/operation/reads-used';
import { authorizeOperation } from '../../src/operation/authorize-operation';
import type { StaticDecision } from '../../src/operation/authorized-operation';
import { decisionKey } from '../../src/operation/decision-key';
import { COMPANY, decide, graphOf, prepare, type Says } from '../fixture/company';

const graph = graphOf(COMPANY);

const keyOf = (query: string, says: Says, variables: Record<string, unknown> = {}): string => {
  const prepared = prepare(graph, query);
  const decisions = prepared.requirements.map((requirement) => decide(requirement, says));
  return decisionKey(prepared, decisions, readsUsed(prepared, variables));
};

describe('the key of a plan', () => {
  const QUERY = '{ customer(id: 1) { email income } }';

  it('says of each requirement whether it is allowed, refused or depends on which facts', () => {
    expect(keyOf(QUERY, {})).toBe('AAA');
    expect(keyOf(QUERY, { 'customer.contact': 'DENIED' })).toBe('ADA');
    expect(keyOf(QUERY, { 'customer.contact': ['consents', 'region'] })).toBe('A(consents,region)A');
    expect(keyOf(QUERY, { 'customer.contact': [] })).toBe('A()A');
    expect(keyOf(QUERY, { 'customer.record': 'DENIED', 'customer.insight': ['id'] })).toBe('DA(id)');
  });

  it('is the same masked and unmasked where there is a masked form, and another where there is none', () => {
    expect(keyOf(QUERY, { 'customer.contact': 'MASKED' })).toBe('AAA');
    expect(keyOf(QUERY, { 'customer.insight': 'MASKED' })).toBe('AAM');
    expect(keyOf(QUERY, { 'customer.record': 'MASKED' })).toBe('MAA');
    expect(keyOf('{ customer(id: 1) { emails { value } } }', { 'customer.contact': 'MASKED' })).toBe('AA');
    expect(
      keyOf('mutation { rename(input: {id: 1}) { done } }', { 'customer.identity:write': 'MASKED' }),
    ).toBe('M');
    expect(keyOf('{ orders { totalCount } }', { 'customer.record': 'MASKED' })).toBe('M');
  });

  it('tells where something could only be masked from where it could be all, unless there is a masked form', () => {
    const prepared = prepare(graph, QUERY);
    const keyAt = (place: number, isMaskedAtBest?: true): string =>
      decisionKey(
        prepared,
        prepared.requirements.map((_, index): StaticDecision =>
          index === place ? { kind: 'CONDITIONAL', facts: ['region'], isMaskedAtBest } : { kind: 'ALLOWED' },
        ),
      );
    expect([keyAt(1), keyAt(1, true)]).toEqual(['A(region)A', 'A(region)A']);
    expect([keyAt(2), keyAt(2, true)]).toEqual(['AA(region)', 'AA(region)M']);
  });

  it('is another as soon as one place of several has no masked form', () => {
    const query = '{ customer(id: 1) { name } nodes { name } }';
    expect(keyOf('{ customer(id: 1) { name } }', { 'customer.identity': 'MASKED' })).toBe('AA');
    expect(keyOf(query, { 'customer.identity': 'MASKED' })).toBe('AM');
    const turned = '{ nodes { name } customer(id: 1) { name } }';
    expect(keyOf(turned, { 'customer.identity': 'MASKED' })).toMatch(/^(AM|MA)$/);
  });

  it('holds the arguments that reveal something which is not simply allowed, where they are used', () => {
    const query =
      'query ($e: String) { customers(text: $e) { totalCount } b: customers(text: $e) { totalCount } }';
    expect(keyOf(query, {}, { e: 'x' })).toBe('');
    expect(keyOf(query, { 'customer.contact': 'DENIED' })).toBe('');
    expect(keyOf(query, { 'customer.contact': 'DENIED' }, { e: 'x' })).toBe('|0.text.0D|1.text.0D');
    expect(keyOf(query, { 'customer.contact': 'MASKED' }, { e: 'x' })).toBe('|0.text.0M|1.text.0M');
    expect(keyOf(query, { 'customer.contact': ['region'] }, { e: 'x' })).toBe(
      '|0.text.0(region)|1.text.0(region)',
    );
  });

  it('takes what nobody decided for refused', () => {
    const prepared = prepare(graph, QUERY);
    expect(decisionKey(prepared, [])).toBe('DDD');
    expect(authorizeOperation(prepared, [], graph).planned).toBeNull();
  });

  it('does not hold why something is refused', () => {
    const prepared = prepare(graph, '{ viewer }');
    const denied = (reason: 'SCOPE' | 'POLICY'): StaticDecision => ({
      kind: 'DENIED',
      reason,
      missingScopes: [reason],
    });
    expect(decisionKey(prepared, [denied('SCOPE')])).toBe(decisionKey(prepared, [denied('POLICY')]));
  });
});

it('the defaults of variables are kept with an operation, of those that have one', () => {
  const { defaults } = prepare(
    graph,
    'query ($a: Boolean = true, $b: Boolean!) { news @skip(if: $a) @include(if: $b) }',
  );
  expect([...defaults].map(([name, value]) => `${name} ${print(value)}`)).toEqual(['a true']);
});
