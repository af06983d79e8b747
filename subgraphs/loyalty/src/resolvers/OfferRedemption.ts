import { Policy, listPage, readPage, type Connection, type SourceRecord } from '@c360/kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import { redemptionCondition } from '../domain/filters';
import type { Offer, OfferRedemption as RedemptionRow } from '../generated/prisma/client';
import { OfferRedemption, OfferRedemptionConnection } from '../types/OfferRedemption';
import { OfferRedemptionsArgs } from '../types/OfferRedemptionFilter';

@Resolver(() => OfferRedemption)
export class OfferRedemptionResolver {
  @Policy(['customer.record', 'customer.loyalty'])
  @Query(() => OfferRedemptionConnection, {
    nullable: true,
    description: 'The uses of offers by whichever account, newest first.',
  })
  async offerRedemptions(
    @Args(() => OfferRedemptionsArgs) { filter, ...page }: OfferRedemptionsArgs,
    @Ctx() { prisma, loaders }: LoyaltyContext,
  ): Promise<Connection<RedemptionRow>> {
    return listPage(
      {
        client: prisma,
        table: 'loyalty.offer_redemption',
        sortBy: ['t.redeemed_at'],
        descending: true,
        rows: loaders.redemptionById,
      },
      readPage(page, 'red'),
      redemptionCondition(filter),
    );
  }

  @FieldResolver()
  async offer(@Root() { offerId }: RedemptionRow, @Ctx() { loaders }: LoyaltyContext): Promise<Offer | null> {
    return offerId === null ? null : loaders.offerById.load(offerId);
  }

  @FieldResolver()
  account(@Root() { system, accountKey }: RedemptionRow): SourceRecord {
    return { system, key: accountKey };
  }
}
