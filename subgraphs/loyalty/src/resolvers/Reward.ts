import { Authenticated, isId, listPage, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import { Prisma, type Reward as RewardRow } from '../generated/prisma/client';
import { Reward, RewardConnection, RewardsArgs } from '../types/Reward';

@Resolver(() => Reward)
export class RewardResolver {
  @Authenticated()
  @Query(() => Reward, {
    nullable: true,
    description: 'One reward by its global id; null where there is none.',
  })
  async reward(
    @Arg('id', () => ID, { description: 'The global id of the reward.' }) id: string,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<RewardRow | null> {
    return isId('rwd', id) ? loaders.rewardById.load(id) : null;
  }

  @Authenticated()
  @Query(() => RewardConnection, { nullable: true, description: 'The rewards, the cheapest first.' })
  async rewards(
    @Args(() => RewardsArgs) { activeOnly, ...page }: RewardsArgs,
    @Ctx() { prisma, loaders }: LoyaltyContext,
  ): Promise<Connection<RewardRow>> {
    return listPage(
      {
        client: prisma,
        table: 'loyalty.reward',
        sortBy: ['t.cost_points'],
        descending: false,
        rows: loaders.rewardById,
      },
      readPage(page, 'rwd'),
      activeOnly ? Prisma.sql`t.is_active` : Prisma.sql`true`,
    );
  }
}
