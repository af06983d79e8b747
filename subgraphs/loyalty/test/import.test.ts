import type { ImportRow, WriteOutcome } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { enrol, importTiers, wrongBalances } from './arrange';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  await importTiers(subgraph);
});

afterAll(async () => {
  expect(await wrongBalances(subgraph)).toEqual([]);
  await subgraph.stop();
});

const counts = ({ inserted, updated, unchanged, rejected }: WriteOutcome): number[] => [
  inserted,
  updated,
  unchanged,
  rejected.length,
];

async function balanceOf(key: string): Promise<number> {
  const { rows } = await subgraph.database.query<{ balance: number }>(
    `select balance from loyalty.membership where system = 'shop' and key = $1`,
    [key],
  );
  return rows[0]?.balance ?? -1;
}

let lastEntry = 0;
function entry(membershipKey: string, points: number, date: number, more: ImportRow = {}): ImportRow {
  const kind = points > 0 ? 'EARN' : 'REDEEM';
  return { key: `e${(lastEntry += 1)}`, membershipKey, kind, points, at: day(1, date), ...more };
}

const entries = (rows: readonly ImportRow[], mode?: 'ensure'): Promise<WriteOutcome> =>
  importRows(subgraph, 'loyalty.entry', 'shop', rows, mode);

const members = (rows: readonly ImportRow[], mode?: 'ensure'): Promise<WriteOutcome> =>
  importRows(subgraph, 'loyalty.membership', 'shop', rows, mode);

describe('an import', () => {
  const FILES: [target: string, row: ImportRow, changed: ImportRow][] = [
    ['loyalty.tier', { key: 'P', name: 'Platinum', rank: 9, threshold: 9_000 }, { threshold: 10_000 }],
    [
      'loyalty.membership',
      { key: 'f1', accountKey: 'f1', tierKey: 'S', joinedAt: day(1, 1) },
      { status: 'SUSPENDED' },
    ],
    ['loyalty.reward', { key: 'w', name: 'Wine', costPoints: 5 }, { isActive: false }],
    [
      'loyalty.offer',
      { key: 'o', name: 'Offer', startsAt: '2026-01-01', endsAt: '2026-02-01' },
      { endsAt: null },
    ],
    ['loyalty.assignment', { offerKey: 'o', accountKey: 'f1' }, { assignedAt: day(1, 1) }],
    [
      'loyalty.redemption',
      { key: 'd', offerKey: 'o', accountKey: 'f1', redeemedAt: day(1, 3) },
      { code: 'C' },
    ],
  ];

  it.each(FILES)(
    'of %s changes nothing the second time, and only what differs the third',
    async (target, row, changed) => {
      const write = (value: ImportRow, mode?: 'ensure') =>
        importRows(subgraph, target, 'shop', [value], mode);
      expect(counts(await write(row))).toEqual([1, 0, 0, 0]);
      expect(counts(await write(row))).toEqual([0, 0, 1, 0]);
      expect(counts(await write({ ...row, ...changed }))).toEqual([0, 1, 0, 0]);
      expect(counts(await write(row, 'ensure'))).toEqual([0, 0, 1, 0]);
      expect(counts(await write({ ...row, ...changed }))).toEqual([0, 0, 1, 0]);
    },
  );

  it.each([
    ['loyalty.membership', { key: 'x', accountKey: 'x', tierKey: 'none' }, 'tierKey', 'none'],
    ['loyalty.assignment', { offerKey: 'none', accountKey: 'x' }, 'offerKey', 'none'],
    [
      'loyalty.redemption',
      { key: 'x', offerKey: 'none', accountKey: 'x', redeemedAt: day(1, 1) },
      'offerKey',
      'none',
    ],
    ['loyalty.entry', entry('none', 5, 1), 'membershipKey', 'none'],
    [
      'loyalty.offer',
      { key: 'x', name: 'x', startsAt: '2026-02-02', endsAt: '2026-02-01' },
      'endsAt',
      '2026-02-01',
    ],
    ['loyalty.reward', { key: 'x', name: 'x', costPoints: 10_000_001 }, 'costPoints', '10000001'],
  ])('of %s rejects %j, with the column and the reason', async (target, row, column, value) => {
    const { rejected } = await importRows(subgraph, target, 'shop', [row]);
    expect(rejected).toEqual([{ index: 0, column, value, reason: expect.any(String) }]);
  });

  it('of nothing writes nothing', async () => {
    expect(counts(await entries([]))).toEqual([0, 0, 0, 0]);
  });
});

describe('imported memberships', () => {
  it('use their key as number where they have none', async () => {
    await members([{ key: 'n1', accountKey: 'n1' }]);
    const { data } = await subgraph.ask(
      '{ loyaltyMembershipByNumber(system: "shop", number: "n1") { number } }',
    );
    expect(data.loyaltyMembershipByNumber.number).toBe('n1');
  });

  it('are rejected where the number or the account is taken, in the file or in the programme', async () => {
    const taken = await members([
      { key: 't1', accountKey: 't1', number: 'T' },
      { key: 't2', accountKey: 't2', number: 'T' },
      { key: 't3', accountKey: 't1' },
      { key: 't4', accountKey: 't1', status: 'CLOSED' },
    ]);
    expect(taken.inserted).toBe(2);
    expect(taken.rejected.map(({ index, column }) => [index, column])).toEqual([
      [1, 'number'],
      [2, 'accountKey'],
    ]);
    const later = await members([
      { key: 't1', accountKey: 't1', number: 'T' },
      { key: 't5', accountKey: 't1' },
    ]);
    expect(counts(later)).toEqual([0, 0, 1, 1]);
  });

  it('of a customer who enrolled here are found, not doubled', async () => {
    await enrol(subgraph, 'both');
    const { rejected } = await members([{ key: 'both', accountKey: 'both' }], 'ensure');
    expect(rejected[0]?.reason).toMatch(/^this account has an active membership already/);
  });

  it('keep their balance when they are imported again', async () => {
    await members([{ key: 'k', accountKey: 'k' }]);
    await entries([entry('k', 10, 1)]);
    await members([{ key: 'k', accountKey: 'k', tierKey: 'G' }]);
    expect(await balanceOf('k')).toBe(10);
  });
});

describe('an imported ledger', () => {
  it('ends right in whatever order its rows come', async () => {
    await members([{ key: 'l1', accountKey: 'l1' }]);
    const rows = [entry('l1', -150, 9), entry('l1', 100, 2), entry('l1', -20, 5), entry('l1', 100, 1)];
    expect(counts(await entries(rows))).toEqual([4, 0, 0, 0]);
    expect(await balanceOf('l1')).toBe(30);
    expect(counts(await entries(rows.toReversed()))).toEqual([0, 0, 4, 0]);
    expect(await balanceOf('l1')).toBe(30);
  });

  it('rejects what takes more than there is, and the rest stays', async () => {
    await members([
      { key: 'l2', accountKey: 'l2' },
      { key: 'l3', accountKey: 'l3' },
    ]);
    const outcome = await entries([
      entry('l2', -80, 3),
      entry('l2', 100, 1),
      entry('l2', -30, 2),
      entry('l3', -1, 1),
    ]);
    expect(outcome.inserted).toBe(2);
    expect(outcome.rejected).toEqual([
      {
        index: 0,
        column: 'points',
        value: '-80',
        reason: 'takes 80 points, the balance at this point of the import is 70',
      },
      {
        index: 3,
        column: 'points',
        value: '-1',
        reason: 'takes 1 points, the balance at this point of the import is 0',
      },
    ]);
    expect(await balanceOf('l2')).toBe(70);
  });

  it('in batches with the newest first ends right when it is imported once more', async () => {
    await members([{ key: 'l4', accountKey: 'l4' }]);
    const [late, early] = [[entry('l4', -80, 9)], [entry('l4', 100, 1)]];
    expect(counts(await entries(late))).toEqual([0, 0, 0, 1]);
    expect(counts(await entries(early))).toEqual([1, 0, 0, 0]);
    expect(counts(await entries(late))).toEqual([1, 0, 0, 0]);
    expect(counts(await entries(early))).toEqual([0, 0, 1, 0]);
    expect(await balanceOf('l4')).toBe(20);
  });

  it('is append-only: an entry sent again with another content is rejected, or left alone', async () => {
    await members([{ key: 'l5', accountKey: 'l5' }]);
    const row = entry('l5', 100, 1);
    await entries([row]);
    const changed = await entries([{ ...row, points: 200 }]);
    expect(changed.rejected).toMatchObject([{ column: 'key', value: row.key }]);
    expect(changed.rejected[0]?.reason).toMatch(/append-only/);
    expect(counts(await entries([{ ...row, points: -200 }], 'ensure'))).toEqual([0, 0, 1, 0]);
    expect(await balanceOf('l5')).toBe(100);
  });

  it.each([
    [5, 'REDEEM', 'must be below zero for REDEEM'],
    [-5, 'EARN', 'must be above zero for EARN'],
    [0, 'ADJUST', 'must be between -10000000 and 10000000 and not 0'],
    [10_000_001, 'EARN', 'must be between -10000000 and 10000000 and not 0'],
  ])('rejects %i points of the kind %s', async (points, kind, reason) => {
    await members([{ key: 'l6', accountKey: 'l6' }]);
    const { rejected } = await entries([entry('l6', points, 1, { kind })]);
    expect(rejected).toEqual([{ index: 0, column: 'points', value: String(points), reason }]);
  });

  it('joins with what was earned and spent here', async () => {
    const id = await enrol(subgraph, 'native', 50);
    const { rows } = await subgraph.database.query<{ key: string }>(
      'select key from loyalty.membership where id = $1',
      [id],
    );
    const key = String(rows[0]?.key);
    expect(counts(await entries([entry(key, -40, 1)]))).toEqual([1, 0, 0, 0]);
    expect(await balanceOf(key)).toBe(10);
  });
});
