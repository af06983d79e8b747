import { Authenticated } from '@c360/kit';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import type { Tier as TierRow } from '../generated/prisma/client';
import { Tier } from '../types/Tier';

@Resolver(() => Tier)
export class TierResolver {
  @Authenticated()
  @Query(() => [Tier], {
    nullable: 'itemsAndList',
    description: 'The tiers of the programmes, by system and from the lowest up.',
  })
  async tiers(
    @Arg('systems', () => [String], { nullable: true, description: 'Of these systems; of all where absent.' })
    systems: string[] | null | undefined,
    @Ctx() { prisma }: LoyaltyContext,
  ): Promise<TierRow[]> {
    return prisma.tier.findMany({
      where: systems ? { system: { in: systems } } : {},
      orderBy: [{ system: 'asc' }, { rank: 'asc' }, { id: 'asc' }],
    });
  }
}
