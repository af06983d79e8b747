import { NOT_CUSTOMERS, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { LoyaltyContext } from '../context';
import { MAX_REASON_LENGTH, MAX_REFERENCE_LENGTH, checkPoints, checkText } from '../domain/input-checks';
import { appendEntry, lockMembership } from '../ledger';
import { EarnPointsInput, EarnPointsPayload } from '../types/EarnPoints';
import { LoyaltyMembershipStatus } from '../types/LoyaltyMembership';
import { PointsEntryKind } from '../types/PointsEntry';
import { readPointsPayload, type PointsPayload } from './points-payload';

@Resolver()
export class EarnPointsResolver {
  @Writes({
    policies: ['customer.loyalty:write'],
    subject: 'loyaltyMembership(id: input.membershipId)',
    by: NOT_CUSTOMERS,
  })
  @Mutation(() => EarnPointsPayload, {
    nullable: true,
    description: 'Adds points that a member has earned; tiers follow.',
  })
  async earnPoints(
    @Arg('input', () => EarnPointsInput, { description: 'Which points, and what for.' })
    input: EarnPointsInput,
    @Ctx() context: LoyaltyContext,
  ): Promise<PointsPayload> {
    const { membershipId, points, reason, reference } = input;
    const outcome = await changeOnce(context, 'earnPoints', input, async (transaction, judge) => {
      checkPoints(points);
      checkText('reason', reason, MAX_REASON_LENGTH);
      checkText('reference', reference, MAX_REFERENCE_LENGTH);
      const membership = await lockMembership(
        transaction,
        membershipId,
        [LoyaltyMembershipStatus.ACTIVE],
        judge,
      );
      const entry = { kind: PointsEntryKind.EARN, points, reason, reference };
      return appendEntry(transaction, membership, entry, ['input', 'points']);
    });
    return readPointsPayload(context, outcome);
  }
}
