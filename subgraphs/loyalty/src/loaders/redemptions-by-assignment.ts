import DataLoader from 'dataloader';
import type { OfferAssignment, PrismaClient } from '../generated/prisma/client';

/** What an account made of an offer that it was given. */
export interface AssignmentUse {
  readonly count: number;
  readonly lastAt: Date | null;
}

interface UseRow {
  index: number;
  count: number;
  lastAt: Date;
}

const UNUSED: AssignmentUse = { count: 0, lastAt: null };

/** How often and when last the account of each assignment redeemed its offer. */
export function redemptionsByAssignment(
  prisma: PrismaClient,
): DataLoader<OfferAssignment, AssignmentUse, string> {
  return new DataLoader<OfferAssignment, AssignmentUse, string>(
    async (assignments) => {
      const rows = await prisma.$queryRaw<UseRow[]>`
        select a.index, count(*)::int as count, max(r.redeemed_at) as "lastAt"
        from unnest(
          ${assignments.map((_, index) => index)}::int[],
          ${assignments.map(({ offerId }) => offerId)}::text[],
          ${assignments.map(({ accountKey }) => accountKey)}::text[]
        ) a(index, offer_id, account_key)
        join loyalty.offer_redemption r on r.offer_id = a.offer_id and r.account_key = a.account_key
        group by a.index`;
      const uses = new Map<number, AssignmentUse>(rows.map((row) => [row.index, row]));
      return assignments.map((_, index) => uses.get(index) ?? UNUSED);
    },
    { cacheKeyFn: ({ id }) => id },
  );
}
