import { parse, type OperationDefinitionNode } from 'graphql';
import { conditionsKey, conditionsOf, holdAll } from '../../src/operation/skip-condition';

const conditionsOfField = (directives: string) => {
  const [operation] = parse(`{ a ${directives} }`).definitions as OperationDefinitionNode[];
  const [field] = operation?.selectionSet.selections ?? [];
  return field && conditionsOf(field);
};
const SKIP_A = { variable: 'a', keeps: false };
const INCLUDE_A = { variable: 'a', keeps: true };
const INCLUDE_B = { variable: 'b', keeps: true };

it.each<[string, unknown]>([
  ['', []],
  ['@skip(if: $a)', [SKIP_A]],
  ['@include(if: $a)', [INCLUDE_A]],
  ['@include(if: $a) @skip(if: false) @include(if: $b)', [INCLUDE_A, INCLUDE_B]],
  ['@skip(if: true)', 'EXCLUDED'],
  ['@include(if: false)', 'EXCLUDED'],
  ['@include(if: true)', []],
  ['@include(if: $a) @skip(if: true)', 'EXCLUDED'],
  ['@include(if: null)', 'EXCLUDED'],
  ['@include', 'EXCLUDED'],
  ['@other(if: false) @another(if: $a) @last', []],
  ['@other(if: true) @skip(if: $a)', [SKIP_A]],
])('a field with %j', (directives, conditions) => {
  expect(conditionsOfField(directives)).toEqual(conditions);
});

it('conditions hold where every variable has its value', () => {
  expect(holdAll([INCLUDE_A, INCLUDE_B], { a: true, b: true })).toBe(true);
  expect(holdAll([INCLUDE_A, INCLUDE_B], { a: true, b: false })).toBe(false);
  expect(holdAll([SKIP_A], {})).toBe(false);
  expect(holdAll([], {})).toBe(true);
});

it('conditions that come to the same have the same text, and no others', () => {
  const key = conditionsKey([INCLUDE_A, INCLUDE_B]);
  expect(conditionsKey([INCLUDE_B, INCLUDE_A, INCLUDE_B])).toBe(key);
  const others = [
    [],
    [SKIP_A],
    [INCLUDE_A],
    [SKIP_A, INCLUDE_B],
    [SKIP_A, INCLUDE_A],
    [{ variable: 'ab', keeps: true }],
    [{ variable: 'a_b', keeps: true }],
  ];
  expect(new Set([key, ...others.map(conditionsKey)]).size).toBe(others.length + 1);
});
