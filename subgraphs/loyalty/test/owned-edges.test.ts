import { idOf } from '@c360/kit/import';
import { ownedEdges, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { day, importRows } from './import-rows';

/** Two accounts of one system, and one of another system with the number of the first. */
const ACCOUNTS = [
  { system: 'shop', key: '1' },
  { system: 'shop', key: '2' },
  { system: 'cinema', key: '1' },
];
type Account = (typeof ACCOUNTS)[number];

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  for (const system of ['shop', 'cinema']) {
    await importRows(subgraph, 'loyalty.offer', system, [{ key: 'ALWAYS', name: 'Always' }]);
  }
  for (const { system, key } of ACCOUNTS) {
    await importRows(subgraph, 'loyalty.membership', system, [{ key, accountKey: key }]);
    await importRows(subgraph, 'loyalty.entry', system, [
      { key, membershipKey: key, kind: 'EARN', points: 10, at: day(3, 1) },
    ]);
    await importRows(subgraph, 'loyalty.assignment', system, [{ offerKey: 'ALWAYS', accountKey: key }]);
    await importRows(subgraph, 'loyalty.redemption', system, [
      { key, offerKey: 'ALWAYS', accountKey: key, redeemedAt: day(3, 2) },
    ]);
  }
});

afterAll(() => subgraph.stop());

/** What is asked of an account's customer. */
async function customer({ system, key }: Account, selection: string) {
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'Customer', id: 'cus_1', accountKeys: [{ system, key }] }],
    `... on Customer { ${selection} }`,
  );
  expect(errors).toBeUndefined();
  return data._entities[0];
}

/** What is asked of an account's membership, found by its id and not through the customer. */
async function membership({ system, key }: Account, selection: string) {
  const { data, errors } = await subgraph.ask(
    `query ($id: ID!) { loyaltyMembership(id: $id) { ${selection} } }`,
    {
      id: idOf('mem', system, key),
    },
  );
  expect(errors).toBeUndefined();
  return data.loyaltyMembership;
}

interface Owned {
  readonly account: Account;
}

/** By edge: the accounts of everything behind it, for the objects of one account. */
const EDGES: Record<string, (account: Account) => Promise<Account[]>> = {
  'Customer.loyalty': async (account) => [
    (await customer(account, 'loyalty { account { system key } }')).loyalty.account,
  ],
  'Customer.loyaltyMemberships': async (account) => {
    const { loyaltyMemberships } = await customer(account, 'loyaltyMemberships { account { system key } }');
    return loyaltyMemberships.map((member: Owned) => member.account);
  },
  'LoyaltyMembership.account': async (account) => [
    (await membership(account, 'account { system key }')).account,
  ],
  'LoyaltyMembership.entries': async (account) => {
    const { entries } = await membership(account, 'entries { nodes { id } }');
    const { rows } = await subgraph.database.query<Account>(
      `select m.system, m.account_key as key from unnest($1::text[]) i(id)
       join loyalty.points_entry e on e.id = i.id join loyalty.membership m on m.id = e.membership_id`,
      [entries.nodes.map(({ id }: { id: string }) => id)],
    );
    return rows;
  },
  'LoyaltyMembership.offers': async (account) => {
    const { offers } = await membership(account, 'offers { nodes { id } }');
    const { rows } = await subgraph.database.query<Account>(
      'select system, account_key as key from loyalty.offer_assignment where id = any($1)',
      [offers.nodes.map(({ id }: { id: string }) => id)],
    );
    return rows;
  },
  'LoyaltyMembership.redemptions': async (account) => {
    const { redemptions } = await membership(account, 'redemptions { nodes { account { system key } } }');
    return redemptions.nodes.map((redemption: Owned) => redemption.account);
  },
  'OfferRedemption.account': async (account) => {
    const { redemptions } = await membership(account, 'redemptions { nodes { id account { system key } } }');
    const { rows } = await subgraph.database.query<Account>(
      'select system, account_key as key from loyalty.offer_redemption where id = any($1)',
      [redemptions.nodes.map(({ id }: { id: string }) => id)],
    );
    expect(redemptions.nodes.map((redemption: Owned) => redemption.account)).toEqual(rows);
    return rows;
  },
  'PointsEntry.membership': async (account) => {
    const { entries } = await membership(
      account,
      'entries { nodes { membership { account { system key } } } }',
    );
    return entries.nodes.map((entry: { membership: Owned }) => entry.membership.account);
  },
};

describe('everything behind an edge that is declared owned belongs to the account that it is read on', () => {
  it.each(Object.keys(EDGES))('%s', async (edge) => {
    for (const account of ACCOUNTS) {
      expect(await EDGES[edge]?.(account)).toEqual([account]);
    }
  });

  it('and no edge is left out', async () => {
    expect(Object.keys(EDGES).sort()).toEqual(ownedEdges((await loyalty.buildSchema()).sdl));
  });
});
