import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import type { Membership, PointsEntry as PointsEntryRow, Reward } from '../generated/prisma/client';
import { PointsEntry } from '../types/PointsEntry';

@Resolver(() => PointsEntry)
export class PointsEntryResolver {
  @FieldResolver()
  async membership(
    @Root() { membershipId }: PointsEntryRow,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Membership | null> {
    return loaders.membershipById.load(membershipId);
  }

  @FieldResolver()
  async reward(
    @Root() { rewardId }: PointsEntryRow,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Reward | null> {
    return rewardId === null ? null : loaders.rewardById.load(rewardId);
  }
}
