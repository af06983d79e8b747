import { buildSchema } from 'graphql';
import { spreadInterfaceRules } from '../../src/requirement/interface-rules';
import type { FieldRule, Requirement, TypeRule } from '../../src/requirement/requirement';

const schema = buildSchema(`
  type Query { n: N m: M }
  interface N { a: Int b: Int }
  interface M { c: Int }
  type A implements N { a: Int b: Int }
  type B implements N & M { a: Int b: Int c: Int }
`);

const policies = (...names: string[]): Requirement => ({
  authenticated: false,
  scopes: [],
  policies: names.map((name) => [[name]]),
});

/** What the coordinates demand after the interfaces' demands are brought down, by policy names. */
function spread(declared: Record<string, string[]>): Record<string, string> {
  const own = (coordinate: string): Requirement | null => {
    const names = declared[coordinate];
    return names ? policies(...names) : null;
  };
  const rule = { isPublic: false, mask: null, isOwned: false, writes: null, writeSubject: null, reads: {} };
  const coordinates = ['N.a', 'N.b', 'M.c', 'A.a', 'A.b', 'B.a', 'B.b', 'B.c'];
  const names = ['N', 'M', 'A', 'B'];
  const { fields, types } = spreadInterfaceRules(
    {
      fields: new Map(
        coordinates.map((coordinate): [string, FieldRule] => [
          coordinate,
          { coordinate, own: own(coordinate), ...rule },
        ]),
      ),
      types: new Map(
        names.map((name): [string, TypeRule] => [name, { name, own: own(name), subjects: [], reads: {} }]),
      ),
    },
    schema,
  );
  return Object.fromEntries(
    [...types, ...fields].flatMap(([coordinate, { own: demand }]) =>
      demand ? [[coordinate, demand.policies.flat(2).join()]] : [],
    ),
  );
}

it('what composition computed for an interface says nothing new, and is no demand of each type', () => {
  expect(
    spread({ N: ['p', 'q'], A: ['p'], B: ['q'], M: ['q'], 'N.a': ['r', 's'], 'A.a': ['r'], 'B.a': ['s'] }),
  ).toEqual({
    A: 'p',
    B: 'q',
    'A.a': 'r',
    'B.a': 's',
  });
});

it('what says more holds for all types below, beside what they demand themselves', () => {
  expect(spread({ N: ['x'], A: ['p'], 'N.a': ['y'], 'A.a': ['r'] })).toEqual({
    N: 'x',
    A: 'p,x',
    B: 'x',
    'N.a': 'y',
    'A.a': 'r,y',
    'B.a': 'y',
  });
});

it('one interface or field that says more shows that none of them was computed', () => {
  // N.a alone could have been computed; M.c shows by whom it was not.
  expect(spread({ 'N.a': ['r'], 'A.a': ['r'], 'M.c': ['x'] })).toEqual({
    'N.a': 'r',
    'A.a': 'r',
    'B.a': 'r',
    'M.c': 'x',
    'B.c': 'x',
  });
  expect(spread({ N: ['p'], A: ['p'], 'N.b': ['x'] })).toEqual({
    N: 'p',
    A: 'p',
    B: 'p',
    'N.b': 'x',
    'A.b': 'x',
    'B.b': 'x',
  });
});
