import { type AccountKey, rowsGroupedBy } from '@c360/kit';
import type { Membership, PrismaClient } from '../generated/prisma/client';

/** The key of one account in the loader below. */
export function accountText({ system, key }: AccountKey): string {
  return JSON.stringify([system, key]);
}

/** Memberships by account; raw SQL, for this is what every customer's loyalty begins with. */
export function membershipsByAccount(prisma: PrismaClient) {
  return rowsGroupedBy(
    ({ system, accountKey }: Membership) => accountText({ system, key: accountKey }),
    (accounts) => {
      const tuples = [...new Set(accounts)].map(
        (account) => JSON.parse(account) as [system: string, key: string],
      );
      return prisma.$queryRaw<Membership[]>`
        select m.id, m.system, m.key, m.account_key as "accountKey", m.number, m.status, m.joined_at as "joinedAt",
          m.assigned_tier_id as "assignedTierId", m.balance, m.lifetime_points as "lifetimePoints"
        from unnest(${tuples.map(([system]) => system)}::text[], ${tuples.map(([, key]) => key)}::text[]) a(system, key)
        join loyalty.membership m on m.system = a.system and m.account_key = a.key
        order by m.id`;
    },
  );
}
