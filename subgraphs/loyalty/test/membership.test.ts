import { idOf } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { importTiers } from './arrange';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;
const member = idOf('mem', 'shop', 'm1');

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  await importTiers(subgraph);
  await importRows(subgraph, 'loyalty.membership', 'shop', [
    { key: 'm1', accountKey: 'c1', number: 'CARD-1', joinedAt: day(1, 1) },
    { key: 'm2', accountKey: 'c2', tierKey: 'G', joinedAt: day(2, 1) },
    { key: 'm3', accountKey: 'c3', tierKey: 'G', joinedAt: day(3, 1), status: 'CLOSED' },
  ]);
  await importRows(subgraph, 'loyalty.membership', 'cinema', [{ key: 'm1', accountKey: 'c9' }]);
  // Three entries of one moment: the id decides their order, so that no page skips or repeats one.
  await importRows(
    subgraph,
    'loyalty.entry',
    'shop',
    [1, 2, 3, 4, 5].map((n) => ({
      key: `e${n}`,
      membershipKey: 'm1',
      kind: n === 5 ? 'REDEEM' : 'EARN',
      points: n === 5 ? -100 : 300,
      at: day(1, n < 4 ? 2 : n),
      reason: `reason ${n}`,
    })),
  );
});

afterAll(() => subgraph.stop());

const customer = (...accountKeys: [system: string, key: string][]) => ({
  __typename: 'Customer',
  id: 'cus_1',
  accountKeys: accountKeys.map(([system, key]) => ({ system, key })),
});

const LOYALTY = `... on Customer { loyalty { id number balance } loyaltyMemberships { id } }`;

describe("a customer's loyalty", () => {
  it('is found by the account, with tier, balance and what is missing to the next tier', async () => {
    const selection = `... on Customer { loyalty {
      id system number status joinedAt balance lifetimePoints pointsToNextTier
      tier { system name rank threshold } account { system key } } }`;
    const { data } = await subgraph.entities([customer(['crm', 'c1'], ['shop', 'c1'])], selection);
    expect(data._entities[0].loyalty).toEqual({
      id: member,
      system: 'shop',
      number: 'CARD-1',
      status: 'ACTIVE',
      joinedAt: '2026-01-01T00:00:00.000Z',
      balance: 1_100,
      lifetimePoints: 1_200,
      pointsToNextTier: 3_800,
      tier: { system: 'shop', name: 'Silver', rank: 2, threshold: 1_000 },
      account: { system: 'shop', key: 'c1' },
    });
  });

  it('is null for a customer without a membership, and for one without accounts', async () => {
    const { data } = await subgraph.entities([customer(['shop', 'none']), customer()], LOYALTY);
    expect(data._entities).toEqual([
      { loyalty: null, loyaltyMemberships: [] },
      { loyalty: null, loyaltyMemberships: [] },
    ]);
  });

  it('is, of several, the open one of the highest tier', async () => {
    const merged = customer(['shop', 'c3'], ['shop', 'c1'], ['shop', 'c2'], ['cinema', 'c9'], ['shop', 'c2']);
    const { data } = await subgraph.entities([merged], LOYALTY);
    expect(data._entities[0].loyalty.id).toBe(idOf('mem', 'shop', 'm2'));
    expect(data._entities[0].loyaltyMemberships.map(({ id }: { id: string }) => id)).toEqual([
      idOf('mem', 'shop', 'm2'),
      member,
      idOf('mem', 'cinema', 'm1'),
      idOf('mem', 'shop', 'm3'),
    ]);
  });
});

describe('a membership', () => {
  it('is found by its id, by its number and as an entity', async () => {
    const { data } = await subgraph.ask(
      `query ($id: ID!) { byId: loyaltyMembership(id: $id) { number }
        byNumber: loyaltyMembershipByNumber(system: "shop", number: "CARD-1") { id } }`,
      { id: member },
    );
    expect(data).toEqual({ byId: { number: 'CARD-1' }, byNumber: { id: member } });
    const found = await subgraph.entities(
      [{ __typename: 'LoyaltyMembership', id: member }],
      '... on LoyaltyMembership { number }',
    );
    expect(found.data._entities).toEqual([{ number: 'CARD-1' }]);
  });

  it.each([
    'mem_00000000000000000000000000',
    'ord_00000000000000000000000000',
    'x',
    '',
    "'; drop table",
    '\u0000',
  ])('is null for the unknown id %j', async (id) => {
    const answer = await subgraph.ask('query ($id: ID!) { loyaltyMembership(id: $id) { id } }', { id });
    expect(answer.data).toEqual({ loyaltyMembership: null });
    expect(answer.errors).toBeUndefined();
  });

  it('is null for a number that nobody has', async () => {
    const answer = await subgraph.ask(
      'query ($n: String!) { loyaltyMembershipByNumber(system: "shop", number: $n) { id } }',
      { n: 'x\u0000' },
    );
    expect(answer.data).toEqual({ loyaltyMembershipByNumber: null });
  });
});

const ENTRIES = `query ($id: ID!, $first: Int, $after: String) { loyaltyMembership(id: $id) {
  entries(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { id kind points reason } } } }`;

describe('the ledger of a membership', () => {
  it('is paged newest first, without gap or repetition among entries of one moment', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { data } = await subgraph.ask(ENTRIES, { id: member, first: 2, after });
      const { entries } = data.loyaltyMembership;
      expect(entries.totalCount).toBe(5);
      expect(entries.pageInfo.hasNextPage).toBe(page < 2);
      expect(entries.pageInfo.hasPreviousPage).toBe(page > 0);
      seen.push(...entries.nodes.map(({ reason }: { reason: string }) => reason));
      after = entries.pageInfo.endCursor;
    }
    expect(seen.slice(0, 2)).toEqual(['reason 5', 'reason 4']);
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `reason ${n}`));
  });

  it.each([
    [{ first: 100_000 }, /^first: must be between 0 and 100/],
    [{ first: -1 }, /^first: must be between 0 and 100/],
    [{ first: 1, after: 'nonsense' }, /^after: not a cursor of this list/],
    [{ first: 1, after: Buffer.from(member).toString('base64url') }, /^after: not a cursor of this list/],
    [
      { first: 1, after: Buffer.from(idOf('pts', 'x', 'x')).toString('base64url') },
      /^after: what this cursor/,
    ],
  ])('refuses the page %j with BAD_USER_INPUT', async (page, message) => {
    const { data, errors } = await subgraph.ask(ENTRIES, { id: member, ...page });
    expect(data.loyaltyMembership.entries).toBeNull();
    expect(errors?.[0]).toMatchObject({
      path: ['loyaltyMembership', 'entries'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(errors?.[0]?.message).toMatch(message);
  });
});

describe('the tiers', () => {
  it('are listed by system from the lowest up', async () => {
    const { data } = await subgraph.ask('{ tiers { name } none: tiers(systems: ["cinema"]) { name } }');
    expect(data).toEqual({ tiers: [{ name: 'Bronze' }, { name: 'Silver' }, { name: 'Gold' }], none: [] });
  });
});
