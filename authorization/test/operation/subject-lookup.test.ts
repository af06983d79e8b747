import { print } from 'graphql';
import { subjectLookup } from '../../src/operation/subject-lookup';
import { COMPANY, graphOf, oneLine } from '../fixture/company';

const graph = graphOf(COMPANY);
const CUSTOMER =
  '__c360_id: id __c360_facts: authorizationFacts { region tags } __c360_accounts: accountKeys { system key }';

describe('the customer concerned by a mutation', () => {
  it('is looked up along the way of what the mutation changes', () => {
    const lookup = subjectLookup(
      { coordinate: 'Mutation.cancel', subject: 'order(id: id)' },
      ['tags', 'region'],
      graph,
    );
    expect(oneLine(print(lookup.operation))).toBe(
      `query ($id: ID!) { __c360_subject: order(id: $id) { __c360_account: account { __c360_customer: customer { ${CUSTOMER} } } } }`,
    );
    expect(lookup.customers).toEqual([['__c360_subject', '__c360_account', '__c360_customer']]);
  });

  it('is looked up at once where the root field returns it', () => {
    const lookup = subjectLookup(
      { coordinate: 'Mutation.visit', subject: 'relationOf(id: customer)' },
      ['tags', 'region'],
      graph,
    );
    expect(oneLine(print(lookup.operation))).toBe(
      `query ($id: ID!) { __c360_subject: relationOf(id: $id) { ${CUSTOMER} } }`,
    );
    expect(lookup.customers).toEqual([['__c360_subject']]);
  });

  it('is looked up by the arguments that are named, and no others', () => {
    const lookup = subjectLookup(
      { coordinate: 'Mutation.cancel', subject: 'orderTotal(id: id)' },
      ['region'],
      graph,
    );
    expect(oneLine(print(lookup.operation))).toMatch(
      /^query \(\$id: ID!\) \{ __c360_subject: orderTotal\(id: \$id\) \{/,
    );
    expect(lookup.variablesOf({ id: 'o1', over: 5 })).toEqual({ id: 'o1' });
  });

  it('is asked for something even where the decision asks no fact', () => {
    const lookup = subjectLookup({ coordinate: 'Mutation.cancel', subject: 'order(id: id)' }, [], graph);
    expect(print(lookup.operation)).toMatch(/authorizationFacts \{\s+id\s+\}/);
  });

  it("is found by the mutation's arguments, and nobody is concerned where one is missing", () => {
    const { variablesOf } = subjectLookup(
      { coordinate: 'Mutation.cancel', subject: 'order(id: input.inner.orderId)' },
      [],
      graph,
    );
    expect(variablesOf({ input: { inner: { orderId: 'o1' } } })).toEqual({ id: 'o1' });
    for (const args of [
      {},
      { input: null },
      { input: {} },
      { input: { inner: 'text' } },
      { input: { inner: { orderId: null } } },
    ]) {
      expect(variablesOf(args)).toBeNull();
    }
    // Nothing is found in what every object has, or every text.
    expect(
      subjectLookup({ coordinate: 'M.m', subject: 'order(id: input.length)' }, [], graph).variablesOf({
        input: 'text',
      }),
    ).toBeNull();
    expect(
      subjectLookup({ coordinate: 'M.m', subject: 'order(id: constructor)' }, [], graph).variablesOf({}),
    ).toBeNull();
  });

  it('cannot be looked up where the way leads nowhere', () => {
    expect(() => subjectLookup({ coordinate: 'M.m', subject: 'lost(id: id)' }, [], graph)).toThrow(
      'M.m: no root field lost leads to an object',
    );
    expect(() => subjectLookup({ coordinate: 'M.m', subject: 'news(id: id)' }, [], graph)).toThrow(
      'M.m: no root field news',
    );
  });
});
