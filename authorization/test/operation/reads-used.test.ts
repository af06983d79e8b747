import { parse } from 'graphql';
import { readsUsed } from '../../src/operation/reads-used';
import { COMPANY, authorize, graphOf, prepare, type Options, type Says } from '../fixture/company';
import { compose, linkedOwn } from '../fixture/compose';

const company = graphOf(COMPANY);
const ask = (query: string, says: Says = {}, variables: Options['variables'] = {}) =>
  authorize(company, query, says, { variables });

/** Which arguments of an operation's fields may reveal something. */
const mayReveal = (query: string): readonly string[] =>
  prepare(company, query).readers.flatMap(({ reads }) => reads.map(({ argument }) => argument.name));

/** What a request's arguments reveal: `argument policies`. */
const used = (query: string, variables: Record<string, unknown> = {}, graph = company): readonly string[] => {
  const prepared = prepare(graph, query);
  return readsUsed(prepared, variables).map(
    ({ place, argument, requirement }) =>
      `${place.responseName}(${argument}) ${JSON.stringify(prepared.requirements[requirement]?.policies.flat(2))}`,
  );
};

const EMAIL = '["customer.contact","customer.record"]';
const FILTER = '$f: CustomerFilter';

it('an argument may reveal something where it is given or has a default, and leads to what is named', () => {
  expect(mayReveal('{ customers(sort: EMAIL) { totalCount } }')).toEqual(['sort']);
  expect(mayReveal('{ customers { totalCount } }')).toEqual(['sort']);
  expect(mayReveal('{ customers(text: "x", filter: {kind: "x"}) { totalCount } }')).toEqual([
    'filter',
    'sort',
    'text',
  ]);
  expect(mayReveal('{ customer(id: 1) { id } search(text: "x") { __typename } }')).toEqual([]);
  expect(mayReveal('mutation { rename(input: {id: 1}) { done } }')).toEqual([]);
});

describe('an argument is used', () => {
  it.each([
    ['{ customerByEmail(email: "x") { id } }', {}, [`customerByEmail(email) ${EMAIL}`]],
    ['{ customerByEmail(email: null) { id } }', {}, [`customerByEmail(email) ${EMAIL}`]],
    ['{ customerByEmail { id } }', {}, []],
    [
      'query ($e: String) { customerByEmail(email: $e) { id } }',
      { e: 'x' },
      [`customerByEmail(email) ${EMAIL}`],
    ],
    [
      'query ($e: String) { customerByEmail(email: $e) { id } }',
      { e: null },
      [`customerByEmail(email) ${EMAIL}`],
    ],
    ['query ($e: String) { customerByEmail(email: $e) { id } }', {}, []],
    [
      'query ($e: String = "x") { customerByEmail(email: $e) { id } }',
      {},
      [`customerByEmail(email) ${EMAIL}`],
    ],
  ])('where it is given, as a literal, a variable or by default: %s %j', (query, variables, expected) => {
    expect(used(query, variables)).toEqual(expected);
  });

  it.each([
    ['{ everybody(filter: {email: "x"}) { id } }', {}, [`everybody(filter) ${EMAIL}`]],
    ['{ everybody(filter: {kind: "x"}) { id } }', {}, []],
    ['{ everybody(filter: {region: "x"}) { id } }', {}, ['everybody(filter) ["customer.record"]']],
    ['{ everybody(filter: {email: null}) { id } }', {}, [`everybody(filter) ${EMAIL}`]],
    ['{ everybody(filter: null) { id } }', {}, []],
    [
      '{ everybody(filter: {any: [{region: "x"}, {email: "x"}]}) { id } }',
      {},
      [`everybody(filter) ${EMAIL}`, 'everybody(filter) ["customer.record"]'],
    ],
    ['{ everybody(filter: {any: [{kind: "a"}, {email: "x"}]}) { id } }', {}, [`everybody(filter) ${EMAIL}`]],
    ['{ everybody(filter: {any: {email: "x"}}) { id } }', {}, [`everybody(filter) ${EMAIL}`]],
    [
      `query (${FILTER}) { everybody(filter: $f) { id } }`,
      { f: { email: 'x' } },
      [`everybody(filter) ${EMAIL}`],
    ],
    [
      `query (${FILTER}) { everybody(filter: $f) { id } }`,
      { f: { email: null } },
      [`everybody(filter) ${EMAIL}`],
    ],
    [`query (${FILTER}) { everybody(filter: $f) { id } }`, { f: { kind: 'x' } }, []],
    [`query (${FILTER}) { everybody(filter: $f) { id } }`, { f: null }, []],
    [
      `query (${FILTER}) { everybody(filter: $f) { id } }`,
      { f: { any: [{ any: [{ email: 'x' }] }] } },
      [`everybody(filter) ${EMAIL}`],
    ],
    [
      `query (${FILTER}) { everybody(filter: $f) { id } }`,
      { f: { any: { email: 'x' } } },
      [`everybody(filter) ${EMAIL}`],
    ],
    [`query (${FILTER} = {email: "x"}) { everybody(filter: $f) { id } }`, {}, [`everybody(filter) ${EMAIL}`]],
    [`query (${FILTER} = {email: "x"}) { everybody(filter: $f) { id } }`, { f: {} }, []],
    [
      'query ($e: String) { everybody(filter: {email: $e}) { id } }',
      { e: 'x' },
      [`everybody(filter) ${EMAIL}`],
    ],
    ['query ($e: String) { everybody(filter: {email: $e}) { id } }', {}, []],
    [
      'query ($i: CustomerFilter!) { everybody(filter: {any: [$i]}) { id } }',
      { i: { email: 'x' } },
      [`everybody(filter) ${EMAIL}`],
    ],
  ])('with the input fields that are given, however deep: %s %j', (query, variables, expected) => {
    expect(used(query, variables)).toEqual(expected);
  });

  it.each([
    ['{ customers { totalCount } }', {}, []],
    ['{ customers(sort: EMAIL) { totalCount } }', {}, [`customers(sort) ${EMAIL}`]],
    ['{ customers(sort: NEWEST) { totalCount } }', {}, []],
    [
      'query ($s: CustomerSort) { customers(sort: $s) { totalCount } }',
      { s: 'EMAIL' },
      [`customers(sort) ${EMAIL}`],
    ],
    ['query ($s: CustomerSort) { customers(sort: $s) { totalCount } }', { s: 'NEWEST' }, []],
    [
      'query ($s: CustomerSort = EMAIL) { customers(sort: $s) { totalCount } }',
      {},
      [`customers(sort) ${EMAIL}`],
    ],
  ])('with the enum value that is given: %s %j', (query, variables, expected) => {
    expect(used(query, variables)).toEqual(expected);
  });

  it('with the defaults of the schema, where nothing is given', () => {
    const graph = graphOf(
      compose(
        linkedOwn(`type Query { rows(sort: [Sort!] = [DOWN], filter: Filter): Int @public secret: Int @policy(policies: [["p"]]) }
          enum Sort { UP DOWN @reads(fields: ["Query.secret"]) }
          input Filter { a: Int = 1 @reads(fields: ["Query.secret"]) b: Sort = DOWN c: Int }`),
      ),
    );
    const secret = (argument: string): string => `rows(${argument}) ["p"]`;
    expect(used('{ rows }', {}, graph)).toEqual([secret('sort')]);
    expect(used('{ rows(sort: UP) }', {}, graph)).toEqual([]);
    expect(used('{ rows(sort: [UP, DOWN]) }', {}, graph)).toEqual([secret('sort')]);
    expect(used('query ($s: [Sort!]) { rows(sort: $s) }', {}, graph)).toEqual([secret('sort')]);
    expect(used('query ($s: [Sort!]) { rows(sort: $s) }', { s: ['UP'] }, graph)).toEqual([]);
    expect(used('query ($s: [Sort!]) { rows(sort: $s) }', { s: 'DOWN' }, graph)).toEqual([secret('sort')]);
    expect(used('{ rows(sort: UP, filter: {}) }', {}, graph)).toEqual([secret('filter')]);
    expect(used('query ($f: Filter) { rows(sort: UP, filter: $f) }', { f: { c: 1 } }, graph)).toEqual([
      secret('filter'),
    ]);
    expect(used('{ rows(sort: UP) }', {}, graph)).toEqual([]);
  });

  it('once for each place, argument and demand', () => {
    const query =
      '{ a: customers(text: "x", sort: EMAIL, filter: {email: "x", any: {email: "y", region: "z"}}) { totalCount } b: customers(text: "x") { totalCount } }';
    expect(used(query)).toEqual([
      `a(filter) ${EMAIL}`,
      'a(filter) ["customer.record"]',
      `a(sort) ${EMAIL}`,
      `a(text) ${EMAIL}`,
      `b(text) ${EMAIL}`,
    ]);
  });

  it('nowhere in an operation without such arguments', () => {
    const prepared = prepare(company, '{ customer(id: 1) { email } }');
    expect(prepared.readers).toEqual([]);
    expect(readsUsed(prepared, {})).toBe(readsUsed(prepared, { a: 1 }));
  });
});

describe('what an argument reveals', () => {
  const LIST = '{ news customers(filter: {email: "x"}) { totalCount } }';
  const ONE = '{ news customerByEmail(email: "x") { id } }';
  const OWNED = '{ news customer(id: 1) { id orders(filter: {total: 1}) { totalCount } } }';

  it('must be allowed: the field is refused with the name of the argument', () => {
    expect(ask(LIST, { 'customer.contact': 'DENIED' })).toMatchObject({
      planned: '{ news }',
      refusals: [
        { path: ['customers'], coordinate: 'Query.customers', argument: 'filter', reason: 'POLICY' },
      ],
    });
    expect(ask(ONE, { 'customer.contact': 'DENIED' }).refusals).toMatchObject([{ argument: 'email' }]);
    for (const query of [LIST, ONE, OWNED]) expect(ask(query).refused).toEqual([]);
  });

  it('must be allowed unmasked', () => {
    for (const query of [LIST, ONE]) {
      expect(ask(query, { 'customer.contact': 'MASKED' }).refused).toHaveLength(1);
    }
    expect(ask(OWNED, { 'customer.financial': 'MASKED' }).refusals).toMatchObject([{ argument: 'filter' }]);
  });

  it('is judged where customers are kept, in a list of customers', () => {
    const { refused, guards } = ask(LIST, { 'customer.contact': ['region'] });
    expect(refused).toEqual([]);
    expect(guards).toEqual({});
    expect(
      ask('{ everybody(filter: {email: "x"}) { id } }', { 'customer.contact': ['region'] }).refused,
    ).toEqual([]);
  });

  it('is judged by the one customer that is found', () => {
    const { planned, guards, refused } = ask(ONE, { 'customer.contact': ['region'] });
    expect(refused).toEqual([]);
    expect(planned).toBe(
      '{ news customerByEmail(email: "x") { id __c360_id: id __c360_facts: authorizationFacts { region } } }',
    );
    expect(guards.customerByEmail).toMatchObject({
      reveals: [{ argument: 'email', of: 'OBJECT', requirement: 0 }],
    });
  });

  it('is judged by the one object that is found, along its way to the customer', () => {
    const { guards, planned } = ask('{ orderTotal(id: 1, over: 1) { id } }', {
      'customer.financial': ['region'],
    });
    expect(guards.orderTotal).toMatchObject({ reveals: [{ argument: 'over', of: 'OBJECT' }] });
    expect(planned).toContain('__c360_facts: authorizationFacts { region }');
  });

  it('is judged by the enclosing customer, of whose rows it tells', () => {
    const { planned, guards } = ask(OWNED, { 'customer.financial': ['region'] });
    expect(guards['customer.orders']).toMatchObject({ reveals: [{ argument: 'filter', of: 'PARENT' }] });
    expect(planned).toContain('__c360_facts: authorizationFacts { region }');
    const count = ask('{ customer(id: 1) { id orderCount(over: 1) } }', { 'customer.financial': ['region'] });
    expect(count.guards['customer.orderCount']).toMatchObject({
      reveals: [{ argument: 'over', of: 'PARENT' }],
    });
    expect(count.planned).toContain('__c360_facts: authorizationFacts { region }');
  });

  it('is refused where it depends on a customer, and nobody knows on which', () => {
    const list = ask('{ news allOrders(filter: {total: 1}) { id } }', { 'customer.financial': ['region'] });
    expect(list.refusals).toMatchObject([{ path: ['allOrders'], argument: 'filter' }]);
    const number = ask('{ news statistics(by: "x") }', { 'customer.contact': ['region'] });
    expect(number.refusals).toMatchObject([{ path: ['statistics'], argument: 'by' }]);
    const nested = ask('{ order(id: 1) { id related(filter: {total: 1}) { id } } }', {
      'customer.financial': ['region'],
    });
    expect(nested.refusals).toMatchObject([{ path: ['order', 'related'], argument: 'filter' }]);
    expect(ask('{ news statistics(by: "x") }').refused).toEqual([]);
  });

  it('counts in the request that uses it, and not in another of the same operation', () => {
    const query = `query (${FILTER}) { news customers(filter: $f) { totalCount } }`;
    const says: Says = { 'customer.contact': 'DENIED' };
    expect(ask(query, says, { f: { email: 'x' } }).refusals).toMatchObject([{ argument: 'filter' }]);
    expect(ask(query, says, { f: { kind: 'x' } }).refused).toEqual([]);
  });

  it('demands what its type and its scalar demand as well', () => {
    const query = '{ customer(id: 1) { id manager(of: "x") { id } } }';
    for (const policy of ['customer.insight', 'customer.financial']) {
      expect(ask(query, { [policy]: 'DENIED' }).refusals).toMatchObject([
        { path: ['customer', 'manager'], argument: 'of' },
      ]);
    }
    expect(ask(query, { 'customer.contact': 'DENIED' }).refused).toEqual([]);
  });

  it('of a field that declares nothing is refused where such fields are', () => {
    const graph = graphOf(
      compose(
        linkedOwn('type Query { rows(by: Int @reads(fields: ["Query.open"])): Int @public open: Int }'),
      ),
    );
    const refused = (undeclared: 'allow' | 'deny') =>
      authorize(graph, '{ rows(by: 1) }', {}, { undeclared }).refused;
    expect(refused('deny')).toEqual(['rows Query.rows']);
    expect(refused('allow')).toEqual([]);
  });
});

test('the document of an operation is not touched', () => {
  const document = parse('{ customers(sort: EMAIL) { totalCount } }');
  const before = JSON.stringify(document);
  ask('{ customers(sort: EMAIL) { totalCount } }');
  expect(JSON.stringify(document)).toBe(before);
});
