import { readAlternatives, readMask, readNames, readPath } from '../../src/requirement/declared-values';
import { MASK_FORMS } from '../../src/requirement/requirement';

it('names are a list, one name, or none', () => {
  expect(readNames(['a', 'b'], 'x')).toEqual(['a', 'b']);
  expect(readNames('a', 'x')).toEqual(['a']);
  expect([readNames(null, 'x'), readNames(undefined, 'x'), readNames([], 'x')]).toEqual([[], [], []]);
});

it('a list of names holds nothing else', () => {
  for (const value of ['', 1, true, {}, ['a', ''], ['a', 1], ['a', null], [['a']]]) {
    expect(() => readNames(value, 'x')).toThrow('x holds something that is not a name');
  }
});

it('alternatives are lists of lists, of which there is at least one', () => {
  expect(readAlternatives([['a', 'b'], 'c', []], 'x')).toEqual([['a', 'b'], ['c'], []]);
  expect(readAlternatives('a', 'x')).toEqual([['a']]);
  for (const none of [[], null, undefined]) {
    expect(() => readAlternatives(none, 'x')).toThrow('x names no alternative');
  }
});

it('a mask is one of the forms', () => {
  expect(MASK_FORMS.map((form) => readMask(form, 'x'))).toEqual(MASK_FORMS);
  for (const none of ['email', '', null, 1])
    expect(() => readMask(none, 'x')).toThrow('x: @mask(as:) is one of');
});

it('what is refused is refused by an error that is known by its name', () => {
  expect(() => readMask('HALF', 'x')).toThrow(expect.objectContaining({ name: 'SupergraphError' }));
});

it('a path is field names joined by dots', () => {
  expect(readPath('a.b_c.d', 'x')).toEqual(['a', 'b_c', 'd']);
  for (const none of ['', '.', 'a.', '.a', 'a..b', '-a', 'a-', 'a b', ['a'], 1, null]) {
    expect(() => readPath(none, 'x')).toThrow('x: @subject(path:) is field names joined by dots');
  }
});
