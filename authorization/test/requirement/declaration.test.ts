import {
  declare,
  differencesOf,
  type Declaration,
  type Declarations,
} from '../../src/requirement/declaration';

const policy = (...names: string[]): Declaration => ({ directive: 'policy', args: { policies: [names] } });
const at = (...entries: [string, Declaration[]][]): Declarations => new Map(entries);

test('two readings that say the same in another order do not differ', () => {
  const subject: Declaration = { directive: 'subject', args: { path: 'a', owned: null } };
  const turned: Declaration = { directive: 'subject', args: { owned: null, path: 'a' } };
  expect(differencesOf(at(['A.b', [policy('p'), subject]]), at(['A.b', [turned, policy('p')]]))).toEqual([]);
});

test('readings differ where one lacks a coordinate, an application or a word, and are named in order', () => {
  const left = at(
    ['C', [policy('p')]],
    ['A.b', [policy('p')]],
    ['B', [policy('p'), policy('q')]],
    ['D', [policy('p')]],
  );
  const right = at(['A.b', [policy('q')]], ['B', [policy('p')]], ['D', [policy('p')]], ['A', [policy('p')]]);
  expect(differencesOf(left, right)).toEqual(['A', 'A.b', 'B', 'C']);
});

test('several applications at one coordinate are all noted', () => {
  const declarations = new Map<string, Declaration[]>();
  declare(declarations, 'A', policy('p'));
  declare(declarations, 'A', policy('q'));
  expect(declarations.get('A')).toEqual([policy('p'), policy('q')]);
});
