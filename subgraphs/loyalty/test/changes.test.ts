import { idOf } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { change, enrol, freshKey, importTiers, wrongBalances } from './arrange';
import { importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  await importTiers(subgraph);
  await importRows(subgraph, 'loyalty.reward', 'shop', [
    { key: 'mug', name: 'Mug', costPoints: 500 },
    { key: 'old', name: 'Old', costPoints: 1, isActive: false },
  ]);
  await importRows(subgraph, 'loyalty.reward', 'cinema', [{ key: 'film', name: 'Film', costPoints: 1 }]);
  await importRows(subgraph, 'loyalty.membership', 'shop', [
    { key: 'suspended', accountKey: 'suspended', status: 'SUSPENDED' },
    { key: 'closed', accountKey: 'closed', status: 'CLOSED' },
  ]);
});

afterAll(async () => {
  expect(await wrongBalances(subgraph)).toEqual([]);
  await subgraph.stop();
});

const MOVED = 'entry { kind points reason reference reward { name } } membership { balance tier { name } }';

describe('enrolling', () => {
  const SELECTION = 'membership { id number status balance account { system key } tier { name } }';

  it('gives the account an active membership with a number of its own', async () => {
    const { data } = await change(
      subgraph,
      'enrolCustomer',
      { system: 'shop', accountKey: 'new' },
      SELECTION,
    );
    const { membership, userErrors } = data.enrolCustomer;
    expect(userErrors).toEqual([]);
    expect(membership).toMatchObject({
      status: 'ACTIVE',
      balance: 0,
      account: { system: 'shop', key: 'new' },
      tier: { name: 'Bronze' },
    });
    const found = await subgraph.ask(
      'query ($number: String!) { loyaltyMembershipByNumber(system: "shop", number: $number) { id } }',
      { number: membership.number },
    );
    expect(found.data.loyaltyMembershipByNumber.id).toBe(membership.id);
  });

  it('makes one membership of ten enrolments of an account at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        change(subgraph, 'enrolCustomer', { system: 'shop', accountKey: 'rush' }, SELECTION),
      ),
    );
    expect(answers.filter(({ data }) => data.enrolCustomer.membership !== null)).toHaveLength(1);
    const refused = answers.find(({ data }) => data.enrolCustomer.membership === null);
    expect(refused?.data.enrolCustomer.userErrors).toEqual([
      {
        code: 'BAD_USER_INPUT',
        message: 'input.accountKey: this account has an active membership already',
        path: ['input', 'accountKey'],
      },
    ]);
  });

  it('lets an account whose membership is closed join again', async () => {
    const { data } = await change(
      subgraph,
      'enrolCustomer',
      { system: 'shop', accountKey: 'closed' },
      SELECTION,
    );
    expect(data.enrolCustomer.membership.status).toBe('ACTIVE');
  });

  it.each([{ accountKey: ' ' }, { accountKey: 'a\u0000' }, { system: '' }, { system: 'x'.repeat(201) }])(
    'refuses %j',
    async (input) => {
      const { data } = await change(
        subgraph,
        'enrolCustomer',
        { system: 'shop', accountKey: 'a', ...input },
        SELECTION,
      );
      expect(data.enrolCustomer.membership).toBeNull();
      expect(data.enrolCustomer.userErrors[0].path).toEqual(['input', Object.keys(input)[0]]);
    },
  );
});

describe('earning points', () => {
  it('raises balance and tier at once', async () => {
    const membershipId = await enrol(subgraph, 'earner', 900);
    const { data } = await change(
      subgraph,
      'earnPoints',
      { membershipId, points: 100, reason: 'Order', reference: 'o-1' },
      MOVED,
    );
    expect(data.earnPoints).toEqual({
      entry: { kind: 'EARN', points: 100, reason: 'Order', reference: 'o-1', reward: null },
      membership: { balance: 1_000, tier: { name: 'Silver' } },
      userErrors: [],
    });
  });

  it('keeps the tier when the points are spent', async () => {
    const membershipId = await enrol(subgraph, 'spender', 1_000);
    const { data } = await change(subgraph, 'redeemPoints', { membershipId, points: 1_000 }, MOVED);
    expect(data.redeemPoints.membership).toEqual({ balance: 0, tier: { name: 'Silver' } });
  });

  it.each([0, -5, 10_000_001])('refuses %i points', async (points) => {
    const membershipId = await enrol(subgraph, `bad-${points}`);
    const { data } = await change(subgraph, 'earnPoints', { membershipId, points }, MOVED);
    expect(data.earnPoints).toEqual({
      entry: null,
      membership: null,
      userErrors: [
        {
          code: 'BAD_USER_INPUT',
          message: `input.points: must be between 1 and 10,000,000, got ${points}`,
          path: ['input', 'points'],
        },
      ],
    });
  });

  it.each([
    ['a suspended membership', idOf('mem', 'shop', 'suspended')],
    ['a closed membership', idOf('mem', 'shop', 'closed')],
    ['an unknown membership', idOf('mem', 'shop', 'nobody')],
    ['an id of something else', 'ord_1'],
  ])('refuses %s', async (_, membershipId) => {
    const { data } = await change(subgraph, 'earnPoints', { membershipId, points: 5 }, MOVED);
    expect(data.earnPoints.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'membershipId'] },
    ]);
  });

  it('refuses a reason that is too long, and a blank reference', async () => {
    const membershipId = await enrol(subgraph, 'wordy');
    const long = { membershipId, points: 5, reason: 'x'.repeat(501) };
    const blank = { membershipId, points: 5, reference: ' ' };
    const answers = await Promise.all(
      [long, blank].map((input) => change(subgraph, 'earnPoints', input, MOVED)),
    );
    expect(answers.map(({ data }) => data.earnPoints.userErrors[0].path[1])).toEqual(['reason', 'reference']);
  });

  it('shows each change of one operation the balance that it left', async () => {
    const id = await enrol(subgraph, 'serial');
    const { data } = await subgraph.ask(
      `mutation ($id: ID!) {
        a: earnPoints(input: { idempotencyKey: "s-a", membershipId: $id, points: 50 }) { membership { balance entries { totalCount } } }
        b: redeemPoints(input: { idempotencyKey: "s-b", membershipId: $id, points: 20 }) { membership { balance entries { totalCount } } } }`,
      { id },
    );
    expect(data.a.membership).toEqual({ balance: 50, entries: { totalCount: 1 } });
    expect(data.b.membership).toEqual({ balance: 30, entries: { totalCount: 2 } });
  });
});

describe('redeeming points', () => {
  it('spends what a reward costs and names it', async () => {
    const membershipId = await enrol(subgraph, 'mug', 600);
    const rewardId = idOf('rwd', 'shop', 'mug');
    const { data } = await change(subgraph, 'redeemPoints', { membershipId, rewardId }, MOVED);
    expect(data.redeemPoints).toMatchObject({
      entry: { kind: 'REDEEM', points: -500, reward: { name: 'Mug' } },
      membership: { balance: 100 },
    });
    const again = await change(subgraph, 'redeemPoints', { membershipId, rewardId }, MOVED);
    expect(again.data.redeemPoints.userErrors).toEqual([
      {
        code: 'BAD_USER_INPUT',
        message: 'input.rewardId: needs 500 points, the balance is 100',
        path: ['input', 'rewardId'],
      },
    ]);
  });

  it.each([
    ['neither reward nor points', {}, 'points'],
    ['both reward and points', { points: 1, rewardId: idOf('rwd', 'shop', 'mug') }, 'points'],
    ['a negative number', { points: -1 }, 'points'],
    ['more than the balance', { points: 101 }, 'points'],
    ['a reward no longer given', { rewardId: idOf('rwd', 'shop', 'old') }, 'rewardId'],
    ['a reward of another programme', { rewardId: idOf('rwd', 'cinema', 'film') }, 'rewardId'],
    ['an unknown reward', { rewardId: 'x' }, 'rewardId'],
  ])('refuses %s', async (name, input, field) => {
    const membershipId = await enrol(subgraph, name, 100);
    const { data } = await change(subgraph, 'redeemPoints', { membershipId, ...input }, MOVED);
    expect(data.redeemPoints).toMatchObject({
      entry: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', field] }],
    });
  });
});

describe('adjusting points', () => {
  it('moves the balance both ways with a reason, without counting towards the tier', async () => {
    const membershipId = await enrol(subgraph, 'adjusted', 10);
    const up = { membershipId, points: 5_000, reason: 'forgotten order' };
    const first = await change(subgraph, 'adjustPoints', up, MOVED);
    expect(first.data.adjustPoints.membership).toEqual({ balance: 5_010, tier: { name: 'Bronze' } });
    const down = { membershipId, points: -5_010, reason: 'was none' };
    const second = await change(subgraph, 'adjustPoints', down, MOVED);
    expect(second.data.adjustPoints.membership.balance).toBe(0);
  });

  it('never goes below zero', async () => {
    const membershipId = await enrol(subgraph, 'poor', 10);
    const { data } = await change(
      subgraph,
      'adjustPoints',
      { membershipId, points: -11, reason: 'x' },
      MOVED,
    );
    expect(data.adjustPoints.userErrors[0].message).toBe('input.points: needs 11 points, the balance is 10');
  });

  it('puts a suspended membership right too', async () => {
    const membershipId = idOf('mem', 'shop', 'suspended');
    const { data } = await change(subgraph, 'adjustPoints', { membershipId, points: 1, reason: 'x' }, MOVED);
    expect(data.adjustPoints.userErrors).toEqual([]);
  });

  it.each([
    [{ points: 0 }, 'points'],
    [{ points: -10_000_001 }, 'points'],
    [{ reason: '' }, 'reason'],
  ])('refuses %j', async (wrong, field) => {
    const membershipId = await enrol(subgraph, `adjust-${JSON.stringify(wrong)}`, 10);
    const input = { membershipId, points: 1, reason: 'x', ...wrong };
    const { data } = await change(subgraph, 'adjustPoints', input, MOVED);
    expect(data.adjustPoints.userErrors[0].path).toEqual(['input', field]);
  });

  it('demands a reason', async () => {
    const answer = await change(subgraph, 'adjustPoints', { membershipId: 'x', points: 1 }, MOVED);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an idempotency key', () => {
  it('makes a change once and gives the same entry again', async () => {
    const membershipId = await enrol(subgraph, 'twice');
    const input = { idempotencyKey: freshKey(), membershipId, points: 7 };
    const first = await change(subgraph, 'earnPoints', input, 'entry { id } membership { balance }');
    const second = await change(subgraph, 'earnPoints', input, 'entry { id } membership { balance }');
    expect(second.data).toEqual(first.data);
    expect(second.data.earnPoints.membership.balance).toBe(7);
  });

  it('makes a change once when ten come at the same time', async () => {
    const membershipId = await enrol(subgraph, 'parallel', 100);
    const input = { idempotencyKey: freshKey(), membershipId, points: 30 };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => change(subgraph, 'redeemPoints', input, 'entry { id }')),
    );
    expect(new Set(answers.map(({ data }) => data.redeemPoints.entry.id)).size).toBe(1);
    const { data } = await subgraph.ask('query ($id: ID!) { loyaltyMembership(id: $id) { balance } }', {
      id: membershipId,
    });
    expect(data.loyaltyMembership.balance).toBe(70);
  });

  it('used for another input or another mutation is a CONFLICT, and nothing changes', async () => {
    const membershipId = await enrol(subgraph, 'conflict', 100);
    const idempotencyKey = freshKey();
    await change(subgraph, 'earnPoints', { idempotencyKey, membershipId, points: 1 }, 'entry { id }');
    const other = await change(subgraph, 'earnPoints', { idempotencyKey, membershipId, points: 2 }, MOVED);
    const redeem = await change(subgraph, 'redeemPoints', { idempotencyKey, membershipId, points: 1 }, MOVED);
    expect(other.data.earnPoints).toMatchObject({
      entry: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }],
    });
    expect(redeem.data.redeemPoints.userErrors[0].code).toBe('CONFLICT');
    const { data } = await subgraph.ask('query ($id: ID!) { loyaltyMembership(id: $id) { balance } }', {
      id: membershipId,
    });
    expect(data.loyaltyMembership.balance).toBe(101);
  });

  it('that was refused can be used again once the input is put right', async () => {
    const membershipId = await enrol(subgraph, 'retry', 10);
    const idempotencyKey = freshKey();
    const refused = await change(
      subgraph,
      'redeemPoints',
      { idempotencyKey, membershipId, points: 11 },
      MOVED,
    );
    expect(refused.data.redeemPoints.entry).toBeNull();
    const made = await change(subgraph, 'redeemPoints', { idempotencyKey, membershipId, points: 10 }, MOVED);
    expect(made.data.redeemPoints.membership.balance).toBe(0);
  });

  it('makes one membership of an enrolment sent twice', async () => {
    const input = { idempotencyKey: freshKey(), system: 'shop', accountKey: 'again' };
    const first = await change(subgraph, 'enrolCustomer', input, 'membership { id number }');
    const second = await change(subgraph, 'enrolCustomer', input, 'membership { id number }');
    expect(second.data).toEqual(first.data);
    expect(second.data.enrolCustomer.userErrors).toEqual([]);
  });
});
