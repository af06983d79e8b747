import { readAuthorization } from '../../src/requirement/read-authorization';
import { compose, linked } from '../fixture/compose';
import { refusal } from './worlds';

const SECRET = linked(
  `type Query { a: A } type A { open: String secret: String @policy(policies: [["p"]]) }`,
);

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
