import { parseBoundCondition } from '../../src/condition/bind-condition';
import { conditionSql } from '../../src/condition/condition-sql';
import { NOW } from '../arbitraries';

const COLUMNS = {
  ids: 't.ids',
  region: 't.region',
  accountManagerId: 't.manager',
  tags: 't.tags',
  consents: 'consent',
};
const CONSENT = '(exists (select from consent as c360_consent where ';
const OWN = "(c360_consent.recipient = '') and ";
const GIVEN =
  '(c360_consent.state = ?::text) and (c360_consent.expires_at is null or c360_consent.expires_at > ?::timestamptz)))';
const AT = NOW.toISOString();

/** A condition, its SQL with `?` for each parameter, the parameters. What the SQL is worth, PostgreSQL tells in the test beside. */
const CASES: [object, string, unknown[]][] = [
  [{ region: 'EMEA' }, '(t.region = ?::text)', ['EMEA']],
  [{ region: { equals: 'EMEA' } }, '(t.region = ?::text)', ['EMEA']],
  [{ region: { in: ['EMEA', 'APAC'] } }, '(t.region = any(?::text[]))', [['EMEA', 'APAC']]],
  [{ accountManagerId: 'E-1' }, '(t.manager = ?::text)', ['E-1']],
  [{ accountManagerId: { in: ['E-1'] } }, '(t.manager = any(?::text[]))', [['E-1']]],
  [{ id: 'cus_1' }, '(t.ids && ?::text[])', [['cus_1']]],
  [{ id: { equals: 'cus_1' } }, '(t.ids && ?::text[])', [['cus_1']]],
  [{ id: { in: ['cus_1', 'cus_2'] } }, '(t.ids && ?::text[])', [['cus_1', 'cus_2']]],
  [{ tags: { has: 'vip' } }, '(t.tags && ?::text[])', [['vip']]],
  [{ tags: { hasSome: ['vip', 'press'] } }, '(t.tags && ?::text[])', [['vip', 'press']]],
  [{ NOT: { region: 'EMEA' } }, '(not (t.region = ?::text))', ['EMEA']],
  [
    { AND: [{ region: 'EMEA' }, { id: 'cus_1' }] },
    '((t.region = ?::text) and (t.ids && ?::text[]))',
    ['EMEA', ['cus_1']],
  ],
  [
    { OR: [{ region: 'EMEA' }, { id: 'cus_1' }] },
    '((t.region = ?::text) or (t.ids && ?::text[]))',
    ['EMEA', ['cus_1']],
  ],
  [
    { OR: [{ region: 'EMEA', NOT: { tags: { has: 'vip' } } }, { id: 'cus_1' }], accountManagerId: 'E-1' },
    '((((not (t.tags && ?::text[])) and (t.region = ?::text)) or (t.ids && ?::text[])) and (t.manager = ?::text))',
    [['vip'], 'EMEA', ['cus_1'], 'E-1'],
  ],
  [
    { consents: { some: { purpose: 'SALES' } } },
    `${CONSENT}(c360_consent.purpose = ?::text) and ${OWN}${GIVEN}`,
    ['SALES', 'GIVEN', AT],
  ],
  [
    { consents: { some: { purpose: { in: ['SALES'] }, recipient: 'par_1', state: 'WITHDRAWN' } } },
    `${CONSENT}(c360_consent.purpose = any(?::text[])) and (c360_consent.recipient = ?::text) and ${GIVEN}`,
    [['SALES'], 'par_1', 'WITHDRAWN', AT],
  ],
  [{ consents: { some: { state: 'WITHDRAWN' } } }, `${CONSENT}${OWN}${GIVEN}`, ['WITHDRAWN', AT]],
  [
    { region: 'EMEA', consents: { some: { purpose: 'SALES' } } },
    `((t.region = ?::text) and ${CONSENT}(c360_consent.purpose = ?::text) and ${OWN}${GIVEN})`,
    ['EMEA', 'SALES', 'GIVEN', AT],
  ],
];

describe('the SQL of a condition, a cast on every parameter,', () => {
  it.each(CASES)('%j', (condition, sql, parameters) => {
    const { strings, values } = conditionSql(parseBoundCondition(condition), COLUMNS, NOW);
    expect(strings.join('?')).toBe(sql);
    expect(values).toEqual(parameters);
  });

  it('of no alternative and of no demand is what decides', () => {
    expect(conditionSql({ OR: [] }, COLUMNS, NOW)).toEqual({ strings: ['false'], values: [] });
    expect(conditionSql({ AND: [] }, COLUMNS, NOW)).toEqual({ strings: ['true'], values: [] });
    expect(conditionSql({}, COLUMNS, NOW)).toEqual({ strings: ['true'], values: [] });
  });
});
