import DataLoader from 'dataloader';
import type { PrismaClient } from '../generated/prisma/client';

/** How often each offer was redeemed. */
export function redemptionCountByOffer(prisma: PrismaClient): DataLoader<string, number> {
  return new DataLoader(async (offerIds) => {
    const groups = await prisma.offerRedemption.groupBy({
      by: ['offerId'],
      where: { offerId: { in: [...offerIds] } },
      _count: true,
    });
    const counts = new Map(groups.map(({ offerId, _count }) => [offerId, _count]));
    return offerIds.map((id) => counts.get(id) ?? 0);
  });
}
