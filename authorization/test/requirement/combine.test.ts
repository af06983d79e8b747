import { NEVER, NOTHING, allOf, implies, requirementKey } from '../../src/requirement/combine';
import type { Alternatives, Requirement } from '../../src/requirement/requirement';

const policies = (...all: Alternatives[]): Requirement => ({
  authenticated: false,
  scopes: [],
  policies: all,
});
const scopes = (...all: Alternatives[]): Requirement => ({ authenticated: false, scopes: all, policies: [] });
const AUTHENTICATED: Requirement = { authenticated: true, scopes: [], policies: [] };

describe('requirements together', () => {
  it('are none where there is none', () => {
    expect(allOf([])).toBeNull();
    expect(allOf([null, undefined])).toBeNull();
  });

  it('are nothing, which is not none, where something says that nothing is demanded', () => {
    expect(allOf([policies([[]])])).toEqual(NOTHING);
    expect(allOf([NOTHING, null])).toEqual(NOTHING);
  });

  it('demand each of scopes, policies and authentication', () => {
    expect(allOf([scopes([['s']]), policies([['p']]), AUTHENTICATED])).toEqual({
      authenticated: true,
      scopes: [[['s']]],
      policies: [[['p']]],
    });
  });

  it('are the same whatever the order of names, sets and requirements, and each once', () => {
    const left = allOf([policies([['b', 'a', 'b'], ['c']]), policies([['z']]), policies([['z']])]);
    const right = allOf([policies([['z']]), policies([['c'], ['a', 'b'], ['c']])]);
    expect(left).toEqual({ authenticated: false, scopes: [], policies: [[['a', 'b'], ['c']], [['z']]] });
    expect(requirementKey(left ?? NOTHING)).toBe(requirementKey(right ?? NEVER));
  });

  it('drop a set that holds another, since having the other is enough', () => {
    expect(allOf([policies([['a', 'b'], ['a']])])?.policies).toEqual([[['a']]]);
  });

  it('drop what follows from the rest, and nothing else', () => {
    expect(allOf([policies([['a']]), policies([['a'], ['b']])])?.policies).toEqual([[['a']]]);
    expect(allOf([policies([['a'], ['c']]), policies([['a'], ['b']])])?.policies).toEqual([
      [['a'], ['b']],
      [['a'], ['c']],
    ]);
    expect(allOf([scopes([['a', 'b']]), scopes([['a']])])?.scopes).toEqual([[['a', 'b']]]);
  });

  it('can never be met where one of them cannot', () => {
    expect(allOf([NEVER, policies([['a']])])).toEqual(NEVER);
  });
});

it('what nobody can meet is one demand of no alternative', () => {
  expect(NEVER).toEqual(policies([]));
  expect(implies(policies([['a']], []), NEVER)).toBe(true);
});

describe('a requirement implies another', () => {
  it.each<[string, Requirement, Requirement, boolean]>([
    ['itself', policies([['a']]), policies([['a']]), true],
    ['nothing', policies([['a']]), NOTHING, true],
    ['not more than it says', NOTHING, policies([['a']]), false],
    ['one of several', policies([['a']]), policies([['a'], ['b']]), true],
    ['not the one of several that it need not be', policies([['a'], ['b']]), policies([['a']]), false],
    ['a part of what is needed as a whole', policies([['a', 'b']]), policies([['a']]), true],
    ['not a whole of which it has a part', policies([['a']]), policies([['a', 'b']]), false],
    ['a whole of which it demands both parts', policies([['a']], [['b']]), policies([['a', 'b']]), true],
    [
      'what every way to meet it meets',
      policies([['a'], ['b']], [['c']]),
      policies([
        ['a', 'c'],
        ['b', 'c'],
      ]),
      true,
    ],
    ['not what only one way meets', policies([['a'], ['b']], [['c']]), policies([['a', 'c']]), false],
    [
      'not two of which every way to meet it meets but one',
      policies([['a']], [['b']]),
      policies([['a', 'b']], [['a', 'c']]),
      false,
    ],
    ['scopes by scopes', scopes([['a']]), scopes([['a']]), true],
    ['not scopes by policies of the same name', policies([['a']]), scopes([['a']]), false],
    ['not policies by scopes of the same name', scopes([['a']]), policies([['a']]), false],
    ['authentication by itself', AUTHENTICATED, AUTHENTICATED, true],
    ['not authentication by a policy', policies([['a']]), AUTHENTICATED, false],
    ['anything where nobody meets it', NEVER, policies([['a']]), true],
    ['not the impossible', policies([['a']]), NEVER, false],
  ])('%s', (_name, stronger, weaker, expected) => {
    expect(implies(stronger, weaker)).toBe(expected);
  });

  it('but not where there are too many ways to tell', () => {
    const many = (count: number): Requirement =>
      policies(...Array.from({ length: count }, (_, index) => [[`a${index}`], [`b${index}`]]));
    const weaker = policies([
      ['a0', 'a1'],
      ['a0', 'b1'],
      ['b0', 'a1'],
      ['b0', 'b1'],
    ]);
    expect(implies(many(12), weaker)).toBe(true);
    expect(implies(many(13), weaker)).toBe(false);
    // What it says itself needs no trying.
    expect(implies(many(13), policies([['a0'], ['b0']]))).toBe(true);
    expect(implies(many(13), NOTHING)).toBe(true);
    expect(implies(many(13), policies([['a0'], ['b0']], [['c']]))).toBe(false);
  });
});
