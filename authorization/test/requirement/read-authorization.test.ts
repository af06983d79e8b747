import { parse, print, printSchema } from 'graphql';
import { Supergraph } from '@apollo/federation-internals';
import { readAuthorization } from '../../src/requirement/read-authorization';
import type { Requirement } from '../../src/requirement/requirement';
import { compose, linked, linkedOwn } from '../fixture/compose';
import { refusal } from './worlds';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.11';

const own = (sdl: string, coordinate: string): Requirement | null | undefined => {
  const { fields, types } = readAuthorization(sdl).rules;
  return (coordinate.includes('.') ? fields : types).get(coordinate)?.own;
};
const policies = (sdl: string, coordinate: string): unknown => own(sdl, coordinate)?.policies;

const SECRET = linked(
  `type Query { a: A } type A { open: String secret: String @policy(policies: [["p"]]) }`,
);

describe('what a supergraph declares', () => {
  it('is read with its directives under their own names', () => {
    const sdl = compose(
      linked(`type Query { a: A @authenticated }
        type A @requiresScopes(scopes: [["s1", "s2"], ["s3"]]) { secret: String @policy(policies: [["p"]]) open: Int }`),
    );
    expect(own(sdl, 'Query.a')).toEqual({ authenticated: true, scopes: [], policies: [] });
    expect(own(sdl, 'A')).toEqual({ authenticated: false, scopes: [[['s1', 's2'], ['s3']]], policies: [] });
    expect(own(sdl, 'A.secret')).toEqual({ authenticated: false, scopes: [], policies: [[['p']]] });
    expect(own(sdl, 'A.open')).toBeNull();
  });

  it('is read under renamed imports (GHSA-g8jh-vg5j-4h3f)', () => {
    const sdl = compose(
      `extend schema @link(url: "${FEDERATION}", import: [{name: "@policy", as: "@rule"}, {name: "@authenticated", as: "@known"}, {name: "@requiresScopes", as: "@scoped"}])
      type Query { a: String @rule(policies: [["p"]]) b: String @known c: String @scoped(scopes: [["s"]]) }`,
    );
    expect(sdl).toContain('@rule(policies: [["p"]])');
    expect(own(sdl, 'Query.a')?.policies).toEqual([[['p']]]);
    expect(own(sdl, 'Query.b')?.authenticated).toBe(true);
    expect(own(sdl, 'Query.c')?.scopes).toEqual([[['s']]]);
  });

  it('is read under a namespace', () => {
    const sdl = compose(
      `extend schema @link(url: "${FEDERATION}", as: "fed")
      type Query { a: String @fed__policy(policies: [["p"]]) b: String @fed__authenticated }`,
    );
    expect(policies(sdl, 'Query.a')).toEqual([[['p']]]);
    expect(own(sdl, 'Query.b')?.authenticated).toBe(true);
  });

  it('is read where the feature itself is linked under another name', () => {
    const sdl = compose(SECRET)
      .replace(
        '"https://specs.apollo.dev/policy/v0.1"',
        '"https://specs.apollo.dev/policy/v0.1", as: "guard"',
      )
      .replaceAll('@policy(', '@guard(')
      .replaceAll('policy__Policy', 'guard__Policy');
    expect(policies(sdl, 'A.secret')).toEqual([[['p']]]);
    expect(readAuthorization(sdl).plannerSdl).not.toMatch(/guard/);
  });

  it('is everything that all subgraphs declare for one field, without what follows from the rest', () => {
    const type = (directives: string): string =>
      `type A @key(fields: "id") { id: ID! both: String @shareable ${directives} }`;
    const sdl = compose(
      linked(`type Query { a: A } ${type('@policy(policies: [["p"], ["q"]]) @authenticated')}`),
      linked(type('@policy(policies: [["p"]]) @requiresScopes(scopes: [["s"]])')),
    );
    expect(own(sdl, 'A.both')).toEqual({ authenticated: true, scopes: [[['s']]], policies: [[['p']]] });
  });

  it('holds for every root field where it stands on the root type', () => {
    const sdl = compose(
      linked(`type Query @authenticated { a: String b: String @policy(policies: [["p"]]) }
        type Mutation @policy(policies: [["m"]]) { c: String } type Other { d: String }`),
    );
    expect(own(sdl, 'Query.a')).toEqual({ authenticated: true, scopes: [], policies: [] });
    expect(own(sdl, 'Query.b')).toEqual({ authenticated: true, scopes: [], policies: [[['p']]] });
    expect(own(sdl, 'Mutation.c')?.policies).toEqual([[['m']]]);
    expect(own(sdl, 'Other.d')).toBeNull();
  });

  it('stands on scalars and enums too', () => {
    const sdl = compose(
      linked(`scalar Money @policy(policies: [["money"]]) enum Size @authenticated { S L }
        type Query { money: Money size: Size }`),
    );
    expect(policies(sdl, 'Money')).toEqual([[['money']]]);
    expect(own(sdl, 'Size')?.authenticated).toBe(true);
    expect(own(sdl, 'Query.money')).toBeNull();
  });

  it('is a list of one where the directive says a value in place of a list', () => {
    const sdl = compose(SECRET).replace('[["p"]]', '"p"');
    expect(policies(sdl, 'A.secret')).toEqual([[['p']]]);
    expect(policies(compose(SECRET).replace('[["p"]]', '["p", "q"]'), 'A.secret')).toEqual([[['p'], ['q']]]);
  });

  it('is refused where it names no alternative, or no name', () => {
    expect(refusal(compose(SECRET).replace('[["p"]]', '[]'))).toBe(
      'A.secret: @policy(policies:) names no alternative: leave the directive out, or name one',
    );
    expect(refusal(compose(SECRET).replace('[["p"]]', '[[""]]'))).toBe(
      'A.secret: @policy(policies:) holds something that is not a name',
    );
    const scoped = compose(linked('type Query { a: Int @requiresScopes(scopes: [["s"]]) }'));
    expect(refusal(scoped.replace('[["s"]]', '[]'))).toMatch(/^Query.a: @requiresScopes\(scopes:\) names no/);
  });
});

describe('interfaces', () => {
  const media = (book: string, film: string, more = ''): string =>
    linked(`type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") ${book} { id: ID! title: String @policy(policies: [["t"]]) }
      type Film implements Media @key(fields: "id") ${film} { id: ID! title: String } ${more}`);

  it('carry what composition 2.14 gathers from below, which says nothing new', () => {
    const sdl = compose(media('', '@policy(policies: [["film"]])'));
    expect(sdl).toMatch(/interface Media[^{]*@policy\(policies: \[\["film"\]\]\)/);
    const { rules } = readAuthorization(sdl);
    expect(rules.types.get('Media')?.own).toBeNull();
    expect(rules.fields.get('Media.title')?.own).toBeNull();
    expect(rules.types.get('Book')?.own).toBeNull();
    expect(rules.types.get('Film')?.own?.policies).toEqual([[['film']]]);
    expect(rules.fields.get('Film.title')?.own).toBeNull();
    expect(rules.fields.get('Book.title')?.own?.policies).toEqual([[['t']]]);
  });

  it('of an older composition hold for all below, and for themselves', () => {
    const sdl = compose(media('', ''))
      .replace(/interface Media/, 'interface Media @authenticated')
      .replace(
        '@link(url: "https://specs.apollo.dev/policy/v0.1"',
        '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)\n$&',
      )
      .replace(
        'directive @policy',
        'directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE\n\n$&',
      );
    const { rules } = readAuthorization(sdl);
    for (const name of ['Media', 'Book', 'Film'])
      expect(rules.types.get(name)?.own?.authenticated).toBe(true);
    // One interface that says more: what composition gathered cannot be told from what an author wrote.
    expect(rules.fields.get('Media.title')?.own?.policies).toEqual([[['t']]]);
    expect(rules.fields.get('Film.title')?.own?.policies).toEqual([[['t']]]);
  });

  it("of an older composition hold with their fields' own demands", () => {
    const sdl = compose(media('', '')).replace(
      /title: String @policy\(policies: \[\["t"\]\]\)(?=\s*})/g,
      (text, offset: number, all: string) =>
        all.lastIndexOf('interface Media', offset) > all.lastIndexOf('type ', offset)
          ? 'title: String @policy(policies: [["m"]])'
          : text,
    );
    expect(policies(sdl, 'Book.title')).toEqual([[['m']], [['t']]]);
    expect(policies(sdl, 'Film.title')).toEqual([[['m']]]);
  });

  it('get fields of interface objects, with what they demand', () => {
    const sdl = compose(
      media('', ''),
      linked(
        `type Media @interfaceObject @key(fields: "id") { id: ID! rating: Int @policy(policies: [["r"]]) }`,
      ),
    );
    expect(policies(sdl, 'Book.rating')).toEqual([[['r']]]);
    expect(policies(sdl, 'Film.rating')).toEqual([[['r']]]);
  });
});

describe('the text for the planner', () => {
  const sdl = compose(
    linkedOwn(`type Query { a: A @public }
      type A @key(fields: "id") @authenticated { id: ID! @public secret: String @policy(policies: [["p"]]) @mask(as: "EMAIL") hidden: Int @inaccessible scoped: Int @requiresScopes(scopes: [["s"]]) }`),
  );

  it('lacks exactly the three links, their definitions and their applications', () => {
    const { plannerSdl } = readAuthorization(sdl);
    const lines = (text: string): string[] => print(parse(text)).split('\n');
    const removed = lines(sdl).filter((line) => !lines(plannerSdl).includes(line));
    expect(removed.join('\n')).toMatchInlineSnapshot(`
      "schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) @link(url: "https://specs.c360.dev/authorization/v1.0", import: ["@mask", "@subject", "@reads", "@writes", "@public"]) {
      directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
      directive @policy(policies: [[policy__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
      directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
      type A @join__type(graph: S1, key: "id") @authenticated {
        secret: String @policy(policies: [["p"]]) @mask(as: "EMAIL")
        scoped: Int @requiresScopes(scopes: [["s"]])
      scalar policy__Policy
      scalar requiresScopes__Scope"
    `);
    const added = lines(plannerSdl).filter((line) => !lines(sdl).includes(line));
    expect(added.join('\n')).toMatchInlineSnapshot(`
      "schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) @link(url: "https://specs.c360.dev/authorization/v1.0", import: ["@mask", "@subject", "@reads", "@writes", "@public"]) {
      type A @join__type(graph: S1, key: "id") {
        secret: String @mask(as: "EMAIL")
        scoped: Int"
    `);
  });

  it('still hides what is inaccessible, and is what the planner takes', () => {
    const supergraph = Supergraph.build(readAuthorization(sdl).plannerSdl);
    const api = supergraph.apiSchema().toGraphQLJSSchema();
    expect(printSchema(api)).toContain('secret: String');
    expect(printSchema(api)).not.toContain('hidden');
    expect(() => Supergraph.build(sdl)).toThrow();
  });

  it('is the same where there is nothing to strip', () => {
    const plain = compose(linked('type Query { a: Int }'));
    expect(readAuthorization(plain).plannerSdl).toBe(print(parse(plain)));
  });

  it('lacks a schema extension of which nothing is left', () => {
    const link = /\n\s*@link\(url: "https:\/\/specs.apollo.dev\/policy\/v0.1"[^\n]*/;
    const text = compose(SECRET);
    const extended = `${text.replace(link, '')}\nextend schema ${link.exec(text)?.[0] ?? ''}`;
    expect(policies(extended, 'A.secret')).toEqual([[['p']]]);
    expect(readAuthorization(extended).plannerSdl).not.toContain('extend schema');
    const both = `${extended} @link(url: "https://specs.apollo.dev/tag/v0.3")`;
    expect(readAuthorization(both).plannerSdl).toContain(
      'extend schema @link(url: "https://specs.apollo.dev/tag/v0.3")',
    );
  });

  it('comes with the graph in which hidden fields can be asked for', () => {
    expect(printSchema(readAuthorization(sdl).fullSchema)).toContain('hidden: Int');
  });
});

describe('protected fields that are non-null', () => {
  const found = (sdl: string): readonly string[] => readAuthorization(compose(linked(sdl))).protectedNonNull;

  it('are listed in order, where they or what they return is protected', () => {
    expect(
      found(`type Query { c: String! @policy(policies: [["p"]]) b: Secret! a: [Secret!] d: [[Secret!]] e: [Secret]! n: Named! }
        type Secret @authenticated { id: Int } scalar Money @authenticated
        interface Named { name: String! } type Person implements Named { name: String! @authenticated cash: Money! }`),
    ).toEqual(['Person.cash', 'Person.name', 'Query.a', 'Query.b', 'Query.c', 'Query.d', 'Query.e']);
  });

  it('are none where what is protected may be null', () => {
    expect(
      found(`type Query { a: String! b: [Secret] c: Secret d: [String!]! e: [String!] @authenticated f: [[Secret]!] }
        type Secret @authenticated { id: ID! list: [Int!]! }`),
    ).toEqual([]);
  });
});
