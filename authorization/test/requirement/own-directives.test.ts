import { readAuthorization } from '../../src/requirement/read-authorization';
import type { FieldRule, TypeRule } from '../../src/requirement/requirement';
import { SupergraphError } from '../../src/requirement/supergraph-error';
import { OWN_DIRECTIVES, compose, linked, linkedOwn } from '../fixture/compose';

const ACCOUNTS = `type SourceRecord @key(fields: "system key") @subject(path: "customer") { system: String! key: String! customer: Customer }`;

/** A supergraph with these types beside a customer and its account. */
const world = (sdl: string, query = 'q: Int'): string =>
  compose(
    linkedOwn(
      `type Query { ${query} } type Customer @key(fields: "id") { id: ID! name: String } ${ACCOUNTS} ${sdl}`,
    ),
  );

const field = (sdl: string, coordinate: string): FieldRule => {
  const rule = readAuthorization(sdl).rules.fields.get(coordinate);
  if (!rule) throw new Error(`no rule for ${coordinate}`);
  return rule;
};
const type = (sdl: string, name: string): TypeRule => {
  const rule = readAuthorization(sdl).rules.types.get(name);
  if (!rule) throw new Error(`no rule for ${name}`);
  return rule;
};

function refusal(sdl: string): string {
  try {
    readAuthorization(sdl);
  } catch (error) {
    if (error instanceof SupergraphError) return error.message;
    throw error;
  }
  throw new Error('the supergraph is not refused');
}

describe('our own directives', () => {
  it('say nothing where they are not there', () => {
    expect(field(world('type T { a: Int }', 't: T'), 'T.a')).toEqual({
      coordinate: 'T.a',
      own: null,
      isPublic: false,
      mask: null,
      isOwned: false,
      writes: null,
      writeSubject: null,
      reads: {},
    });
    expect(type(world('type T { a: Int }', 't: T'), 'T')).toEqual({
      name: 'T',
      own: null,
      subjects: [],
      reads: {},
    });
  });

  it('are read', () => {
    const sdl = world(
      `type T @subject(path: "record.customer") @subject(path: "other") {
        a: Int @public b: String @mask(as: "EMAIL") record: SourceRecord other: Customer list: [T] @subject(owned: true) }
      input Filter { a: Int @reads(fields: ["T.b", "Customer.name", "T.b"]) c: Int } enum Sort { UP @reads(fields: "T.a") DOWN }
      type Mutation { change(t: ID): T @writes(policies: [["p", "q"], ["r"]], subject: "t(id: t)") other: T @writes(policies: "s") }`,
      't(id: ID @reads(fields: ["T.b"]), filter: Filter, sort: Sort): T',
    );
    expect(field(sdl, 'T.a')).toMatchObject({ isPublic: true, mask: null, isOwned: false });
    expect(field(sdl, 'T.b')).toMatchObject({ isPublic: false, mask: 'EMAIL' });
    expect(field(sdl, 'T.list').isOwned).toBe(true);
    expect(type(sdl, 'T').subjects).toEqual([['record', 'customer'], ['other']]);
    expect(type(sdl, 'Filter').reads).toEqual({ a: ['Customer.name', 'T.b'] });
    expect(type(sdl, 'Sort').reads).toEqual({ UP: ['T.a'] });
    expect(field(sdl, 'Query.t').reads).toEqual({ id: ['T.b'] });
    expect(field(sdl, 'Mutation.change')).toMatchObject({
      writes: [['p', 'q'], ['r']],
      writeSubject: 't(id: t)',
    });
    expect(field(sdl, 'Mutation.other')).toMatchObject({ writes: [['s']], writeSubject: null });
  });

  it('are read under a namespace, and under renamed imports', () => {
    const names = ['public', 'mask', 'subject', 'reads', 'writes'];
    const composed = (of: (name: string) => string): string =>
      names.map((name) => `@composeDirective(name: "@${of(name)}")`).join(' ');
    const definitions = (of: (name: string) => string): string =>
      OWN_DIRECTIVES.replace(/@(\w+)/g, (_, name: string) => `@${of(name)}`);
    const graph = (link: string, of: (name: string) => string): string =>
      compose(
        `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@composeDirective"]) ${link} ${composed(of)}
        ${definitions(of)} type Query { a: String @${of('public')} @${of('mask')}(as: "NAME") }`,
      );
    const namespaced = graph(
      '@link(url: "https://specs.c360.dev/authorization/v1.0", as: "authz")',
      (name) => `authz__${name}`,
    );
    expect(field(namespaced, 'Query.a')).toMatchObject({ isPublic: true, mask: 'NAME' });
    const renamed = names.map((name) => `{name: "@${name}", as: "@my_${name}"}`).join(', ');
    const sdl = graph(
      `@link(url: "https://specs.c360.dev/authorization/v1.0", import: [${renamed}])`,
      (name) => `my_${name}`,
    );
    expect(field(sdl, 'Query.a')).toMatchObject({ isPublic: true, mask: 'NAME' });
  });

  it('of another link of the same names are not ours', () => {
    const sdl = compose(
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@composeDirective"])
        @link(url: "https://specs.example.com/other/v1.0", import: ["@public"]) @composeDirective(name: "@public")
        directive @public on FIELD_DEFINITION
        type Query { a: String @public }`,
    );
    expect(field(sdl, 'Query.a').isPublic).toBe(false);
  });

  it('stay in the text for the planner', () => {
    expect(readAuthorization(world('type T { a: Int @public }', 't: T')).plannerSdl).toContain(
      'a: Int @public',
    );
  });
});

describe('a declaration that cannot be enforced is refused', () => {
  it.each([
    [
      'a mask of an unknown form',
      't: String @mask(as: "HALF")',
      '',
      'Query.t: @mask(as:) is one of EMAIL, PHONE, NAME, YEAR, LAST4, TOKEN, FIELDS',
    ],
    [
      'an edge owned by nobody',
      't: Customer @subject(owned: false)',
      '',
      'Query.t: @subject on a field says owned: true',
    ],
    [
      'an edge that says nothing',
      't: Customer @subject',
      '',
      'Query.t: @subject on a field says owned: true',
    ],
    ['a path on a field', 't: Customer @subject(path: "a")', '', 'Query.t: @subject(path:) stands on a type'],
    [
      'an owned type',
      't: T',
      'type T @subject(owned: true) { a: Int }',
      'T: @subject(owned:) stands on a field',
    ],
    [
      'a type with no path',
      't: T',
      'type T @subject { a: Int }',
      'T: @subject(path:) is field names joined by dots',
    ],
    [
      'a path with a strange step',
      't: T',
      'type T @subject(path: "a..b") { a: Int }',
      'T: @subject(path:) is field names joined by dots',
    ],
    [
      'a path to nowhere',
      't: T',
      'type T @subject(path: "a.b") { a: SourceRecord }',
      'T: @subject(path: "a.b") has no step "b"',
    ],
    [
      'a path through a number',
      't: T',
      'type T @subject(path: "a.b") { a: Int }',
      'T: @subject(path: "a.b") has no step "b"',
    ],
    [
      'a path that ends short',
      't: T',
      'type T @subject(path: "a") { a: SourceRecord }',
      'T: @subject(path: "a") does not end at a Customer',
    ],
    [
      'a path that needs arguments',
      't: T',
      'type T @subject(path: "a") { a(n: Int!): Customer }',
      'T: @subject(path: "a"): "a" needs arguments',
    ],
    [
      'reading what there is not',
      't(a: Int @reads(fields: ["Customer.age"])): Int',
      '',
      'Query.t.a: @reads names Customer.age, which there is not',
    ],
    [
      'an input field that reads what there is not',
      't(a: I): Int',
      'input I { a: Int @reads(fields: ["X.y"]) }',
      'I.a: @reads names X.y, which there is not',
    ],
    [
      'reading no name',
      't(a: Int @reads(fields: [""])): Int',
      '',
      'Query.t(a:): @reads(fields:) holds something that is not a name',
    ],
    ['a query that writes', 't: Int @writes(policies: ["p"])', '', 'Query.t: @writes stands on a mutation'],
    [
      'writing without a policy',
      't: Int',
      'type Mutation { m: Int @writes(policies: []) }',
      'Mutation.m: @writes(policies:) names no alternative: leave the directive out, or name one',
    ],
  ])('%s', (_name, query, sdl, message) => {
    expect(refusal(world(sdl, query))).toBe(message);
  });

  it('a path through an argument that has a default is not', () => {
    expect(() =>
      readAuthorization(world('type T @subject(path: "a") { a(n: Int! = 1, m: Int): Customer }', 't: T')),
    ).not.toThrow();
  });

  it('two masks on one field', () => {
    const subgraph = (mask: string): string =>
      linkedOwn(
        `type T @key(fields: "id") { id: ID! a: String @shareable @mask(as: "${mask}") } type Query { ${mask.toLowerCase()}: T }`,
      );
    expect(
      refusal(
        compose(subgraph('EMAIL'), subgraph('NAME')).replace(
          /(@mask\(as: "\w+"\))(?! @mask)/,
          '$1 @mask(as: "PHONE")',
        ),
      ),
    ).toBe('T.a: @mask in two forms');
    expect(
      field(compose(subgraph('EMAIL'), subgraph('EMAIL').replace('email: T', 'other: T')), 'T.a').mask,
    ).toBe('EMAIL');
  });

  it('an argument of a directive that it does not have', () => {
    const sdl = world('type T { a: Int @public }', 't: T').replace(
      'directive @public on',
      'directive @public(until: String) on',
    );
    expect(refusal(sdl.replace('a: Int @public', 'a: Int @public(until: "x")'))).toBe(
      'T.a: @public has no argument until',
    );
  });

  it('a directive of ours on a type that has none', () => {
    const sdl = world('type T { a: Int @public }', 't: T')
      .replace(/type T\b/, 'type T @public')
      .replace('directive @public on', 'directive @public on OBJECT |');
    expect(refusal(sdl)).toBe('T: @public cannot be enforced there');
  });

  it('a policy where only reading is declared', () => {
    const sdl = world('', 't(a: Int @reads(fields: ["Customer.name"])): Int').replace(
      '@reads(fields: ["Customer.name"])',
      '@public',
    );
    expect(refusal(sdl)).toBe('Query.t(a:): @public cannot be enforced there');
  });
});

describe('the way from a mutation to the customer concerned', () => {
  const writing = (subject: string): string =>
    world(
      `type T @subject(path: "record.customer") { record: SourceRecord } type Free { a: Int }
      input Input { id: ID! inner: Inner } input Inner { key: String! }
      type Mutation { m(input: Input!, id: ID): Int @writes(policies: ["p"], subject: ${JSON.stringify(subject)}) }`,
      't(id: ID!, more: Int): T customer(id: ID!): Customer free(id: ID!): Free two(a: ID!, b: String!): Customer',
    );

  it.each([
    't(id: input.id)',
    't(id:id)',
    ' t(id: id, more: input.id) ',
    'customer(id: input.inner.key)',
    'two(a: input.id, b: input.inner.key)',
  ])('leads through %s', (subject) => {
    expect(field(writing(subject), 'Mutation.m').writeSubject).toBe(subject);
  });

  it.each([
    ['t', 'is not of the form order(id: input.orderId)'],
    ['t()', 'is not of the form order(id: input.orderId)'],
    ['t(id: 1)', ': the mutation has no argument 1'],
    ['t(id: input.)', 'is not of the form order(id: input.orderId)'],
    ['t(id: id) more', 'is not of the form order(id: input.orderId)'],
    ['lost(id: id)', ': there is no root field lost'],
    ['free(id: id)', ': Free has no way to a Customer'],
    ['t(more: id)', ': t needs the argument id'],
    ['t(id: id, less: id)', ': t has no argument less'],
    ['t(id: input.lost)', ': the mutation has no argument input.lost'],
    ['t(id: input.inner.lost)', ': the mutation has no argument input.inner.lost'],
    ['t(id: input.id.lost)', ': the mutation has no argument input.id.lost'],
    ['t(id: lost)', ': the mutation has no argument lost'],
  ])('does not lead through %s', (subject, why) => {
    const message = refusal(writing(subject));
    expect(message).toMatch(/^Mutation\.m: @writes\(subject: "/);
    expect(message).toContain(`"${subject}")${why.startsWith(':') ? '' : ' '}${why}`);
  });

  it('is text', () => {
    const sdl = writing('t(id: id)').replace('subject: "t(id: id)"', 'subject: 1');
    expect(refusal(sdl)).toBe('Mutation.m: @writes(subject:) is a text');
  });
});

test('a supergraph of others needs none of them', () => {
  const { rules } = readAuthorization(compose(linked('type Query { a: Int }')));
  expect(rules.fields.get('Query.a')?.own).toBeNull();
});
