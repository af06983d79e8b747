import { Policy } from '@c360/kit';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import { LoyaltyStatistics, LoyaltyStatisticsFilter } from '../types/LoyaltyStatistics';

@Resolver(() => LoyaltyStatistics)
export class LoyaltyStatisticsResolver {
  @Policy(['customer.record', 'customer.loyalty'])
  @Query(() => LoyaltyStatistics, { nullable: true, description: 'Figures over whole loyalty programmes.' })
  async loyaltyStatistics(
    @Arg('filter', () => LoyaltyStatisticsFilter, {
      nullable: true,
      description: 'What is counted; everything where absent.',
    })
    filter: LoyaltyStatisticsFilter | null | undefined,
    @Ctx() { prisma }: LoyaltyContext,
  ): Promise<LoyaltyStatistics | null> {
    const systems = filter?.systems ?? null;
    const [statistics] = await prisma.$queryRaw<LoyaltyStatistics[]>`
      select count(*)::int as memberships, count(*) filter (where m.status = 'ACTIVE')::int as "activeMemberships",
        coalesce(sum(m.balance), 0)::float8 as "pointsOutstanding",
        coalesce(sum(m.lifetime_points), 0)::float8 as "pointsEarned",
        (select count(*)::int from loyalty.offer_redemption r
          where ${systems}::text[] is null or r.system = any(${systems}::text[])) as redemptions
      from loyalty.membership m
      where ${systems}::text[] is null or m.system = any(${systems}::text[])`;
    return statistics ?? null;
  }
}
