import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import type { Offer, OfferAssignment as AssignmentRow } from '../generated/prisma/client';
import { OfferAssignment } from '../types/OfferAssignment';

@Resolver(() => OfferAssignment)
export class OfferAssignmentResolver {
  @FieldResolver()
  async offer(@Root() { offerId }: AssignmentRow, @Ctx() { loaders }: LoyaltyContext): Promise<Offer | null> {
    return loaders.offerById.load(offerId);
  }

  @FieldResolver()
  async isRedeemed(@Root() assignment: AssignmentRow, @Ctx() { loaders }: LoyaltyContext): Promise<boolean> {
    return (await loaders.redemptionsByAssignment.load(assignment)).count > 0;
  }

  @FieldResolver()
  async redemptionCount(
    @Root() assignment: AssignmentRow,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<number> {
    return (await loaders.redemptionsByAssignment.load(assignment)).count;
  }

  @FieldResolver()
  async lastRedeemedAt(
    @Root() assignment: AssignmentRow,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Date | null> {
    return (await loaders.redemptionsByAssignment.load(assignment)).lastAt;
  }
}
