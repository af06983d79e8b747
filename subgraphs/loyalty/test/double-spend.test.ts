import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { change, enrol, wrongBalances } from './arrange';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
});

afterAll(() => subgraph.stop());

const SELECTION = 'entry { id } membership { balance }';

async function balanceOf(id: string): Promise<number> {
  const { data } = await subgraph.ask('query ($id: ID!) { loyaltyMembership(id: $id) { balance } }', { id });
  return data.loyaltyMembership.balance as number;
}

describe('fifty redemptions at once', () => {
  it('succeed exactly as often as the balance allows', async () => {
    const membershipId = await enrol(subgraph, 'fifty', 1_050);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        change(subgraph, 'redeemPoints', { membershipId, points: 100 }, SELECTION),
      ),
    );
    const made = answers.filter(({ data }) => data.redeemPoints.entry !== null);
    expect(made).toHaveLength(10);
    const left = made.map(({ data }) => data.redeemPoints.membership.balance as number);
    expect(Math.min(...left)).toBe(50);
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      if (data.redeemPoints.entry !== null) continue;
      expect(data.redeemPoints.userErrors).toEqual([
        {
          code: 'BAD_USER_INPUT',
          message: 'input.points: needs 100 points, the balance is 50',
          path: ['input', 'points'],
        },
      ]);
    }
    expect(await balanceOf(membershipId)).toBe(50);
    expect(await wrongBalances(subgraph)).toEqual([]);
  });

  it('and adjustments and earnings among them never leave a balance that is not the sum of its ledger', async () => {
    const membershipId = await enrol(subgraph, 'mixed', 100);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        if (i % 5 === 0) return change(subgraph, 'earnPoints', { membershipId, points: 10 }, SELECTION);
        const input = { membershipId, points: -60, reason: 'correction' };
        if (i % 2 === 0) return change(subgraph, 'adjustPoints', input, SELECTION);
        return change(subgraph, 'redeemPoints', { membershipId, points: 60 }, SELECTION);
      }),
    );
    const taken = answers.filter(({ data }, i) => {
      const [payload] = Object.values<{ entry: unknown }>(data);
      return i % 5 !== 0 && payload?.entry !== null;
    });
    expect(taken.length).toBeGreaterThanOrEqual(1);
    expect(await balanceOf(membershipId)).toBe(200 - 60 * taken.length);
    expect(await wrongBalances(subgraph)).toEqual([]);
  });
});

describe('the database itself', () => {
  const insert = (points: number, kind: string, membershipId: string): Promise<unknown> =>
    subgraph.database.query(
      `insert into loyalty.points_entry (id, system, key, membership_id, kind, points, at)
       values (gen_random_uuid(), 'shop', gen_random_uuid(), $1, $2, $3, now())`,
      [membershipId, kind, points],
    );

  it('refuses an entry that would take a balance below zero, even where nobody locked or checked', async () => {
    const id = await enrol(subgraph, 'raw', 100);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => insert(-30, 'REDEEM', id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/membership_balance_check/);
    }
    expect(await balanceOf(id)).toBe(10);
    expect(await wrongBalances(subgraph)).toEqual([]);
  });

  it.each([
    [0, 'ADJUST'],
    [-5, 'EARN'],
    [5, 'REDEEM'],
    [5, 'EXPIRE'],
    [-5, 'REFUND'],
    [5, 'GIFT'],
    [10_000_001, 'EARN'],
  ])('refuses an entry of %i points of the kind %s', async (points, kind) => {
    const id = await enrol(subgraph, `raw ${points} ${kind}`, 100);
    await expect(insert(points, kind, id)).rejects.toThrow(/points_entry_points_check/);
  });

  it.each([
    'update loyalty.points_entry set points = points + 1',
    'delete from loyalty.points_entry',
    'truncate loyalty.points_entry',
    'truncate loyalty.membership cascade',
  ])('refuses "%s": the ledger is append-only', async (statement) => {
    await expect(subgraph.database.query(statement)).rejects.toThrow(/the points ledger is append-only/);
  });

  it('lets nothing but the ledger move a balance', async () => {
    const id = await enrol(subgraph, 'direct', 100);
    const update = (column: string): Promise<unknown> =>
      subgraph.database.query(`update loyalty.membership set ${column} = 999 where id = $1`, [id]);
    await expect(update('balance')).rejects.toThrow(/is the sum of its ledger/);
    await expect(update('lifetime_points')).rejects.toThrow(/is the sum of its ledger/);
    await expect(
      subgraph.database.query(
        `insert into loyalty.membership (id, system, key, account_key, number, status, balance)
         values ('m', 'shop', 'm', 'm', 'm', 'ACTIVE', 5)`,
      ),
    ).rejects.toThrow(/is the sum of its ledger/);
  });
});
