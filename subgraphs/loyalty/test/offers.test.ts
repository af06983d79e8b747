import { idOf } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { change, enrol } from './arrange';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;
const spring = idOf('off', 'shop', 'SPRING');
const always = idOf('off', 'shop', 'ALWAYS');

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  await importRows(subgraph, 'loyalty.offer', 'shop', [
    { key: 'SPRING', name: 'Spring', kind: 'A', startsAt: '2026-03-01', endsAt: '2026-03-31' },
    { key: 'SUMMER', name: 'Summer', kind: 'B', startsAt: '2026-06-01', endsAt: '2026-06-30' },
    { key: 'ALWAYS', name: 'Always', kind: 'A' },
    { key: 'ALWAYS2', name: 'Always too' },
  ]);
  await importRows(subgraph, 'loyalty.membership', 'shop', [{ key: 'm1', accountKey: 'c1' }]);
  await importRows(subgraph, 'loyalty.assignment', 'shop', [
    { offerKey: 'SPRING', accountKey: 'c1', assignedAt: day(3, 1) },
    { offerKey: 'SUMMER', accountKey: 'c1', assignedAt: day(6, 1) },
    { offerKey: 'ALWAYS', accountKey: 'c1' },
  ]);
  await importRows(subgraph, 'loyalty.redemption', 'shop', [
    { key: 'r1', offerKey: 'SPRING', accountKey: 'c1', code: 'A', redeemedAt: day(3, 5) },
    { key: 'r2', offerKey: 'SPRING', accountKey: 'c1', code: 'B', redeemedAt: day(3, 7) },
    { key: 'r3', offerKey: 'SPRING', accountKey: 'c2', redeemedAt: day(3, 9) },
    { key: 'r4', accountKey: 'c2', redeemedAt: day(3, 9) },
  ]);
  await importRows(subgraph, 'loyalty.reward', 'shop', [
    { key: 'mug', name: 'Mug', costPoints: 500 },
    { key: 'pen', name: 'Pen', costPoints: 100 },
    { key: 'bag', name: 'Bag', costPoints: 100, isActive: false },
  ]);
});

afterAll(() => subgraph.stop());

describe('the offers of a member', () => {
  it('come newest first, with what the account made of them', async () => {
    const { data } = await subgraph.ask(
      `query ($id: ID!) { loyaltyMembership(id: $id) {
        offers { totalCount nodes { assignedAt isRedeemed redemptionCount lastRedeemedAt offer { name redemptionCount } } }
        redemptions(first: 1) { totalCount nodes { code redeemedAt offer { name } account { key } } } } }`,
      { id: idOf('mem', 'shop', 'm1') },
    );
    const { offers, redemptions } = data.loyaltyMembership;
    expect(offers).toEqual({
      totalCount: 3,
      nodes: [
        {
          assignedAt: day(6, 1),
          isRedeemed: false,
          redemptionCount: 0,
          lastRedeemedAt: null,
          offer: { name: 'Summer', redemptionCount: 0 },
        },
        {
          assignedAt: day(3, 1),
          isRedeemed: true,
          redemptionCount: 2,
          lastRedeemedAt: day(3, 7),
          offer: { name: 'Spring', redemptionCount: 3 },
        },
        {
          assignedAt: null,
          isRedeemed: false,
          redemptionCount: 0,
          lastRedeemedAt: null,
          offer: { name: 'Always', redemptionCount: 0 },
        },
      ],
    });
    expect(redemptions).toEqual({
      totalCount: 2,
      nodes: [{ code: 'B', redeemedAt: day(3, 7), offer: { name: 'Spring' }, account: { key: 'c1' } }],
    });
  });
});

describe('the list of offers', () => {
  const names = async (args: string): Promise<string[]> => {
    const { data } = await subgraph.ask(`{ offers${args} { nodes { name } } }`);
    return data.offers.nodes.map(({ name }: { name: string }) => name);
  };

  it('is filtered by kind, system and day', async () => {
    expect(await names('(filter: { kinds: ["A"], validOn: "2026-03-31" })')).toEqual(['Spring', 'Always']);
    expect(await names('(filter: { validOn: "2026-04-01" })')).toHaveLength(2);
    expect(await names('(filter: { systems: ["cinema"] })')).toEqual([]);
  });

  it('is paged without loss, those without a first day last', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await subgraph.ask(
        'query ($after: String) { offers(first: 1, after: $after) { totalCount pageInfo { endCursor } nodes { name } } }',
        { after },
      );
      expect(data.offers.totalCount).toBe(4);
      after = data.offers.pageInfo.endCursor;
      seen.push(...data.offers.nodes.map(({ name }: { name: string }) => name));
    } while (after !== null);
    expect(seen.slice(0, 2)).toEqual(['Summer', 'Spring']);
    expect(seen.slice(2).toSorted()).toEqual(['Always', 'Always too']);
  });

  it('tells days, number and system of an offer; an unknown one is null', async () => {
    const { data } = await subgraph.ask(
      'query ($id: ID!) { offer(id: $id) { system number kind validFrom validUntil } none: offer(id: "x") { id } }',
      { id: spring },
    );
    expect(data).toEqual({
      offer: {
        system: 'shop',
        number: 'SPRING',
        kind: 'A',
        validFrom: '2026-03-01',
        validUntil: '2026-03-31',
      },
      none: null,
    });
  });

  it('refuses a day that is none', async () => {
    const { status, errors } = await subgraph.ask(
      'query ($filter: OfferFilter) { offers(filter: $filter) { totalCount } }',
      { filter: { validOn: '2026-02-30' } },
    );
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the redemptions', () => {
  it('are counted and filtered by offer, system and time', async () => {
    const { data } = await subgraph.ask(
      `query ($offer: ID!) {
        all: offerRedemptions(first: 0) { totalCount }
        spring: offerRedemptions(filter: { offerId: $offer }) { totalCount nodes { code } }
        late: offerRedemptions(filter: { from: "2026-03-07T00:00:00Z", before: "2026-03-09T00:00:00Z" }) { nodes { code } }
        other: offerRedemptions(filter: { systems: ["cinema"] }) { totalCount }
        none: offerRedemptions(filter: { offerId: "x" }) { totalCount } }`,
      { offer: spring },
    );
    expect(data).toEqual({
      all: { totalCount: 4 },
      spring: { totalCount: 3, nodes: [{ code: null }, { code: 'B' }, { code: 'A' }] },
      late: { nodes: [{ code: 'B' }] },
      other: { totalCount: 0 },
      none: { totalCount: 0 },
    });
  });
});

describe('the rewards', () => {
  it('are listed cheapest first, those that cannot be redeemed only when asked for', async () => {
    const { data } = await subgraph.ask(
      '{ rewards { nodes { name costPoints isActive } } all: rewards(activeOnly: false) { totalCount } }',
    );
    expect(data.rewards.nodes.map(({ name }: { name: string }) => name)).toEqual(['Pen', 'Mug']);
    expect(data.all.totalCount).toBe(3);
  });

  it('and offers are found by their ids, as entities too', async () => {
    const representations = [
      { __typename: 'Reward', id: idOf('rwd', 'shop', 'pen') },
      { __typename: 'Offer', id: spring },
      { __typename: 'Reward', id: 'nothing' },
    ];
    const { data } = await subgraph.entities(
      representations,
      '... on Reward { costPoints } ... on Offer { name }',
    );
    expect(data._entities).toEqual([{ costPoints: 100 }, { name: 'Spring' }, null]);
  });
});

describe('using an offer', () => {
  const use = (input: Record<string, unknown>) =>
    change(subgraph, 'redeemOffer', input, 'redemption { code offer { name } account { key } }');

  it('records it once for each code, however many ask at once', async () => {
    const membershipId = idOf('mem', 'shop', 'm1');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => use({ membershipId, offerId: always, code: 'ONE' })),
    );
    const made = answers.filter(({ data }) => data.redeemOffer.redemption !== null);
    expect(made).toHaveLength(1);
    expect(made[0]?.data.redeemOffer.redemption).toEqual({
      code: 'ONE',
      offer: { name: 'Always' },
      account: { key: 'c1' },
    });
    const second = await use({ membershipId, offerId: always });
    expect(second.data.redeemOffer.userErrors).toEqual([]);
  });

  it('is refused outside of its days, and to whom it was not made', async () => {
    const late = await use({ membershipId: idOf('mem', 'shop', 'm1'), offerId: spring });
    expect(late.data.redeemOffer).toMatchObject({
      redemption: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', 'offerId'] }],
    });
    const foreign = await use({ membershipId: await enrol(subgraph, 'c7'), offerId: always });
    expect(foreign.data.redeemOffer.userErrors[0].message).toBe(
      'input.offerId: no such offer was made to this account',
    );
  });
});
