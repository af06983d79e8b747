import { NOT_CUSTOMERS, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { LoyaltyContext } from '../context';
import {
  MAX_REASON_LENGTH,
  MAX_REFERENCE_LENGTH,
  checkSignedPoints,
  checkText,
} from '../domain/input-checks';
import { appendEntry, lockMembership } from '../ledger';
import { AdjustPointsInput, AdjustPointsPayload } from '../types/AdjustPoints';
import { LoyaltyMembershipStatus } from '../types/LoyaltyMembership';
import { PointsEntryKind } from '../types/PointsEntry';
import { readPointsPayload, type PointsPayload } from './points-payload';

/** A suspended member's balance can be put right too. */
const ADJUSTABLE = [LoyaltyMembershipStatus.ACTIVE, LoyaltyMembershipStatus.SUSPENDED];

@Resolver()
export class AdjustPointsResolver {
  @Writes({
    policies: ['customer.loyalty:write'],
    subject: 'loyaltyMembership(id: input.membershipId)',
    by: NOT_CUSTOMERS,
  })
  @Mutation(() => AdjustPointsPayload, {
    nullable: true,
    description: "Puts a member's balance right, up or down, with a reason for the record.",
  })
  async adjustPoints(
    @Arg('input', () => AdjustPointsInput, { description: 'By how much, and why.' })
    input: AdjustPointsInput,
    @Ctx() context: LoyaltyContext,
  ): Promise<PointsPayload> {
    const { membershipId, points, reason, reference } = input;
    const outcome = await changeOnce(context, 'adjustPoints', input, async (transaction, judge) => {
      checkSignedPoints(points);
      checkText('reason', reason, MAX_REASON_LENGTH);
      checkText('reference', reference, MAX_REFERENCE_LENGTH);
      const membership = await lockMembership(transaction, membershipId, ADJUSTABLE, judge);
      const entry = { kind: PointsEntryKind.ADJUST, points, reason, reference };
      return appendEntry(transaction, membership, entry, ['input', 'points']);
    });
    return readPointsPayload(context, outcome);
  }
}
