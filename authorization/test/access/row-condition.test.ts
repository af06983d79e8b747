import type { PolicyAccess } from '../../src/access/access';
import { conditionOf, conditionOfRequirement } from '../../src/access/row-condition';
import type { RowCondition } from '../../src/condition/sql-fragment';
import { makeAccess, needs } from '../access-fixtures';
import { NOW } from '../arbitraries';

const COLUMNS = {
  ids: 'ids',
  region: 'region',
  accountManagerId: 'manager',
  tags: 'tags',
  consents: 'consent',
};
const EMEA = { region: 'EMEA' };
const VIP = { tags: { has: 'vip' } };

function text(condition: RowCondition): string {
  if (typeof condition === 'boolean') return String(condition);
  return condition.strings.reduce(
    (sql, part, index) => `${sql}${JSON.stringify(condition.values[index - 1])}${part}`,
  );
}

const REGION_SQL = '(region = "EMEA"::text)';
const TAGS_SQL = '(tags && ["vip"]::text[])';

it.each<[PolicyAccess, string, string]>([
  ['ALLOWED', 'true', 'true'],
  ['MASKED', 'false', 'true'],
  ['DENIED', 'false', 'false'],
  [{ deny: [], allow: [EMEA], mask: [] }, REGION_SQL, REGION_SQL],
  [{ deny: [], allow: [], mask: [EMEA] }, 'false', REGION_SQL],
  [{ deny: [], allow: [EMEA], mask: true }, REGION_SQL, 'true'],
  [{ deny: [], allow: [EMEA], mask: [VIP] }, REGION_SQL, `(${REGION_SQL} or ${TAGS_SQL})`],
  [
    { deny: [], allow: [EMEA, VIP], mask: [] },
    `(${REGION_SQL} or ${TAGS_SQL})`,
    `(${REGION_SQL} or ${TAGS_SQL})`,
  ],
  [{ deny: [VIP], allow: true, mask: [] }, `(not ${TAGS_SQL})`, `(not ${TAGS_SQL})`],
  [
    { deny: [VIP, { region: 'X' }], allow: [EMEA], mask: true },
    `(${REGION_SQL} and (not (${TAGS_SQL} or (region = "X"::text))))`,
    `(not (${TAGS_SQL} or (region = "X"::text)))`,
  ],
])('%j lets through in the database: allowed %s, readable %s', (access, allowed, readable) => {
  expect(text(conditionOf(access, 'ALLOWED', COLUMNS, NOW))).toBe(allowed);
  expect(text(conditionOf(access, 'READABLE', COLUMNS, NOW))).toBe(readable);
});

it.each<[string[][], string]>([
  [[['a']], 'true'],
  [[['none']], 'false'],
  [[['ifEmea'], ['none']], REGION_SQL],
  [[['ifEmea', 'none']], 'false'],
  [[['ifEmea', 'ifVip']], `(${REGION_SQL} and ${TAGS_SQL})`],
  [[['ifEmea'], ['ifVip']], `(${REGION_SQL} or ${TAGS_SQL})`],
  [[['ifEmea'], ['a']], 'true'],
  [[[]], 'true'],
  [[], 'false'],
])('the policies %j let through %s', (anyOf, expected) => {
  const access = makeAccess({
    a: 'ALLOWED',
    ifEmea: { deny: [], allow: [EMEA], mask: [] },
    ifVip: { deny: [], allow: [VIP], mask: [] },
  });
  expect(text(conditionOfRequirement(needs(...anyOf), access, 'ALLOWED', COLUMNS, NOW))).toBe(expected);
});

it('lets through what all demands let through, and nothing to whom lacks a scope', () => {
  const access = makeAccess({ ifEmea: { deny: [], allow: [EMEA], mask: [] }, m: 'MASKED' });
  const requirement = { authenticated: true, scopes: [], policies: [[['ifEmea']], [['m']]] };
  expect(text(conditionOfRequirement(requirement, access, 'READABLE', COLUMNS, NOW))).toBe(REGION_SQL);
  expect(text(conditionOfRequirement(requirement, access, 'ALLOWED', COLUMNS, NOW))).toBe('false');
  const scoped = { ...requirement, scopes: [[['x']]] };
  expect(text(conditionOfRequirement(scoped, access, 'READABLE', COLUMNS, NOW))).toBe('false');
});
