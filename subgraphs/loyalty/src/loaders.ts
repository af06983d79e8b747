import { createChildPages, rowsById, rowsGroupedBy } from '@c360/kit';
import type { PrismaClient } from './generated/prisma/client';
import { membershipsByAccount } from './loaders/memberships-by-account';
import { redemptionCountByOffer } from './loaders/redemption-count-by-offer';
import { redemptionsByAssignment } from './loaders/redemptions-by-assignment';

/** The loaders of one request: each asks the database once for all that a request needs of a kind. */
export function createLoaders(prisma: PrismaClient) {
  const membershipById = rowsById((ids) => prisma.membership.findMany({ where: { id: { in: ids } } }));
  const entryById = rowsById((ids) => prisma.pointsEntry.findMany({ where: { id: { in: ids } } }));
  const rewardById = rowsById((ids) => prisma.reward.findMany({ where: { id: { in: ids } } }));
  const offerById = rowsById((ids) => prisma.offer.findMany({ where: { id: { in: ids } } }));
  const assignmentById = rowsById((ids) => prisma.offerAssignment.findMany({ where: { id: { in: ids } } }));
  const redemptionById = rowsById((ids) => prisma.offerRedemption.findMany({ where: { id: { in: ids } } }));
  return {
    membershipById,
    entryById,
    rewardById,
    offerById,
    assignmentById,
    redemptionById,
    membershipsByAccount: membershipsByAccount(prisma),
    redemptionsByAssignment: redemptionsByAssignment(prisma),
    redemptionCountByOffer: redemptionCountByOffer(prisma),
    tiersBySystem: rowsGroupedBy(
      ({ system }: { system: string }) => system,
      (systems) => prisma.tier.findMany({ where: { system: { in: systems } } }),
    ),
    entriesByMembership: createChildPages({
      client: prisma,
      table: 'loyalty.points_entry',
      parentColumns: ['membership_id'],
      sortBy: ['t.at'],
      descending: true,
      rows: entryById,
    }),
    assignmentsByAccount: createChildPages({
      client: prisma,
      table: 'loyalty.offer_assignment',
      parentColumns: ['system', 'account_key'],
      sortBy: ["coalesce(t.assigned_at, '-infinity')"],
      descending: true,
      rows: assignmentById,
    }),
    redemptionsByAccount: createChildPages({
      client: prisma,
      table: 'loyalty.offer_redemption',
      parentColumns: ['system', 'account_key'],
      sortBy: ['t.redeemed_at'],
      descending: true,
      rows: redemptionById,
    }),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
