import type { FieldNode } from 'graphql';
import type { SubjectSource } from '../../src/operation/authorized-operation';
import { COMPANY, authorize, graphOf, type Options, type Says } from '../fixture/company';
import { compose, linkedOwn } from '../fixture/compose';

const company = graphOf(COMPANY);
const ask = (query: string, says: Says = {}, options: Options = {}) =>
  authorize(company, query, says, options);
const planned = (query: string, says: Says = {}): string | null => ask(query, says).planned;

const CONTACT: Says = { 'customer.contact': ['region'] };
const RECORD: Says = { 'customer.record': ['region'] };
const FINANCIAL: Says = { 'customer.financial': ['consents', 'tags'] };

const SELF: SubjectSource = { kind: 'SELF' };
const INHERIT: SubjectSource = { kind: 'INHERIT' };
const NONE: SubjectSource = { kind: 'NONE' };

describe('a customer', () => {
  it('says its own id wherever it stands, under a reserved name', () => {
    expect(planned('{ customer(id: 1) { region friends { size } } customers { nodes { id } } }')).toBe(
      '{ customer(id: 1) { region friends { size __c360_id: id } __c360_id: id } customers { nodes { id __c360_id: id } } }',
    );
  });

  it('is its own subject', () => {
    expect(ask('{ customer(id: 1) { friends { id } } }').subjects).toEqual({
      customer: { Customer: SELF },
      'customer.friends': { Customer: SELF },
    });
  });

  it('tells the facts that its fields ask, sorted, each once, and no others', () => {
    const query = '{ customer(id: 1) { email name income } }';
    const says: Says = { 'customer.contact': ['tags', 'region'], 'customer.identity': ['region'] };
    expect(planned(query, says)).toBe(
      '{ customer(id: 1) { email name income __c360_id: id __c360_facts: authorizationFacts { region tags } } }',
    );
    expect(planned(query)).toBe('{ customer(id: 1) { email name income __c360_id: id } }');
  });

  it('tells every kind of fact as it is judged', () => {
    const says: Says = { 'customer.contact': ['id', 'region', 'accountManagerId', 'tags', 'consents'] };
    expect(planned('{ customer(id: 1) { email } }', says)).toBe(
      '{ customer(id: 1) { email __c360_id: id __c360_facts: authorizationFacts ' +
        '{ accountManagerId consents { purpose recipient state expiresAt } id region tags } } }',
    );
  });

  it('is asked for something where a decision depends on no fact at all', () => {
    expect(planned('{ customer(id: 1) { email } }', { 'customer.contact': [] })).toBe(
      '{ customer(id: 1) { email __c360_id: id __c360_facts: authorizationFacts { id } } }',
    );
  });

  it('tells the facts that it is shown by as a whole, and gates what depends on it', () => {
    const {
      planned: text,
      guards,
      authorized,
    } = ask('{ customer(id: 1) { region orders { totalCount } } }', RECORD);
    expect(text).toBe(
      '{ customer(id: 1) { region orders { totalCount } __c360_id: id __c360_facts: authorizationFacts { region } } }',
    );
    expect(guards).toEqual({
      customer: {
        kind: 'DECIDED',
        field: null,
        object: 0,
        objectByType: new Map(),
        mask: null,
        coordinate: 'Query.customer',
        reveals: [],
      },
    });
    expect(authorized.gates).toEqual([
      { path: ['customer'], typeName: 'Customer', object: 0, subject: SELF },
    ]);
    expect(ask('{ customer(id: 1) { region } }').authorized.gates).toEqual([]);
  });

  it('in a list has its gate without the list', () => {
    expect(
      ask('{ customers { edges { node { id } } } a: everybody { id } }', RECORD).authorized.gates,
    ).toEqual([
      { path: ['customers', 'edges', 'node'], typeName: 'Customer', object: 1, subject: SELF },
      { path: ['a'], typeName: 'Customer', object: 1, subject: SELF },
    ]);
  });

  it('behind an interface or a union is asked only where something is asked of it', () => {
    expect(planned('{ nodes { id } }')).toBe('{ nodes { id ... on Customer { __c360_id: id } } }');
    expect(planned('{ search { ... on Product { name } } }')).toBe('{ search { ... on Product { name } } }');
    expect(planned('{ search { __typename ... on Customer { __typename } } }')).toBe(
      '{ search { __typename ... on Customer { __typename } } }',
    );
    expect(planned('{ search { ... on Customer { size } } }', RECORD)).toBe(
      '{ search { ... on Customer { size } ... on Customer { __c360_id: id __c360_facts: authorizationFacts { region } } } }',
    );
    expect(ask('{ search { ... on Customer { size } } }').subjects).toEqual({
      search: { Customer: SELF, Product: NONE, Secret: NONE },
    });
  });

  it('behind a union is judged by its own type', () => {
    const { guards } = ask('{ search { ... on Customer { size } ... on Secret { word } } }', RECORD);
    expect(guards.search).toMatchObject({
      object: null,
      objectByType: new Map([
        ['Customer', 0],
        ['Secret', 1],
      ]),
    });
  });
});

describe('an object of a type whose fragments are refused', () => {
  it('is not guarded by that type: its fields are gone, and it stays', () => {
    const query = '{ search { ... on Customer { size } ... on Secret { word } } }';
    const { guards, refused } = ask(query, { ...RECORD, 'permissions.admin': 'DENIED' });
    expect(refused).toEqual(['search.@.word Secret.word']);
    expect(guards.search).toMatchObject({ kind: 'DECIDED', objectByType: new Map([['Customer', 0]]) });
    const both = ask(query, { ...RECORD, 'permissions.admin': ['region'] });
    expect(both.guards.search).toMatchObject({ objectByType: new Map([['Customer', 0]]) });
  });
});

describe('one response name at several places', () => {
  const query = (other: string): string =>
    `query ($a: Boolean!) { node(id: 1) { id } node(id: 1) @include(if: $a) { ${other} } }`;
  const variables = { a: true };

  it('guards an object by what all of them ask of its type, for one would show what another asks', () => {
    for (const other of ['__typename', '... on Product { name }']) {
      const { authorized, prepared } = ask(query(other), RECORD, { variables });
      const [first, second] = prepared.operation.selectionSet.selections.map((node) =>
        authorized.guards.get(node as FieldNode),
      );
      expect(first).toMatchObject({ kind: 'DECIDED', object: 0 });
      expect(second).toMatchObject({
        kind: 'DECIDED',
        object: null,
        objectByType: new Map([['Customer', 0]]),
      });
      expect(ask(query(other), {}, { variables }).guards).toEqual({});
    }
  });

  it('asks for the facts at each of them', () => {
    expect(ask(query('... on Product { name }'), RECORD, { variables }).planned).toBe(
      'query ($a: Boolean!) { node(id: 1) { id ... on Customer { __c360_id: id __c360_facts: authorizationFacts { region } } } ' +
        'node(id: 1) @include(if: $a) { ... on Product { name } ... on Customer { __c360_id: id __c360_facts: authorizationFacts { region } } } }',
    );
  });

  it('does not refuse the one for what only the other asks', () => {
    const { planned: text, refused } = ask(
      query('... on Product { name }'),
      { 'customer.record': 'DENIED' },
      { variables },
    );
    expect(refused).toEqual(['node Query.node']);
    expect(text).toBe('query ($a: Boolean!) { node(id: 1) @include(if: $a) { ... on Product { name } } }');
  });

  it('is another at another depth', () => {
    const { guards } = ask(
      '{ node(id: 1) { id ... on Customer { friends { id } } } friends: node(id: 2) { __typename } }',
      RECORD,
    );
    expect(guards.friends).toBeUndefined();
  });
});

describe('facts carry the conditions of what they are for', () => {
  const variables = { a: true, b: true };
  const text = (selection: string): string | null =>
    ask(
      `query ($a: Boolean!, $b: Boolean!) { customer(id: 1) { region ${selection} } news @skip(if: $b) @include(if: $a) }`,
      CONTACT,
      { variables },
    ).planned?.replace(/ news @skip\(if: \$b\) @include\(if: \$a\)/, '') ?? null;
  const FACTS = '__c360_facts: authorizationFacts { region }';
  const planning = (selection: string): string =>
    `query ($a: Boolean!, $b: Boolean!) { customer(id: 1) { region ${selection} } }`;

  it('where all of them share these', () => {
    expect(text('email @include(if: $a)')).toBe(
      planning(`email @include(if: $a) __c360_id: id ... @include(if: $a) { ${FACTS} }`),
    );
    expect(text('... @include(if: $a) { email emails @skip(if: $b) { kind } }')).toBe(
      planning(`... @include(if: $a) { email emails @skip(if: $b) { kind } } __c360_id: id ${FACTS}`),
    );
    expect(
      text('a: email @include(if: $a) @skip(if: $b) ... @skip(if: $b) { b: email @include(if: $a) }'),
    ).toBe(
      planning(
        `a: email @include(if: $a) @skip(if: $b) ... @skip(if: $b) { b: email @include(if: $a) } __c360_id: id ` +
          `... @skip(if: $b) { ... @include(if: $a) { ${FACTS} } }`,
      ),
    );
  });

  it('and none where one of them stands without', () => {
    expect(text('email @include(if: $a) b: email')).toBe(
      planning(`email @include(if: $a) b: email __c360_id: id ${FACTS}`),
    );
    expect(text('email @include(if: $a) b: email @skip(if: $a)')).toBe(
      planning(`email @include(if: $a) b: email @skip(if: $a) __c360_id: id ${FACTS}`),
    );
  });

  it('but not those that stand before the customer', () => {
    const query = 'query ($a: Boolean!) { customer(id: 1) @include(if: $a) { email } }';
    expect(ask(query, CONTACT, { variables }).planned).toBe(
      `query ($a: Boolean!) { customer(id: 1) @include(if: $a) { email __c360_id: id ${FACTS} } }`,
    );
  });

  it('along the whole way from the customer', () => {
    const query = 'query ($a: Boolean!) { customer(id: 1) { orders { nodes @include(if: $a) { total } } } }';
    expect(ask(query, FINANCIAL, { variables }).planned).toContain(
      '... @include(if: $a) { __c360_facts: authorizationFacts { consents { purpose recipient state expiresAt } tags } }',
    );
  });
});

describe('an object behind owned edges', () => {
  it('belongs to the enclosing customer, whose facts decide, and asks for no steps of its own', () => {
    const { planned: text, subjects } = ask(
      '{ customer(id: 1) { orders { edges { node { total lines { secret } } } } } }',
      FINANCIAL,
    );
    expect(text).toBe(
      '{ customer(id: 1) { orders { edges { node { total lines { secret } } } } __c360_id: id ' +
        '__c360_facts: authorizationFacts { consents { purpose recipient state expiresAt } tags } } }',
    );
    expect(subjects).toEqual({
      customer: { Customer: SELF },
      'customer.orders': { OrderConnection: INHERIT },
      'customer.orders.edges': { OrderEdge: INHERIT },
      'customer.orders.edges.node': { Order: INHERIT },
      'customer.orders.edges.node.lines': { Line: INHERIT },
    });
  });

  it('that leads on to others does not hand the customer on', () => {
    const query = '{ customer(id: 1) { orders { nodes { lines { product { topOrder { total } } } } } } }';
    const { planned: text, subjects } = ask(query, FINANCIAL);
    expect(subjects['customer.orders.nodes.lines.product']).toEqual({ Product: NONE });
    expect(subjects['customer.orders.nodes.lines.product.topOrder']).toEqual({
      Order: {
        kind: 'PATHS',
        paths: [['__c360_account', '__c360_customer']],
        accounts: [['__c360_account']],
      },
    });
    expect(text).toContain(
      'topOrder { total __c360_account: account { __c360_system: system __c360_key: key } ' +
        '__c360_account: account { __c360_customer: customer { __c360_id: id __c360_facts: authorizationFacts',
    );
    expect(text).not.toContain('orders { nodes { lines { product { topOrder { total } } } } __c360_facts');
  });
});

describe('an object with its own way to a customer', () => {
  it('asks only for its account where nothing depends on the customer', () => {
    const { planned: text, subjects } = ask('{ order(id: 1) { total } }');
    expect(text).toBe(
      '{ order(id: 1) { total __c360_account: account { __c360_system: system __c360_key: key } } }',
    );
    expect(subjects.order).toEqual({ Order: { kind: 'PATHS', paths: [], accounts: [['__c360_account']] } });
  });

  it('asks for its customer where a field of it depends on that', () => {
    const { planned: text, subjects } = ask('{ order(id: 1) { total } }', {
      'customer.financial': ['region'],
    });
    expect(text).toBe(
      '{ order(id: 1) { total __c360_account: account { __c360_system: system __c360_key: key } ' +
        '__c360_account: account { __c360_customer: customer { __c360_id: id __c360_facts: authorizationFacts { region } } } } }',
    );
    expect(subjects.order).toEqual({
      Order: {
        kind: 'PATHS',
        paths: [['__c360_account', '__c360_customer']],
        accounts: [['__c360_account']],
      },
    });
  });

  it('asks for its customer where it depends on that as a whole', () => {
    const { authorized } = ask('{ order(id: 1) { note } }', RECORD);
    expect(authorized.gates).toEqual([
      {
        path: ['order'],
        typeName: 'Order',
        object: 0,
        subject: {
          kind: 'PATHS',
          paths: [['__c360_account', '__c360_customer']],
          accounts: [['__c360_account']],
        },
      },
    ]);
  });

  it('hands the customer on to what it owns', () => {
    const { planned: text, subjects } = ask('{ order(id: 1) { lines { secret } } }', {
      'customer.financial': ['region'],
    });
    expect(text).toContain('__c360_facts: authorizationFacts { region }');
    expect(subjects['order.lines']).toEqual({ Line: INHERIT });
  });

  it('carries conditions on the way to the customer, not on the way to the account', () => {
    const query = 'query ($a: Boolean!) { order(id: 1) { note total @include(if: $a) } }';
    expect(ask(query, { 'customer.financial': ['region'] }, { variables: { a: true } }).planned).toBe(
      'query ($a: Boolean!) { order(id: 1) { note total @include(if: $a) __c360_account: account { __c360_system: system __c360_key: key } ' +
        '... @include(if: $a) { __c360_account: account { __c360_customer: customer { __c360_id: id __c360_facts: authorizationFacts { region } } } } } }',
    );
  });

  it('that is an account names itself', () => {
    const { planned: text, subjects } = ask('{ order(id: 1) { account { k: key } } }');
    expect(text).toBe(
      '{ order(id: 1) { account { k: key __c360_system: system __c360_key: key } __c360_account: account { __c360_system: system __c360_key: key } } }',
    );
    expect(subjects['order.account']).toEqual({ SourceRecord: { kind: 'PATHS', paths: [], accounts: [[]] } });
  });

  it('and no account on it asks for the customer in any case', () => {
    const { planned: text, subjects } = ask('{ membership(id: 1) { points } }');
    expect(text).toBe('{ membership(id: 1) { points __c360_holder: holder { __c360_id: id } } }');
    expect(subjects.membership).toEqual({
      Membership: { kind: 'PATHS', paths: [['__c360_holder']], accounts: [] },
    });
    expect(planned('{ membership(id: 1) { points } }', { 'customer.loyalty': ['region'] })).toBe(
      '{ membership(id: 1) { points __c360_holder: holder { __c360_id: id __c360_facts: authorizationFacts { region } } } }',
    );
  });

  it('and several ways asks all of them', () => {
    const { planned: text, subjects } = ask('{ relation { kind } }', RECORD);
    const facts = '{ __c360_id: id __c360_facts: authorizationFacts { region } }';
    expect(text).toBe(`{ relation { kind __c360_from: from ${facts} __c360_to: to ${facts} } }`);
    expect(subjects.relation).toEqual({
      Relation: { kind: 'PATHS', paths: [['__c360_from'], ['__c360_to']], accounts: [] },
    });
  });
});

describe('what depends on a customer and belongs to nobody', () => {
  it('is refused as a field', () => {
    const query = '{ statistics news }';
    expect(ask(query, { 'audit.read': ['region'] })).toMatchObject({
      planned: '{ news }',
      refused: ['statistics Query.statistics'],
      refusals: [{ reason: 'POLICY', missingScopes: [] }],
    });
    expect(ask(query).refused).toEqual([]);
  });

  it('is refused as an object, and as a fragment', () => {
    expect(ask('{ search { ... on Secret { word } } }', { 'permissions.admin': ['region'] }).refused).toEqual(
      ['search.@.word Secret.word'],
    );
  });

  it('is refused everywhere in a graph without facts about customers', () => {
    const graph = graphOf(
      compose(
        linkedOwn(
          'type Query { customer: Customer @public } type Customer { id: ID! @public email: String @policy(policies: [["p"]]) }',
        ),
      ),
    );
    expect(authorize(graph, '{ customer { id email } }', { p: ['region'] })).toMatchObject({
      planned: '{ customer { id } }',
      refused: ['customer.email Customer.email'],
      subjects: { customer: { Customer: NONE } },
    });
  });
});

describe('a list across customers', () => {
  const HINT =
    'needs customer.record for every customer; ask through customers { … } for the customers you may see';

  it.each([
    ['allOrders { id }', 'allOrders Query.allOrders'],
    ['orders { totalCount }', 'orders Query.orders'],
    ['orders { edges { node { id } } }', 'orders Query.orders'],
    ['order(id: 1) { related { id } }', 'order.related Order.related'],
    [
      'customer(id: 1) { orders { nodes { lines { product { orders { totalCount } } } } } }',
      'customer.orders.nodes.@.lines.@.product.orders Product.orders',
    ],
  ])('needs the right to see every customer: %s', (query, refused) => {
    expect(ask(`{ news ${query} }`, RECORD).refusals).toEqual([
      expect.objectContaining({ path: refused.split(' ')[0]?.split('.'), hint: HINT, reason: 'POLICY' }),
    ]);
    expect(ask(`{ news ${query} }`, RECORD).refused).toEqual([refused]);
    expect(ask(`{ news ${query} }`).refused).toEqual([]);
  });

  it('is refused without a hint to those who may see no customer at all', () => {
    for (const says of ['DENIED', 'MASKED'] as const) {
      const [refusal] = ask('{ orders { totalCount } }', { 'customer.record': says }).refusals;
      expect(refusal).toMatchObject({ path: ['orders'], coordinate: 'Query.orders' });
      expect(refusal).not.toHaveProperty('hint');
    }
  });

  it('that the enclosing customer owns needs none', () => {
    expect(ask('{ customer(id: 1) { orders { nodes { lines { quantity } } } } }', RECORD).refused).toEqual(
      [],
    );
  });

  it('of customers needs none: it is filtered where they are kept', () => {
    expect(
      ask('{ customers { totalCount nodes { id } edges { node { id } } } everybody { id } }', RECORD).refused,
    ).toEqual([]);
  });

  it('is a list: one object alone is judged by its own way', () => {
    expect(ask('{ order(id: 1) { id } relation { kind } }', RECORD).refused).toEqual([]);
  });

  it('does not ask for the right where there is none in the operation', () => {
    expect(ask('{ order(id: 1) { lines { quantity } } }').prepared.record).toBeNull();
    expect(ask('{ orders { totalCount } }').prepared.record).toBe(0);
  });
});
