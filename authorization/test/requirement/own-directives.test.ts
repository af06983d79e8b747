import { readAuthorization } from '../../src/requirement/read-authorization';
import { OWN_DIRECTIVES, compose, linked, linkedOwn } from '../fixture/compose';
import { field, refusal, type, world } from './worlds';

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
      'a path of several steps that ends short',
      't: T',
      'type T @subject(path: "a.customer.id") { a: SourceRecord }',
      'T: @subject(path: "a.customer.id") does not end at a Customer',
    ],
    [
      'a path whose second step needs arguments',
      't: T',
      'type T @subject(path: "t.a") { t: T a(n: Int!): Customer }',
      'T: @subject(path: "t.a"): "a" needs arguments',
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

  it('two demands of one change', () => {
    const sdl = world('type Mutation { m: Int @writes(policies: [["p"]]) }');
    const written = '@writes(policies: [["p"]])';
    expect(sdl).toContain(written);
    expect(refusal(sdl.replace(written, `${written} ${written}`))).toBe('Mutation.m: @writes twice');
  });

  it('but not a change of which nobody in particular is the subject, or that its subgraph judges', () => {
    const writing = (more: string) =>
      world('type Mutation { m: Int @writes(policies: [["p"]]) }')
        .replace('subject: String)', 'subject: String, by: String)')
        .replace('@writes(policies: [["p"]])', `@writes(policies: [["p"]], ${more})`);
    expect(field(writing('subject: null'), 'Mutation.m').writeSubject).toBeNull();
    expect(field(writing('by: "row"'), 'Mutation.m').writes).toEqual([['p']]);
    expect(refusal(writing('to: "row"'))).toBe('Mutation.m: @writes has no argument to');
  });

  it('all that stand where nothing can be enforced, by name', () => {
    const text = world('type T { a: Int }', 't: T').replace(
      'directive @link(url: String',
      'directive @link(url: String @public @mask(as: "NAME")',
    );
    expect(refusal(text)).toBe('@link(url:): @public, @mask cannot be enforced there');
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

test('a supergraph of others needs none of them', () => {
  const { rules } = readAuthorization(compose(linked('type Query { a: Int }')));
  expect(rules.fields.get('Query.a')?.own).toBeNull();
});
