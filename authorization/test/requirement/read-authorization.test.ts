import { parse, print, printSchema } from 'graphql';
import { Supergraph } from '@apollo/federation-internals';
import { checkEnforced } from '../../src/requirement/check-enforced';
import { readLinks } from '../../src/requirement/links';
import { readAuthorization } from '../../src/requirement/read-authorization';
import type { Requirement } from '../../src/requirement/requirement';
import { SupergraphError } from '../../src/requirement/supergraph-error';
import { compose, linked, linkedOwn } from '../fixture/compose';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.11';

const own = (sdl: string, coordinate: string): Requirement | null | undefined => {
  const { fields, types } = readAuthorization(sdl).rules;
  return (coordinate.includes('.') ? fields : types).get(coordinate)?.own;
};
const policies = (sdl: string, coordinate: string): unknown => own(sdl, coordinate)?.policies;

/** The refusal of a supergraph. */
function refusal(sdl: string): string {
  try {
    readAuthorization(sdl);
  } catch (error) {
    if (error instanceof SupergraphError) return error.message;
    throw error;
  }
  throw new Error('the supergraph is not refused');
}

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

describe('a supergraph is refused', () => {
  const link = (text: string, feature: string): string =>
    text.replace(
      '{\n  query: Query',
      `  @link(url: "https://specs.apollo.dev/${feature})\n{\n  query: Query`,
    );
  const plain = compose(linked('type Query { a: Int }'));

  it.each([
    [
      'context/v0.1", for: SECURITY',
      'links https://specs.apollo.dev/context/v0.1, which this gateway does not support',
    ],
    ['connect/v0.1"', 'links https://specs.apollo.dev/connect/v0.1, which this gateway does not support'],
    [
      'future/v1.0", for: SECURITY',
      'links https://specs.apollo.dev/future/v1.0 for SECURITY, which this gateway neither enforces nor supports',
    ],
    [
      'future/v1.0", for: EXECUTION',
      'links https://specs.apollo.dev/future/v1.0 for EXECUTION, which this gateway neither enforces nor supports',
    ],
    [
      'inaccessible/v9.0", for: SECURITY',
      'links https://specs.apollo.dev/inaccessible/v9.0 for SECURITY, which this gateway neither enforces nor supports',
    ],
    [
      'policy/v0.2", for: SECURITY',
      'links https://specs.apollo.dev/policy/v0.2; this gateway enforces v0.1 only',
    ],
  ])('where it links %s', (feature, message) => {
    expect(refusal(link(plain, feature))).toBe(`the supergraph ${message}`);
  });

  it('but not for a feature that has no purpose of its own', () => {
    expect(() => readAuthorization(link(plain, 'future/v1.0"'))).not.toThrow();
  });

  it('where our own link is of another version, or imports what it has not', () => {
    const ownLink = (rest: string): string =>
      plain.replace(
        '{\n  query: Query',
        `@link(url: "https://specs.c360.dev/authorization/${rest})\n{\n  query: Query`,
      );
    expect(() => readAuthorization(ownLink('v1.0", import: ["@mask", "@entityCache"]'))).not.toThrow();
    expect(refusal(ownLink('v1.1"'))).toBe(
      'the supergraph links https://specs.c360.dev/authorization/v1.1; this gateway enforces v1.0 only',
    );
    expect(refusal(ownLink('v1.0", import: ["@mask", "@strange"]'))).toBe(
      'the supergraph imports @strange from https://specs.c360.dev/authorization/v1.0, which has no such element',
    );
  });

  it('where it links no join', () => {
    expect(
      refusal('schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Q } type Q { a: Int }'),
    ).toBe('not a supergraph: it does not link https://specs.apollo.dev/join');
  });

  it('where a directive stands under the name of an enforced one that no link brings', () => {
    const text = plain.replace('a: Int', 'a: Int @policy(policies: [["p"]])');
    expect(refusal(text)).toBe('the supergraph uses @policy, which no link brings');
    expect(refusal(plain.replace('a: Int', 'a: Int @authenticated'))).toMatch(/uses @authenticated/);
  });

  it('where a subgraph hands on a link or a directive that cannot be followed', () => {
    const carried = (args: string): string =>
      plain.replace('{\n  query: Query', `@join__directive(graphs: [S1], ${args})\n{\n  query: Query`);
    expect(refusal(carried('name: "link", args: {url: "https://specs.apollo.dev/connect/v0.2"}'))).toBe(
      'the supergraph carries https://specs.apollo.dev/connect/v0.2 in @join__directive, which this gateway does not support',
    );
    expect(refusal(carried('name: "policy", args: {policies: [["p"]]}'))).toMatch(
      /^the supergraph carries policy in/,
    );
    for (const args of ['{a: [1]}', '{policy: true}', '{a: policy}', '{a: null, b: {policy: [1]}}']) {
      expect(() => readAuthorization(carried(`name: "other", args: ${args}`))).not.toThrow();
    }
  });

  it('where a directive stands at a place at which it cannot be enforced', () => {
    expect(
      refusal(compose(SECRET).replace('type Query', 'union U @policy(policies: [["p"]]) = A\n\ntype Query')),
    ).toBe('U: @policy cannot be enforced there');
    const argument = compose(linked('type Query { a(b: Int): Int @policy(policies: [["p"]]) }'));
    expect(refusal(argument.replace('b: Int', 'b: Int @policy(policies: [["p"]])'))).toBe(
      'Query.a(b:): @policy cannot be enforced there',
    );
    const input = compose(
      linked('input I { b: Int } type Query { a(i: I): Int @policy(policies: [["p"]]) }'),
    );
    expect(refusal(input.replace('b: Int', 'b: Int @policy(policies: [["p"]])'))).toBe(
      'I.b: @policy cannot be enforced there',
    );
    expect(refusal(input.replace(/input I/, 'input I @policy(policies: [["p"]])'))).toBe(
      'I: @policy cannot be enforced there',
    );
    const value = compose(linked('enum E { V } type Query { a: E @policy(policies: [["p"]]) }'));
    expect(refusal(value.replace('  V', '  V @policy(policies: [["p"]])'))).toBe(
      'E.V: @policy cannot be enforced there',
    );
    expect(refusal(input.replace('{\n  query: Query', '@policy(policies: [["p"]])\n{\n  query: Query'))).toBe(
      'schema: @policy cannot be enforced there',
    );
    const definition = input.replace(
      'directive @link(url: String',
      'directive @link(url: String @policy(policies: [["p"]])',
    );
    expect(refusal(definition)).toBe('@link(url:): @policy cannot be enforced there');
  });

  it('where it is no supergraph that Apollo can read', () => {
    expect(refusal(plain.replace('link/v1.0', 'link/v9.0'))).toMatch(/^not a supergraph: .*unknown version/s);
    expect(refusal(plain.replace('query: Query', 'query: Strange'))).toMatch(/^not a supergraph: /);
  });

  it('where two readings of its rules do not agree', () => {
    jest.isolateModules(() => {
      jest.doMock('../../src/requirement/declarations-in-model', () => ({
        readDeclarationsInModel: () => new Map(),
      }));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- only a fresh copy sees the mock
      const fresh = require('../../src/requirement/read-authorization') as {
        readAuthorization(sdl: string): unknown;
      };
      const two = linked('type Query { b: Int @authenticated a: Int @policy(policies: [["p"]]) }');
      expect(() => fresh.readAuthorization(compose(two))).toThrow(
        'two readings of the rules do not agree at Query.a, Query.b',
      );
      jest.dontMock('../../src/requirement/declarations-in-model');
    });
  });
});

describe('the rules in force', () => {
  const text = compose(SECRET);
  const read = () => {
    const document = parse(text);
    const { rules, plannerSdl, fullSchema } = readAuthorization(text);
    return {
      document,
      links: readLinks(document),
      rules,
      plannerSdl,
      fullSchema,
      planned: parse(plannerSdl),
    };
  };

  it('are what the supergraph says', () => {
    const { document, links, planned, rules, fullSchema } = read();
    expect(() => checkEnforced(document, links, planned, rules, fullSchema)).not.toThrow();
  });

  it('are refused where they lack something, or say less', () => {
    const { document, links, planned, rules, fullSchema } = read();
    const without = new Map(rules.fields);
    without.delete('A.secret');
    expect(() => checkEnforced(document, links, planned, { ...rules, fields: without }, fullSchema)).toThrow(
      'the rules in force lack what is declared at A.secret',
    );
    const rule = rules.fields.get('A.secret');
    if (!rule) throw new Error('no rule');
    const weaker = { ...rule, own: { authenticated: false, scopes: [], policies: [[['q']]] } };
    const fields = new Map([...rules.fields, ['A.secret', weaker] as const]);
    expect(() => checkEnforced(document, links, planned, { ...rules, fields }, fullSchema)).toThrow(
      'A.secret',
    );
  });

  it('are refused where something of them is left for the planner', () => {
    const { document, links, plannerSdl, rules, fullSchema } = read();
    expect(() => checkEnforced(document, links, document, rules, fullSchema)).toThrow(
      'https://specs.apollo.dev/policy is left in the text for the planner',
    );
    const applied = parse(plannerSdl.replace('secret: String', 'secret: String @policy(policies: [["p"]])'));
    expect(() => checkEnforced(document, links, applied, rules, fullSchema)).toThrow(
      'A.secret is left in the text for the planner',
    );
  });
});

describe('fields computed through @requires', () => {
  it('are refused where they demand less than their inputs (GHSA-m8jr-fxqx-8xx6)', () => {
    expect(() =>
      compose(
        linked(
          'type Query { a: A } type A @key(fields: "id") { id: ID! secret: String @policy(policies: [["s"]]) }',
        ),
        linked(
          'type A @key(fields: "id") { id: ID! secret: String @external sum: Int @requires(fields: "secret") }',
        ),
      ),
    ).toThrow(/does not specify necessary/);
    const good = compose(
      linked(
        'type Query { a: A } type A @key(fields: "id") { id: ID! secret: String @policy(policies: [["s"]]) }',
      ),
      linked(
        'type A @key(fields: "id") { id: ID! secret: String @external sum: Int @requires(fields: "secret") @policy(policies: [["s"]]) }',
      ),
    );
    expect(() => readAuthorization(good)).not.toThrow();
    const leaking = good.replace(/(sum: Int [^\n]*) @policy\(policies: \[\["s"\]\]\)/, '$1');
    expect(leaking).not.toBe(good);
    expect(refusal(leaking)).toBe(
      'A.sum is computed from A.secret and must demand at least what that demands',
    );
  });

  const nested = compose(
    linked(`type Query { a: A }
      type A @key(fields: "id") @policy(policies: [["a"]]) { id: ID! deep: B @policy(policies: [["deep"]]) }
      type B { leaf: Size @shareable other: Animal @shareable named: Named @shareable }
      enum Size @policy(policies: [["size"]]) { S } union Animal = Cat | Dog
      type Cat @policy(policies: [["cat"]]) { c: Int @shareable } type Dog { d: Int @shareable @policy(policies: [["d"]]) }
      interface Named { name: String } type Person implements Named { name: String @shareable @policy(policies: [["name"]]) }`),
    linked(`type A @key(fields: "id") { id: ID! deep: B @external
        sum: Int @requires(fields: "deep { leaf other { __typename ... on Dog { d } } named { name } }")
          @policy(policies: [["deep", "size", "cat", "d", "name", "a"]]) }
      type B { leaf: Size @shareable other: Animal @shareable named: Named @shareable }
      enum Size { S } union Animal = Cat | Dog type Cat { c: Int @shareable } type Dog { d: Int @shareable }
      interface Named { name: String } type Person implements Named { name: String @shareable }`),
  );
  const demanding = (...names: string[]): string => {
    const changed = nested.replace(
      /(sum: Int [^\n]*@policy\(policies: \[)\[[^\]]*\]/,
      (_, before: string) => `${before}${JSON.stringify(names)}`,
    );
    expect(changed).toContain(JSON.stringify(names));
    return changed;
  };

  it.each([
    ['A.deep', ['size', 'cat', 'd', 'name']],
    ['Size', ['deep', 'cat', 'd', 'name']],
    ['Cat', ['deep', 'size', 'd', 'name']],
    ['Dog.d', ['deep', 'size', 'cat', 'name']],
    ['Person.name', ['deep', 'size', 'cat', 'd']],
  ])('are refused for what stands deeper too: %s', (input, names) => {
    expect(refusal(demanding(...names))).toBe(
      `A.sum is computed from ${input} and must demand at least what that demands`,
    );
  });

  it('need not repeat what the object that they are read on demands', () => {
    expect(() => readAuthorization(demanding('deep', 'size', 'cat', 'd', 'name'))).not.toThrow();
  });

  it('may demand it by the type that they return', () => {
    const text = demanding('deep', 'size', 'cat', 'd')
      .replace('sum: Int', 'sum: Sum')
      .replace('enum Size', 'enum Sum @policy(policies: [["name"]]) { ONE }\n\nenum Size');
    expect(() => readAuthorization(text)).not.toThrow();
  });

  it('are computed by what joins the subgraphs, and by no other directive of such words', () => {
    const other = 'directive @other(requires: String) on FIELD_DEFINITION';
    const text = nested.replace('sum: Int', 'sum: Int @other(requires: "lost")');
    expect(() => readAuthorization(`${text}\n${other}`)).not.toThrow();
  });

  it('are refused where they name what there is not', () => {
    const changed = (from: string, to: string): string => nested.replace(`deep { ${from}`, `deep { ${to}`);
    expect(refusal(changed('leaf', 'lost'))).toBe('a @requires names B.lost, which there is not');
    expect(refusal(nested.replace('... on Dog {', '... on Wolf {'))).toBe(
      'a @requires names a type that there is not',
    );
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
