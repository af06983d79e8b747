import {
  GraphQLString,
  buildSchema,
  graphqlSync,
  lexicographicSortSchema,
  getIntrospectionQuery,
  printSchema,
  printType,
  validateSchema,
  buildClientSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { isValueShown } from '../../src/operation/find-visible';
import { visibleCoordinates } from '../../src/operation/visible-coordinates';
import { NOTHING_VISIBLE, visibleSchema } from '../../src/operation/visible-schema';
import { COMPANY, decide, graphOf, type Says } from '../fixture/company';
import { compose, linked } from '../fixture/compose';

const company = graphOf(COMPANY);

const shownTo = (says: Says, graph: { apiSchema: GraphQLSchema } = company): GraphQLSchema =>
  visibleSchema(
    graph.apiSchema,
    visibleCoordinates(
      { ...company, ...graph, undeclared: 'deny' },
      (requirement) => decide(requirement, says).kind,
    ),
  );

const typeOf = (schema: GraphQLSchema, name: string): string | null => {
  const type = schema.getType(name);
  return type ? printType(type).replace(/\s+/g, ' ') : null;
};

/** Hides these coordinates of a schema; what is left must be valid and must introspect. */
function hiding(sdl: string, ...hidden: string[]): string {
  const schema = visibleSchema(buildSchema(sdl), (coordinate) => !hidden.includes(coordinate));
  expect(validateSchema(schema)).toEqual([]);
  const { data, errors } = graphqlSync({
    schema,
    source: getIntrospectionQuery({ inputValueDeprecation: true }),
  });
  expect(errors).toBeUndefined();
  const client = buildClientSchema(data as unknown as IntrospectionQuery);
  expect(validateSchema(client)).toEqual([]);
  return printed(schema);
}

const printed = (schema: GraphQLSchema): string =>
  printSchema(lexicographicSortSchema(schema)).replace(/\s+/g, ' ');

const sorted = (sdl: string): string => printed(buildSchema(sdl));

describe('what introspection shows', () => {
  it('is everything to those who may use everything, but what declares nothing', () => {
    const shown = shownTo({});
    expect(validateSchema(shown)).toEqual([]);
    for (const name of Object.keys(company.apiSchema.getTypeMap())) {
      // What nothing leads to is not shown: these are the types of hidden fields.
      const isReachable = !['AccountKey', 'AuthorizationFacts', 'Consent'].includes(name);
      const expected = isReachable
        ? typeOf(company.apiSchema, name)?.replace(' undeclared: String', '')
        : null;
      expect([name, typeOf(shown, name)]).toEqual([name, expected]);
    }
  });

  it('counts what depends on the customer, and what is masked, as usable', () => {
    const shown = shownTo({ 'customer.record': ['region'], 'customer.contact': 'MASKED' });
    expect(typeOf(shown, 'Customer')).toContain('email: String');
    expect(typeOf(shown, 'Customer')).toContain('emails: [Email]');
    expect(typeOf(shown, 'Email')).toBe('type Email { value: String kind: String }');
  });

  it('lacks fields that are refused, and those that are masked without a form', () => {
    expect(typeOf(shownTo({ 'customer.insight': 'DENIED' }), 'Customer')).not.toContain('income');
    expect(typeOf(shownTo({ 'customer.financial': 'DENIED' }), 'Customer')).not.toContain('income');
    expect(typeOf(shownTo({ 'customer.insight': 'MASKED' }), 'Customer')).not.toContain('income');
    expect(typeOf(shownTo({}), 'Customer')).toContain('income');
    expect(typeOf(shownTo({ authenticated: 'DENIED' }), 'Query')).not.toContain('viewer');
    expect(typeOf(shownTo({ authenticated: 'DENIED' }), 'Customer')).not.toContain('size');
  });

  it('lacks types that are refused, and what only they lead to', () => {
    const shown = shownTo({ 'customer.record': 'DENIED' });
    expect(validateSchema(shown)).toEqual([]);
    for (const name of ['Customer', 'Order', 'Email', 'SourceRecord', 'Size', 'AccountKey']) {
      expect(shown.getType(name)).toBeUndefined();
    }
    expect(typeOf(shown, 'SearchHit')).toBe('union SearchHit = Product | Secret');
    expect(typeOf(shown, 'RenamePayload')).toBe('type RenamePayload { done: Boolean }');
    expect(typeOf(shown, 'Query')).not.toMatch(/customerByEmail|order\(/);
    expect(typeOf(shownTo({ 'permissions.admin': 'DENIED' }), 'SearchHit')).toBe(
      'union SearchHit = Customer | Product',
    );
  });

  it('lacks arguments, input fields and enum values that would reveal what is refused', () => {
    const shown = shownTo({ 'customer.contact': 'DENIED' });
    expect(typeOf(shown, 'Query')).toContain(
      'customers(filter: CustomerFilter, sort: CustomerSort = NEWEST): CustomerConnection',
    );
    expect(typeOf(shown, 'CustomerFilter')).toBe(
      'input CustomerFilter { region: String kind: String any: [CustomerFilter!] }',
    );
    expect(typeOf(shown, 'CustomerSort')).toBe('enum CustomerSort { NEWEST }');
    expect(typeOf(shownTo({ 'customer.contact': 'MASKED' }), 'CustomerSort')).toBe(
      'enum CustomerSort { NEWEST }',
    );
    expect(typeOf(shownTo({ 'customer.contact': ['region'] }), 'CustomerSort')).toBe(
      'enum CustomerSort { NEWEST EMAIL }',
    );
  });

  it('lacks mutations whose change is refused', () => {
    expect(typeOf(shownTo({ 'customer.identity:write': 'DENIED' }), 'Mutation')).not.toContain('rename');
    expect(typeOf(shownTo({ 'customer.identity:write': ['region'] }), 'Mutation')).toContain('rename');
    const none = shownTo({ 'customer.identity:write': 'DENIED', 'customer.service:write': 'MASKED' });
    expect(none.getMutationType()).toBeUndefined();
    expect(none.getType('RenameInput')).toBeUndefined();
  });

  it('is a valid schema where there is nothing to show', () => {
    const graph = graphOf(compose(linked('type Query @authenticated { a: Int }')));
    const shown = shownTo({ authenticated: 'DENIED' }, graph);
    expect(validateSchema(visibleSchema(graph.apiSchema, () => false))).toEqual([]);
    expect(
      Object.keys(
        visibleSchema(graph.apiSchema, () => false)
          .getQueryType()
          ?.getFields() ?? {},
      ),
    ).toEqual([NOTHING_VISIBLE]);
    expect(shown).toBeDefined();
  });

  it('asks each requirement once', () => {
    let asked = 0;
    const isVisible = visibleCoordinates({ ...company, undeclared: 'deny' }, () => {
      asked += 1;
      return 'ALLOWED';
    });
    visibleSchema(company.apiSchema, isVisible);
    const first = asked;
    visibleSchema(company.apiSchema, isVisible);
    expect(asked).toBe(first);
    expect(isVisible('Lost.field')).toBe(false);
  });
});

describe('what is left of a schema', () => {
  it('loses fields whose type is gone', () => {
    expect(hiding('type Query { a: A b: Int } type A { c: Int }', 'A.c')).toBe(
      sorted('type Query { b: Int }'),
    );
    expect(hiding('type Query { a: A b: Int } type A { c: C } type C { d: Int }', 'C.d')).toBe(
      sorted('type Query { b: Int }'),
    );
    expect(hiding('type Query { a: E b: Int } enum E { V }', 'E.V')).toBe(sorted('type Query { b: Int }'));
  });

  it('loses what only hidden fields, arguments and input fields lead to', () => {
    expect(hiding('type Query { a: A b: Int } type A { c: Int }', 'Query.a')).toBe(
      sorted('type Query { b: Int }'),
    );
    expect(hiding('type Query { a(i: I): Int } input I { n: Int }', 'Query.a(i:)')).toBe(
      sorted('type Query { a: Int }'),
    );
    expect(hiding('type Query { a(i: I): Int } input I { n: Int j: J } input J { m: Int }', 'I.j')).toBe(
      sorted('type Query { a(i: I): Int } input I { n: Int }'),
    );
  });

  it('keeps what leads back to the root, whatever is left of it', () => {
    expect(
      hiding('type Query { a: Int } type Mutation { m: P } type P { query: Query n: Int }', 'Query.a'),
    ).toContain('type P { n: Int query: Query }');
  });

  it('loses fields that need an argument that is gone, and not those that can do without', () => {
    expect(
      hiding(
        'type Query { a(n: Int!): Int b(n: Int): Int c(n: Int! = 1): Int }',
        'Query.a(n:)',
        'Query.b(n:)',
        'Query.c(n:)',
      ),
    ).toBe(sorted('type Query { b: Int c: Int }'));
  });

  it('loses inputs that need a field that is gone, and what needs them', () => {
    const sdl =
      'type Query { a(i: I!): Int b(i: I): Int c(j: J): Int } input I { n: Int! m: Int } input J { i: I k: Int }';
    expect(hiding(sdl, 'I.n')).toBe(sorted('type Query { b: Int c(j: J): Int } input J { k: Int }'));
    expect(hiding(sdl, 'I.m')).toBe(
      sorted(
        'type Query { a(i: I!): Int b(i: I): Int c(j: J): Int } input I { n: Int! } input J { i: I k: Int }',
      ),
    );
    expect(hiding(sdl, 'J.i', 'J.k')).toBe(
      sorted('type Query { a(i: I!): Int b(i: I): Int c: Int } input I { n: Int! m: Int }'),
    );
  });

  it('loses interface fields that an object below does not show, and arguments likewise', () => {
    const sdl = `type Query { n: N } interface N { a: Int b(x: Int): Int } type A implements N { a: Int b(x: Int, y: Int): Int } type B implements N { a: Int b(x: Int): Int }`;
    expect(hiding(sdl, 'A.a')).toBe(
      sorted(
        'type Query { n: N } interface N { b(x: Int): Int } type A implements N { b(x: Int, y: Int): Int } type B implements N { a: Int b(x: Int): Int }',
      ),
    );
    expect(hiding(sdl, 'B.b(x:)')).toContain('interface N { a: Int b: Int }');
    expect(hiding(sdl, 'A')).toBe(
      sorted(
        'type Query { n: N } interface N { a: Int b(x: Int): Int } type B implements N { a: Int b(x: Int): Int }',
      ),
    );
  });

  it('loses interfaces of which nothing is left', () => {
    expect(
      hiding('type Query { n: N a: A } interface N { a: Int } type A implements N { a: Int b: Int }', 'A.a'),
    ).toBe(sorted('type Query { a: A } type A { b: Int }'));
  });

  it('keeps interfaces of interfaces, and reaches all that implements them', () => {
    const sdl =
      'type Query { n: N } interface N { a: Int } interface M implements N { a: Int } type A implements M & N { a: Int }';
    expect(hiding(sdl)).toBe(
      sorted(
        'type Query { n: N } interface N { a: Int } interface M implements N { a: Int } type A implements M & N { a: Int }',
      ),
    );
  });

  it('loses unions without members', () => {
    expect(hiding('type Query { u: U b: Int } union U = A type A { c: Int }', 'A')).toBe(
      sorted('type Query { b: Int }'),
    );
  });

  it('loses the mutation type with its last field', () => {
    expect(hiding('type Query { a: Int } type Mutation { b: Int }', 'Mutation.b')).toBe(
      sorted('type Query { a: Int }'),
    );
    expect(hiding('type Query { a: Int } type Subscription { b: Int c: Int }', 'Subscription.b')).toBe(
      sorted('type Query { a: Int } type Subscription { c: Int }'),
    );
  });

  it('loses defaults that cannot be written any more', () => {
    const sdl =
      'type Query { a(s: S = UP, i: I = {s: [UP], n: 1}, ok: S = DOWN): Int } enum S { UP DOWN } input I { s: [S] n: Int }';
    expect(hiding(sdl, 'S.UP')).toBe(
      sorted('type Query { a(s: S, i: I, ok: S = DOWN): Int } enum S { DOWN } input I { s: [S] n: Int }'),
    );
    expect(hiding(sdl, 'I.n')).toContain('a(i: I, ok: S = DOWN, s: S = UP)');
    expect(hiding(sdl)).toContain('a(i: I = {n: 1, s: [UP]}, ok: S = DOWN, s: S = UP)');
  });

  it('keeps defaults that tell nothing: none, and lists of what is shown', () => {
    const sdl =
      'type Query { a(n: S = null, l: [S] = [DOWN], m: [S] = [DOWN, UP], i: I = {s: null}): Int } enum S { UP DOWN } input I { s: S }';
    expect(hiding(sdl)).toBe(sorted(sdl));
    expect(hiding(sdl, 'S.UP')).toBe(
      sorted(
        'type Query { a(n: S = null, l: [S] = [DOWN], m: [S], i: I = {s: null}): Int } enum S { DOWN } input I { s: S }',
      ),
    );
  });

  it('keeps a default of a scalar, whatever that takes', () => {
    expect(isValueShown({ x: 1 }, GraphQLString, new Set())).toBe(true);
  });

  it('keeps descriptions, deprecations, custom directives and what they take', () => {
    const sdl = `"The schema" schema { query: Query } "How" directive @how(k: K, s: S = UP) on FIELD "K" enum K { "one" A @deprecated(reason: "old") B } enum S { UP }
      "Q" type Query { "a" a("x" x: Int = 1 @deprecated(reason: "gone")): Int @deprecated(reason: "use b") b: Date o(o: One): Int } scalar Date @specifiedBy(url: "https://x.test") input One @oneOf { a: Int b: Int }`;
    expect(hiding(sdl)).toBe(sorted(sdl));
  });

  it('says so where nothing is left', () => {
    expect(hiding('type Query { a: Int }', 'Query.a')).toMatch(
      /type Query \{ """ ?Nothing can be asked.*_nothing: Boolean \}/,
    );
    expect(hiding('type Query { a: Int }', 'Query')).toContain('_nothing');
  });
});
