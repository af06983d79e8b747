import type { ImportRow } from '@c360/kit/import';
import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { importTiers } from './arrange';
import { day, importRows } from './import-rows';

const CUSTOMERS = 100;
const numbers = Array.from({ length: CUSTOMERS }, (_, i) => String(i));

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  await importTiers(subgraph);
  await importRows(subgraph, 'loyalty.offer', 'shop', [
    { key: 'a', name: 'A' },
    { key: 'b', name: 'B' },
  ]);
  await importRows(
    subgraph,
    'loyalty.membership',
    'shop',
    // The second membership of each customer makes the choice between them a part of the count.
    numbers.flatMap((key): ImportRow[] => [
      { key, accountKey: key },
      { key: `old-${key}`, accountKey: key, status: 'CLOSED', tierKey: 'G' },
    ]),
  );
  await importRows(
    subgraph,
    'loyalty.entry',
    'shop',
    numbers.flatMap((membershipKey) =>
      [1, 2, 3].map((n) => ({
        key: `${membershipKey}-${n}`,
        membershipKey,
        kind: 'EARN',
        points: n,
        at: day(1, n),
      })),
    ),
  );
  const assigned = numbers.flatMap((accountKey) => ['a', 'b'].map((offerKey) => ({ offerKey, accountKey })));
  await importRows(subgraph, 'loyalty.assignment', 'shop', assigned);
  await importRows(
    subgraph,
    'loyalty.redemption',
    'shop',
    assigned.map((row) => ({ ...row, key: `${row.offerKey}-${row.accountKey}`, redeemedAt: day(2, 1) })),
  );
});

afterAll(() => subgraph.stop());

/** Each field of a customer's loyalty with the statements that it takes, those on the way to it included. */
const FIELDS: [selection: string, statements: number][] = [
  // The customers have two memberships each, so the tiers decide between them.
  ['loyalty { number balance account { key } }', 2],
  ['loyalty { tier { name } pointsToNextTier }', 2],
  ['loyaltyMemberships { id tier { name } }', 2],
  ['loyalty { entries(first: 2) { nodes { points reward { name } } } }', 4],
  ['loyalty { entries(first: 2) { totalCount nodes { points } } }', 5],
  ['loyalty { offers(first: 2) { totalCount nodes { assignedAt } } }', 5],
  ['loyalty { offers(first: 2) { nodes { offer { name } } } }', 5],
  ['loyalty { offers(first: 2) { nodes { offer { redemptionCount } } } }', 6],
  ['loyalty { offers(first: 2) { nodes { isRedeemed redemptionCount lastRedeemedAt } } }', 5],
  ['loyalty { redemptions(first: 1) { totalCount nodes { code } } }', 5],
  ['loyalty { redemptions(first: 1) { nodes { offer { name } } } }', 5],
];

const EVERYTHING = `
  loyalty {
    number balance tier { name } pointsToNextTier
    entries(first: 2) { totalCount nodes { points reward { name } } }
    offers(first: 2) { totalCount nodes { isRedeemed lastRedeemedAt offer { name redemptionCount } } }
    redemptions(first: 1) { totalCount nodes { offer { name } } }
  }
  loyaltyMemberships { id tier { name } }`;

interface Asked {
  statements: number;
  // Tests read what they asked for.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  customers: any[];
}

async function ask(count: number, selection: string): Promise<Asked> {
  const representations = numbers.slice(0, count).map((key) => ({
    __typename: 'Customer',
    id: `cus_${key}`,
    accountKeys: ['shop', 'crm'].map((system) => ({ system, key })),
  }));
  let customers: Asked['customers'] = [];
  const statements = await countStatements(async () => {
    const { data, errors } = await subgraph.entities(representations, `... on Customer { ${selection} }`);
    expect(errors).toBeUndefined();
    customers = data._entities;
  });
  expect(customers).toHaveLength(count);
  return { statements: statements.length, customers };
}

describe('the loyalty of 1, 10 and 100 customers', () => {
  it.each(FIELDS)('takes the same SQL statements for %s: %i', async (selection, expected) => {
    const counts: number[] = [];
    for (const count of [1, 10, CUSTOMERS]) counts.push((await ask(count, selection)).statements);
    expect(counts).toEqual([expected, expected, expected]);
  });

  it('all at once is right for each of them, and takes no more statements than its fields do', async () => {
    for (const count of [1, 10, CUSTOMERS]) {
      const { statements, customers } = await ask(count, EVERYTHING);
      // Memberships and tiers 2, entries 3, offers 6, redemptions 4. Offers are reached by two ways that do not wait for
      // each other: where both arrive together, one statement loads them.
      expect([14, 15]).toContain(statements);
      for (const { loyalty: found, loyaltyMemberships } of customers) {
        expect(found).toMatchObject({ balance: 6, tier: { name: 'Bronze' }, pointsToNextTier: 994 });
        expect(found.entries).toMatchObject({ totalCount: 3, nodes: [{ points: 3 }, { points: 2 }] });
        expect(found.offers).toMatchObject({
          totalCount: 2,
          nodes: [{ isRedeemed: true }, { isRedeemed: true }],
        });
        expect(found.redemptions.totalCount).toBe(2);
        expect(loyaltyMemberships).toHaveLength(2);
      }
    }
  });
});
