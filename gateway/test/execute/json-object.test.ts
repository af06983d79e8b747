import { copyJson, getOwn, mergeJson, setOwn, type JsonObject } from '../../src/execute/json-object';

const parse = (text: string): JsonObject => JSON.parse(text) as JsonObject;

describe('merging what subgraphs answer', () => {
  test.each<[string, string, string, string]>([
    ['a new field is added', '{"a":1}', '{"b":2}', '{"a":1,"b":2}'],
    ['objects are merged', '{"a":{"x":1}}', '{"a":{"y":2}}', '{"a":{"x":1,"y":2}}'],
    ['a later value replaces an earlier one', '{"a":1}', '{"a":2}', '{"a":2}'],
    ['a null does not replace a value', '{"a":1}', '{"a":null}', '{"a":1}'],
    ['a value replaces a null', '{"a":null}', '{"a":{"x":1}}', '{"a":{"x":1}}'],
    [
      'lists of one length are merged by position',
      '{"a":[{"x":1},null]}',
      '{"a":[{"y":2},{"y":3}]}',
      '{"a":[{"x":1,"y":2},{"y":3}]}',
    ],
    ['a null in a list does not replace an element', '{"a":[1,2]}', '{"a":[null,3]}', '{"a":[1,3]}'],
    [
      'lists of unlike length are not mixed',
      '{"a":[{"x":1}]}',
      '{"a":[{"y":2},{"y":3}]}',
      '{"a":[{"y":2},{"y":3}]}',
    ],
    ['nested lists are merged', '{"a":[[{"x":1}]]}', '{"a":[[{"y":2}]]}', '{"a":[[{"x":1,"y":2}]]}'],
  ])('%s', (_name, target, source, expected) => {
    const into = parse(target);
    mergeJson(into, parse(source));
    expect(JSON.stringify(into)).toBe(expected);
  });

  test('a field named __proto__ is a field and no prototype', () => {
    const into: JsonObject = {};
    mergeJson(into, parse('{"__proto__":{"isAdmin":true},"a":1}'));
    mergeJson(into, parse('{"__proto__":{"more":1}}'));
    expect(into.isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf(into)).toBe(Object.prototype);
    expect(JSON.stringify(into)).toBe('{"__proto__":{"isAdmin":true,"more":1},"a":1}');
    expect(({} as JsonObject).isAdmin).toBeUndefined();
  });
});

test('a member that every object inherits is not there', () => {
  expect(getOwn({}, 'constructor')).toBeUndefined();
  expect(getOwn({}, '__proto__')).toBeUndefined();
  const object: JsonObject = {};
  setOwn(object, 'constructor', 1);
  expect(getOwn(object, 'constructor')).toBe(1);
});

test('a copy shares nothing, and keeps a field named __proto__', () => {
  const original = parse('{"a":[{"b":1}],"__proto__":{"c":2}}');
  const copy = copyJson(original) as { a: JsonObject[] };
  expect(JSON.stringify(copy)).toBe(JSON.stringify(original));
  copy.a[0] = {};
  expect(original.a).toEqual([{ b: 1 }]);
});
