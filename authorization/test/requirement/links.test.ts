import { parse } from 'graphql';
import {
  bringsDirective,
  bringsType,
  directiveNameIn,
  identityOfUrl,
  readLinks,
  type FeatureLink,
} from '../../src/requirement/links';

const CORE = '@link(url: "https://specs.apollo.dev/link/v1.0")';
const links = (...more: string[]): readonly FeatureLink[] =>
  readLinks(parse(`schema ${CORE} ${more.join(' ')} { query: Query } type Query { a: Int }`));
const policyLink = (rest: string): FeatureLink => {
  const found = links(`@link(url: "https://specs.apollo.dev/policy/v0.1"${rest})`)[1];
  if (!found) throw new Error('no link');
  return found;
};

describe('the links of a supergraph', () => {
  it('are found by identity, version, purpose and name', () => {
    expect(policyLink(', for: SECURITY')).toMatchObject({
      identity: 'https://specs.apollo.dev/policy',
      version: 'v0.1',
      name: 'policy',
      as: 'policy',
      purpose: 'SECURITY',
    });
    expect(policyLink('').purpose).toBeNull();
  });

  it('are found on extensions of the schema too', () => {
    const found = readLinks(
      parse(`schema ${CORE} { query: Q } extend schema @link(url: "https://specs.apollo.dev/policy/v0.1")`),
    );
    expect(found.map(({ name }) => name)).toEqual(['link', 'policy']);
  });

  it('are found where the link itself has another name, and nothing else is taken for one', () => {
    const found = readLinks(
      parse(`schema @bind(url: "https://specs.apollo.dev/link/v1.0", as: "bind")
        @bind(url: "https://specs.apollo.dev/policy/v0.1")
        @link(url: "https://specs.apollo.dev/tag/v0.3") { query: Q }`),
    );
    expect(found.map(({ name }) => name)).toEqual(['link', 'policy']);
  });

  it('are found in the older form, @core(feature:)', () => {
    const found = readLinks(
      parse(`schema @core(feature: "https://specs.apollo.dev/core/v0.2")
        @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION) { query: Q }`),
    );
    expect(found.map(({ identity }) => identity)).toEqual([
      'https://specs.apollo.dev/core',
      'https://specs.apollo.dev/join',
    ]);
  });

  it('are refused where there are none, where one comes twice, and where one is no feature', () => {
    expect(() => readLinks(parse('type Query { a: Int }'))).toThrow(
      'not a supergraph: its schema links no features',
    );
    expect(() =>
      readLinks(parse('schema @link(url: "https://specs.apollo.dev/link/v1.0", as: "x") { query: Q }')),
    ).toThrow('not a supergraph');
    const tag = '@link(url: "https://specs.apollo.dev/tag/v0.3")';
    expect(() => links(tag, '@link(url: "https://specs.apollo.dev/tag/v0.2")')).toThrow(
      'the supergraph links https://specs.apollo.dev/tag twice',
    );
    for (const url of [
      'tag',
      'https://specs.apollo.dev/tag',
      'https://specs.apollo.dev/v0.1',
      'https://x/tag/1.0',
      'https://x/tag/v1',
      'https://x/tag/xv1.0',
      'https://x/tag/v1.0x',
    ]) {
      expect(() => links(`@link(url: "${url}")`)).toThrow(
        `the supergraph links "${url}", which is not the URL of a feature`,
      );
    }
  });

  it('are found by the last part of a longer identity, and by versions of more than one digit', () => {
    expect(links('@link(url: "https://specs.example.com/a/policy/v10.12")')[1]).toMatchObject({
      identity: 'https://specs.example.com/a/policy',
      version: 'v10.12',
      name: 'policy',
      as: 'policy',
    });
  });

  it('are found on the schema alone', () => {
    const found = readLinks(
      parse(
        `schema ${CORE} { query: Query } type Query @link(url: "https://specs.apollo.dev/policy/v0.1") { a: Int }`,
      ),
    );
    expect(found.map(({ name }) => name)).toEqual(['link']);
  });

  it('do not import what is no name', () => {
    const message = 'the link of https://specs.apollo.dev/policy/v0.1 imports something that is not a name';
    expect(() => policyLink(', import: [1]')).toThrow(message);
    expect(() => policyLink(', import: [null]')).toThrow(message);
    expect(() => policyLink(', import: [{as: "@rule"}]')).toThrow(message);
    expect(() => policyLink(', import: [{name: "@policy", as: 1}]')).toThrow(message);
    expect(policyLink(', import: null').imports.size).toBe(0);
    expect([...policyLink(', import: [{name: "@policy", as: null}]').imports]).toEqual([
      ['@policy', '@policy'],
    ]);
    expect([...policyLink(', import: "@policy"').imports]).toEqual([['@policy', '@policy']]);
  });
});

describe("a feature's elements", () => {
  it.each([
    ['', 'policy', 'policy__Policy'],
    [', as: "guard"', 'guard', 'guard__Policy'],
    [', import: ["@policy", "Policy"]', 'policy', 'Policy'],
    [', import: [{name: "@policy", as: "@rule"}, {name: "Policy", as: "Rule"}]', 'rule', 'Rule'],
    [', as: "guard", import: [{name: "@policy", as: "@rule"}]', 'rule', 'guard__Policy'],
  ])('linked with "%s" are called @%s and %s', (rest, directive, type) => {
    const link = policyLink(rest);
    expect(directiveNameIn(link, 'policy')).toBe(directive);
    expect(bringsDirective(link, directive)).toBe(true);
    expect(bringsType(link, type)).toBe(true);
    expect(bringsDirective(link, 'other')).toBe(false);
    expect(bringsType(link, 'Other')).toBe(false);
    // A type named like the feature is not the feature's.
    expect(bringsType(link, link.as)).toBe(false);
  });

  it('are under the name of the feature where they are not imported', () => {
    const [, link] = links(
      '@link(url: "https://specs.c360.dev/authorization/v1.0", as: "authz", import: ["@mask"])',
    );
    if (!link) throw new Error('no link');
    expect(directiveNameIn(link, 'mask')).toBe('mask');
    expect(directiveNameIn(link, 'public')).toBe('authz__public');
    expect(bringsDirective(link, 'authz__public')).toBe(true);
  });
});

test('the identity of a URL is its text without the version, credentials, query and fragment', () => {
  expect(identityOfUrl('https://specs.apollo.dev/connect/v0.1')).toBe('https://specs.apollo.dev/connect');
  expect(identityOfUrl('https://u:p@specs.apollo.dev/connect/v0.1?x#y')).toBe(
    'https://specs.apollo.dev/connect',
  );
  expect(identityOfUrl('a text')).toBeNull();
});
