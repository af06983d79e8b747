import { COMPANY, authorize, graphOf, type Says } from '../fixture/company';
import { compose, linked, linkedOwn } from '../fixture/compose';

const company = graphOf(COMPANY);
const ask = (query: string, says: Says, variables?: Record<string, unknown>) =>
  authorize(company, query, says, { variables });

/** A graph for other people's rules: what declares nothing is open. */
const open = (...subgraphs: string[]) => {
  const graph = graphOf(compose(...subgraphs.map(linked)));
  return (query: string, says: Says, variables?: Record<string, unknown>) =>
    authorize(graph, query, says, { variables, undeclared: 'allow' });
};

describe('a field', () => {
  it('that is refused is not planned, and is told once, with its place', () => {
    const { planned, refused, guards } = ask('{ customer(id: 1) { region income } }', {
      'customer.insight': 'DENIED',
    });
    expect(planned).toBe('{ customer(id: 1) { region __c360_id: id } }');
    expect(refused).toEqual(['customer.income Customer.income']);
    expect(guards).toEqual({ 'customer.income': { kind: 'REFUSED' } });
  });

  it('that is allowed is planned and needs no guard', () => {
    const { planned, refused, guards } = ask('{ customer(id: 1) { region income } }', {});
    expect(planned).toBe('{ customer(id: 1) { region income __c360_id: id } }');
    expect(refused).toEqual([]);
    expect(guards).toEqual({});
  });

  it('is refused under each of its names', () => {
    const { planned, refused } = ask('{ customer(id: 1) { a: income b: region income: region } }', {
      'customer.insight': 'DENIED',
    });
    expect(planned).toBe('{ customer(id: 1) { b: region __c360_as_income: region __c360_id: id } }');
    expect(refused).toEqual(['customer.a Customer.income']);
  });

  it('is refused in fragments in fragments', () => {
    const query = `{ customer(id: 1) { ...A } } fragment A on Customer { region ...B } fragment B on Node { ... on Customer { income } }`;
    expect(ask(query, { 'customer.insight': 'DENIED' }).refused).toEqual(['customer.income Customer.income']);
    expect(ask(query, {}).refused).toEqual([]);
  });

  it('in lists is told once, with @ for each list', () => {
    const graph = open(
      'type Query { grid: [[Cell]] } type Cell { a: Int b: Int @policy(policies: [["p"]]) }',
    );
    expect(graph('{ grid { a b } }', { p: 'DENIED' }).refused).toEqual(['grid.@.@.b Cell.b']);
    expect(graph('{ grid { a b } }', {}).refused).toEqual([]);
  });

  it('needs all that its directives and its scalar demand', () => {
    const query = '{ customer(id: 1) { id income } }';
    expect(ask(query, { 'customer.insight': 'DENIED' }).refused).toHaveLength(1);
    expect(ask(query, { 'customer.financial': 'DENIED' }).refused).toHaveLength(1);
    expect(ask(query, { 'customer.contact': 'DENIED' }).refused).toHaveLength(0);
  });

  it('of an enum that needs authentication is refused to the anonymous, with the reason', () => {
    const { refusals } = ask('{ customer(id: 1) { id size } viewer }', { authenticated: 'DENIED' });
    expect(refusals).toEqual([
      { path: ['customer', 'size'], coordinate: 'Customer.size', reason: 'POLICY', missingScopes: [] },
      { path: ['viewer'], coordinate: 'Query.viewer', reason: 'POLICY', missingScopes: [] },
    ]);
    expect(ask('{ viewer }', {}).planned).toBe('{ viewer }');
  });

  it('with alternatives needs one whole alternative', () => {
    const graph = open('type Query { a: Int @policy(policies: [["p", "q"], ["r"]]) b: Int }');
    const refused = (says: Says) => graph('{ a b }', says).refused;
    expect(refused({ p: 'DENIED', r: 'DENIED' })).toEqual(['a Query.a']);
    expect(refused({ p: 'DENIED' })).toEqual([]);
    expect(refused({ r: 'DENIED' })).toEqual([]);
  });

  it('of two subgraphs needs what both demand', () => {
    const type = (guard: string) => `type A @key(fields: "id") { id: ID! both: Int @shareable ${guard} }`;
    const graph = open(
      `type Query { a: A } ${type('@policy(policies: [["p"]])')}`,
      type('@requiresScopes(scopes: [["s"]])'),
    );
    expect(graph('{ a { id both } }', { p: 'DENIED' }).refused).toEqual(['a.both A.both']);
    expect(graph('{ a { id both } }', { 'scope:s': 'DENIED' }).refused).toEqual(['a.both A.both']);
    expect(graph('{ a { id both } }', {}).refused).toEqual([]);
  });

  it('that declares nothing is refused, or open, as the operator says', () => {
    const query = '{ undeclared news }';
    expect(authorize(company, query, {}, { undeclared: 'deny' }).refused).toEqual([
      'undeclared Query.undeclared',
    ]);
    expect(authorize(company, query, {}, { undeclared: 'allow' }).refused).toEqual([]);
    expect(authorize(company, '{ news }', {}, { undeclared: 'deny' }).refused).toEqual([]);
  });

  it('that is a key is refused, and still joins', () => {
    const graph = open(
      'type Query { a: A } type A @key(fields: "id") { id: ID! @policy(policies: [["key"]]) }',
      'type A @key(fields: "id") { id: ID! more: Int }',
    );
    const { planned, refused } = graph('{ a { id more } }', { key: 'DENIED' });
    expect(planned).toBe('{ a { more } }');
    expect(refused).toEqual(['a.id A.id']);
  });
});

describe('a masked field', () => {
  it('is planned, with a guard that names its form, for those who may see all of it too', () => {
    const guard = {
      kind: 'DECIDED',
      field: 1,
      object: null,
      objectByType: new Map(),
      mask: 'EMAIL',
      coordinate: 'Customer.email',
      reveals: [],
    };
    for (const says of ['MASKED', 'ALLOWED'] as const) {
      const { planned, guards, refused } = ask('{ customer(id: 1) { email } }', { 'customer.contact': says });
      expect(planned).toBe('{ customer(id: 1) { email __c360_id: id } }');
      expect(guards).toEqual({ 'customer.email': guard });
      expect(refused).toEqual([]);
    }
  });

  it('is refused where it has no form', () => {
    const { planned, refused } = ask('{ customer(id: 1) { id income } }', { 'customer.insight': 'MASKED' });
    expect(planned).toBe('{ customer(id: 1) { id __c360_id: id } }');
    expect(refused).toEqual(['customer.income Customer.income']);
  });

  it('of objects passes where their own fields are masked', () => {
    const { refused, guards, planned } = ask('{ customer(id: 1) { emails { value kind } } }', {
      'customer.contact': 'MASKED',
    });
    expect(refused).toEqual([]);
    expect(planned).toBe('{ customer(id: 1) { emails { value kind } __c360_id: id } }');
    expect(guards['customer.emails']).toMatchObject({ kind: 'DECIDED', mask: 'FIELDS' });
    expect(guards['customer.emails.value']).toMatchObject({ kind: 'DECIDED', mask: 'EMAIL' });
    expect(guards['customer.emails.kind']).toBeUndefined();
  });

  it('does not make an object of a masked type pass', () => {
    expect(ask('{ customer(id: 1) { id } }', { 'customer.record': 'MASKED' }).refused).toEqual([
      'customer Query.customer',
    ]);
  });
});

describe('an object type', () => {
  it('guards every field that returns it', () => {
    const query = '{ customer(id: 1) { id } order(id: 1) { id account { key } } news }';
    const { planned, refused } = ask(query, { 'customer.record': 'DENIED' });
    expect(planned).toBe('{ news }');
    expect(refused).toEqual(['customer Query.customer', 'order Query.order']);
    expect(ask(query, {}).refused).toEqual([]);
  });

  it('guards fields in lists, connections and payloads', () => {
    const query = 'mutation { rename(input: {id: 1}) { done customer { id } } }';
    const denied = ask(query, { 'customer.record': 'DENIED' });
    expect(denied.planned).toBe('mutation { rename(input: {id: 1}) { done } }');
    expect(denied.refused).toEqual(['rename.customer RenamePayload.customer']);
    expect(ask(query, {}).planned).toBe(
      'mutation { rename(input: {id: 1}) { done customer { id __c360_id: id } } }',
    );
    expect(ask('{ customers { totalCount nodes { id } } }', { 'customer.record': 'DENIED' }).refused).toEqual(
      ['customers.nodes CustomerConnection.nodes'],
    );
  });

  it('that is the root guards every root field', () => {
    const graph = open('type Query @authenticated { a: Int b: Int }');
    expect(graph('{ a b __typename }', { authenticated: 'DENIED' })).toMatchObject({
      planned: null,
      refused: ['a Query.a', 'b Query.b'],
    });
    expect(graph('{ a b }', {}).planned).toBe('{ a b }');
  });
});

describe('a field that returns an interface', () => {
  const media = open(
    `type Query { media: [Media] one: Media }
    interface Media @key(fields: "id") { id: ID! title: String }
    interface Paper { pages: Int }
    type Book implements Media & Paper @key(fields: "id") { id: ID! title: String @policy(policies: [["t"]]) pages: Int }
    type Film implements Media @key(fields: "id") @policy(policies: [["film"]]) { id: ID! title: String }`,
    `type Media @interfaceObject @key(fields: "id") { id: ID! rating: Int @policy(policies: [["r"]]) }`,
  );

  it('is refused where its fields are asked for directly and one type below is refused', () => {
    const { planned, refused } = media('{ media { id } }', { film: 'DENIED' });
    expect(planned).toBeNull();
    expect(refused).toEqual(['media Query.media']);
    expect(media('{ media { id } }', { t: 'DENIED' }).refused).toEqual([]);
  });

  it('loses only the fragments of refused types where it holds nothing else', () => {
    const { planned, refused } = media('{ media { ... on Book { id } ... on Film { id title } } }', {
      film: 'DENIED',
    });
    expect(planned).toBe('{ media { ... on Book { id } } }');
    expect(refused).toEqual(['media.@.id Film.id', 'media.@.title Film.title']);
    expect(media('{ media { ... on Book { id } } }', { film: 'DENIED' }).refused).toEqual([]);
  });

  it('demands nothing for __typename alone, in fragments of refused types too (GHSA-mx7m-j9xf-62hw)', () => {
    expect(media('{ media { __typename ... on Film { __typename } } }', { film: 'DENIED' })).toMatchObject({
      planned: '{ media { __typename ... on Film { __typename } } }',
      refused: [],
    });
  });

  it('is judged as asked directly where a fragment holds for all of it (GHSA-x33c-7c2v-mrj9)', () => {
    for (const query of [
      '{ media { ... { id } } }',
      '{ media { ... on Media { id } } }',
      '{ media { ...F } } fragment F on Media { id }',
      '{ media { id ... on Book { pages } } }',
    ]) {
      expect(media(query, { film: 'DENIED' }).refused).toEqual(['media Query.media']);
      expect(media(query, {}).refused).toEqual([]);
    }
  });

  it('is judged by the types that a narrower interface leaves', () => {
    expect(media('{ media { ... on Paper { pages } } }', { film: 'DENIED' }).refused).toEqual([]);
  });

  it('stays where all of it is refused, for it may still say that there is something', () => {
    const { planned, refused, guards } = media('{ one { ... on Film { id } } }', { film: 'DENIED' });
    expect(planned).toBe('{ one { __c360_type: __typename } }');
    expect(refused).toEqual(['one.id Film.id']);
    expect(guards).toEqual({ 'one.id': { kind: 'REFUSED' } });
  });

  it('loses a field that one type below refuses, and only that', () => {
    const { planned, refused } = media('{ media { id title } }', { t: 'DENIED' });
    expect(planned).toBe('{ media { id } }');
    expect(refused).toEqual(['media.@.title Media.title']);
    expect(media('{ media { ... on Film { title } } }', { t: 'DENIED' }).refused).toEqual([]);
  });

  it('loses fields of interface objects by what they demand', () => {
    expect(media('{ media { id rating } }', { r: 'DENIED' })).toMatchObject({
      planned: '{ media { id } }',
      refused: ['media.@.rating Media.rating'],
    });
    expect(media('{ media { ... on Book { id rating } } }', { r: 'DENIED' }).refused).toEqual([
      'media.@.rating Book.rating',
    ]);
    expect(media('{ media { id rating } }', {}).planned).toBe('{ media { id rating } }');
  });

  it('asked for under a condition loses the fields of the condition alone', () => {
    const query = 'query ($a: Boolean!) { media { id @include(if: $a) ... on Book { pages } } }';
    const on = media(query, { film: 'DENIED' }, { a: true });
    expect(on.planned).toBe('{ media { ... on Book { pages } } }');
    expect(on.refused).toEqual(['media.@.id Media.id']);
    expect(media(query, { film: 'DENIED' }, { a: false }).refused).toEqual([]);
  });

  it('of an older composition, where the interface itself demands, needs that for __typename too', () => {
    const old = graphOf(
      compose(
        linked(
          `type Query { media: Media known: Int @authenticated } interface Media { id: ID } type Book implements Media { id: ID }`,
        ),
      ).replace('interface Media', 'interface Media @authenticated'),
    );
    const refused = (query: string, says: Says) =>
      authorize(old, query, says, { undeclared: 'allow' }).refused;
    expect(refused('{ media { __typename } }', { authenticated: 'DENIED' })).toEqual(['media Query.media']);
    expect(refused('{ media { ... on Book { id } } }', { authenticated: 'DENIED' })).toEqual([
      'media Query.media',
    ]);
    expect(refused('{ media { ... on Book { id } } }', {})).toEqual([]);
  });
});

describe('a field that returns a union', () => {
  it('loses the fragments of refused members and stays', () => {
    const query = '{ search { __typename ... on Secret { word } ... on Product { name } } }';
    expect(ask(query, { 'permissions.admin': 'DENIED' })).toMatchObject({
      planned: '{ search { __typename ... on Product { name } } }',
      refused: ['search.@.word Secret.word'],
    });
    expect(ask(query, {}).refused).toEqual([]);
  });

  it('loses a fragment on an interface where a member below is refused, and not the others', () => {
    const query = '{ search { ... on Node { id } ... on Secret { word } } }';
    const { planned, refused } = ask(query, { 'customer.record': 'DENIED' });
    expect(planned).toBe('{ search { ... on Secret { word } } }');
    expect(refused).toEqual(['search.@.id Node.id']);
  });

  it('stays where every fragment is refused', () => {
    expect(ask('{ search { ... on Secret { word } } }', { 'permissions.admin': 'DENIED' }).planned).toBe(
      '{ search { __c360_type: __typename } }',
    );
  });
});

describe('a field that @skip or @include takes out', () => {
  const says: Says = { 'customer.insight': 'DENIED' };

  it.each([
    ['income @skip(if: $a)', { a: true }, { a: false }],
    ['income @include(if: $a)', { a: false }, { a: true }],
    ['... @include(if: $a) { income }', { a: false }, { a: true }],
    ['... @include(if: $a) { ... @skip(if: $b) { income } }', { a: true, b: true }, { a: true, b: false }],
    ['income @include(if: $a) @skip(if: $b)', { a: true, b: true }, { a: true, b: false }],
  ])('by a variable gives no error: %s', (field, out, within) => {
    const query = `query ($a: Boolean = false, $b: Boolean = false) { ... @skip(if: $a) { news @skip(if: $b) } customer(id: 1) { region ${field} } }`;
    expect(ask(query, says, out).refused).toEqual([]);
    expect(ask(query, says, within).refused).toEqual(['customer.income Customer.income']);
    expect(ask(query, says, within).planned).not.toContain('income');
  });

  it('for good gives none, and is not planned', () => {
    const query = '{ customer(id: 1) { region income @skip(if: true) ... @include(if: false) { income } } }';
    expect(ask(query, says)).toMatchObject({
      planned: '{ customer(id: 1) { region __c360_id: id } }',
      refused: [],
      guards: {},
    });
    expect(ask(query, {}).planned).toBe('{ customer(id: 1) { region __c360_id: id } }');
  });

  it('never, is refused as if nothing stood there', () => {
    const query = '{ customer(id: 1) { region income @skip(if: false) @include(if: true) } }';
    expect(ask(query, says).refused).toEqual(['customer.income Customer.income']);
  });

  it('with all around it leaves the object, which is there', () => {
    expect(ask('{ customer(id: 1) { income @skip(if: true) } }', says)).toMatchObject({
      planned: '{ customer(id: 1) { __c360_type: __typename __c360_id: id } }',
      refused: [],
    });
    const query = 'query ($a: Boolean!) { customer(id: 1) { income @skip(if: $a) } }';
    expect(ask(query, says, { a: true })).toMatchObject({
      planned: '{ customer(id: 1) { __c360_type: __typename __c360_id: id } }',
      refused: [],
      guards: { 'customer.income': { kind: 'REFUSED' } },
    });
  });
});

describe('what is left when fields are refused', () => {
  it('is nothing of an object of which nothing is left', () => {
    const { planned, refused, guards } = ask('{ news customer(id: 1) { income other: income } }', {
      'customer.insight': 'DENIED',
    });
    expect(planned).toBe('{ news }');
    expect(refused).toEqual(['customer.income Customer.income', 'customer.other Customer.income']);
    expect(guards.customer).toEqual({ kind: 'REFUSED' });
  });

  it('is nothing of objects in objects', () => {
    expect(
      ask('{ news customer(id: 1) { orders { nodes { lines { secret } } } } }', {
        'customer.financial': 'DENIED',
      }),
    ).toMatchObject({
      planned: '{ news }',
      refused: ['customer.orders.nodes.@.lines.@.secret Line.secret'],
    });
  });

  it('is no operation where nothing is left at all', () => {
    expect(ask('{ customer(id: 1) { income } }', { 'customer.insight': 'DENIED' }).planned).toBeNull();
    expect(
      ask('{ __typename customer(id: 1) { income } }', { 'customer.insight': 'DENIED' }).planned,
    ).toBeNull();
    expect(
      ask(
        'query ($a: Boolean!) { ... @include(if: $a) { __typename viewer } }',
        { authenticated: 'DENIED' },
        { a: true },
      ).planned,
    ).toBeNull();
  });

  it('is no introspection, which the gateway answers itself', () => {
    expect(ask('{ __schema { types { name } } __type(name: "A") { name } }', {})).toMatchObject({
      planned: null,
      refused: [],
    });
    expect(ask('{ __schema { types { name } } news }', {}).planned).toBe('{ news }');
  });

  it('lacks the variables that nothing uses any more', () => {
    const query =
      'query Q($a: Boolean!, $id: ID!, $b: String) { customer(id: $id) { region income @skip(if: $a) } search(text: $b) { ... on Secret { word } } }';
    expect(ask(query, { 'customer.insight': 'DENIED' }, { a: false }).planned).toBe(
      'query Q($id: ID!, $b: String) { customer(id: $id) { region __c360_id: id } search(text: $b) { ... on Secret { word } } }',
    );
  });
});

describe('a mutation', () => {
  const rename = 'mutation { rename(input: {id: 1}) { done } }';

  it('is refused where its change is', () => {
    expect(ask(rename, { 'customer.identity:write': 'DENIED' })).toMatchObject({
      planned: null,
      refused: ['rename Mutation.rename'],
    });
    expect(ask(rename, { 'customer.identity:write': 'MASKED' }).refused).toEqual(['rename Mutation.rename']);
    expect(ask(rename, {}).refused).toEqual([]);
  });

  it('that depends on the customer is handed on where the subgraph keeps the facts', () => {
    const { planned, authorized } = ask(rename, { 'customer.identity:write': ['region'] });
    expect(planned).toBe('mutation { rename(input: {id: 1}) { done } }');
    expect(authorized.writes).toEqual([]);
  });

  it('that depends on the customer is left to the gateway where the subgraph keeps none', () => {
    const query = 'mutation ($a: Boolean!) { cancel(id: 1) @skip(if: $a) { order { id } } }';
    const { authorized, prepared } = ask(query, { 'customer.service:write': ['region'] });
    const [field] = prepared.operation.selectionSet.selections;
    expect(authorized.writes).toEqual([
      {
        node: field,
        coordinate: 'Mutation.cancel',
        requirement: expect.any(Number),
        subject: 'order(id: id)',
        conditions: [{ variable: 'a', keeps: false }],
      },
    ]);
    expect(prepared.requirements[authorized.writes[0]?.requirement ?? -1]?.policies).toEqual([
      [['customer.service:write']],
    ]);
    expect(ask(query, {}).authorized.writes).toEqual([]);
  });
});

test('an operation that is not valid any more is never handed out', () => {
  const { fullSchema, rules, apiSchema } = company;
  const other = graphOf(compose(linkedOwn('type Query { news: String @public }')));
  expect(() => authorize({ ...other, apiSchema, rules }, '{ news viewer }', {})).toThrow(
    'the authorized operation is not valid: Cannot query field "viewer" on type "Query".',
  );
  expect(() => authorize({ ...other, apiSchema, rules, fullSchema }, '{ news viewer }', {})).not.toThrow();
});
