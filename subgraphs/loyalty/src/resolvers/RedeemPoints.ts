import { Writes, isId, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { LoyaltyContext } from '../context';
import { MAX_REASON_LENGTH, MAX_REFERENCE_LENGTH, checkPoints, checkText } from '../domain/input-checks';
import type { Prisma } from '../generated/prisma/client';
import { appendEntry, lockMembership } from '../ledger';
import { LoyaltyMembershipStatus } from '../types/LoyaltyMembership';
import { PointsEntryKind } from '../types/PointsEntry';
import { RedeemPointsInput, RedeemPointsPayload } from '../types/RedeemPoints';
import { readPointsPayload, type PointsPayload } from './points-payload';

/** What a reward of the membership's own programme costs. */
async function costOf(
  transaction: Prisma.TransactionClient,
  rewardId: string,
  system: string,
): Promise<number> {
  const path = ['input', 'rewardId'];
  const reward = isId('rwd', rewardId)
    ? await transaction.reward.findUnique({ where: { id: rewardId } })
    : null;
  if (reward?.system !== system) throw rejectInput(path, "there is no such reward in the member's programme");
  if (!reward.isActive) throw rejectInput(path, 'this reward cannot be redeemed any more');
  return reward.costPoints;
}

@Resolver()
export class RedeemPointsResolver {
  @Writes({
    policies: ['customer.loyalty:write', 'customer.service:write'],
    subject: 'loyaltyMembership(id: input.membershipId)',
  })
  @Mutation(() => RedeemPointsPayload, {
    nullable: true,
    description: 'Spends points on a reward, or a number of points; never more than there are.',
  })
  async redeemPoints(
    @Arg('input', () => RedeemPointsInput, { description: 'What to spend points on.' })
    input: RedeemPointsInput,
    @Ctx() context: LoyaltyContext,
  ): Promise<PointsPayload> {
    const { membershipId, reason, reference } = input;
    const rewardId = input.rewardId ?? null;
    const stated = input.points ?? null;
    const outcome = await changeOnce(context, 'redeemPoints', input, async (transaction, judge) => {
      if ((rewardId === null) === (stated === null)) {
        throw rejectInput(['input', 'points'], 'give either `points` or `rewardId`, and not both');
      }
      if (stated !== null) checkPoints(stated);
      checkText('reason', reason, MAX_REASON_LENGTH);
      checkText('reference', reference, MAX_REFERENCE_LENGTH);
      const membership = await lockMembership(
        transaction,
        membershipId,
        [LoyaltyMembershipStatus.ACTIVE],
        judge,
      );
      const points = rewardId === null ? stated : await costOf(transaction, rewardId, membership.system);
      const entry = { kind: PointsEntryKind.REDEEM, points: -Number(points), reason, reference, rewardId };
      const path = ['input', rewardId === null ? 'points' : 'rewardId'];
      return appendEntry(transaction, membership, entry, path);
    });
    return readPointsPayload(context, outcome);
  }
}
