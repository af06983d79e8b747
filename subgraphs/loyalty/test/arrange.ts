import type { TestAnswer, TestSubgraph } from '@c360/kit/testing';
import { importRows } from './import-rows';

let lastKey = 0;

/** An idempotency key that no other change of this file has. */
export function freshKey(): string {
  return `key-${(lastKey += 1)}`;
}

/** Sends a mutation over HTTP; its own fresh key unless the input has one. */
export async function change(
  { ask }: TestSubgraph,
  mutation: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<TestAnswer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message path } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
  );
}

/** Makes an account of the shop a member, with a balance, and gives the membership's id. */
export async function enrol(subgraph: TestSubgraph, accountKey: string, points = 0): Promise<string> {
  const enrolled = await change(
    subgraph,
    'enrolCustomer',
    { system: 'shop', accountKey },
    'membership { id }',
  );
  const id = String(enrolled.data.enrolCustomer.membership.id);
  if (points > 0) await change(subgraph, 'earnPoints', { membershipId: id, points }, 'entry { id }');
  return id;
}

/** Balances that are not the sum of their ledger, which there must never be any of. */
export async function wrongBalances({ database }: TestSubgraph): Promise<unknown[]> {
  const { rows } = await database.query(
    `select m.id, m.balance, m.lifetime_points from loyalty.membership m
     left join lateral (
       select coalesce(sum(points), 0) as balance, coalesce(sum(points) filter (where kind = 'EARN'), 0) as lifetime
       from loyalty.points_entry e where e.membership_id = m.id
     ) ledger on true
     where (m.balance, m.lifetime_points) <> (ledger.balance, ledger.lifetime) or m.balance < 0`,
  );
  return rows;
}

/** Bronze from 0, silver from 1,000 and gold from 5,000 points, in the shop's programme. */
export async function importTiers(subgraph: TestSubgraph): Promise<void> {
  await importRows(subgraph, 'loyalty.tier', 'shop', [
    { key: 'B', name: 'Bronze', rank: 1, threshold: 0 },
    { key: 'S', name: 'Silver', rank: 2, threshold: 1_000 },
    { key: 'G', name: 'Gold', rank: 3, threshold: 5_000 },
  ]);
}
