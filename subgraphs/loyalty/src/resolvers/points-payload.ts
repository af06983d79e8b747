import type { ChangeOutcome, UserError } from '@c360/kit';
import type { LoyaltyContext } from '../context';
import type { Membership, PointsEntry } from '../generated/prisma/client';

/** What a mutation that moves points answers with. */
export interface PointsPayload {
  readonly entry: PointsEntry | null;
  readonly membership: Membership | null;
  readonly userErrors: UserError[];
}

/** The entry that a change made, and its membership as it is afterwards. */
export async function readPointsPayload(
  { loaders }: LoyaltyContext,
  { id, userErrors }: ChangeOutcome,
): Promise<PointsPayload> {
  const { entryById, membershipById } = loaders;
  const entry = id === null ? null : await entryById.load(id);
  return { entry, membership: entry && (await membershipById.load(entry.membershipId)), userErrors };
}
