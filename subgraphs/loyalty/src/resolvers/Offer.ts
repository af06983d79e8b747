import { Authenticated, isId, listPage, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import { offerCondition } from '../domain/filters';
import type { Offer as OfferRow } from '../generated/prisma/client';
import { Offer, OfferConnection } from '../types/Offer';
import { OffersArgs } from '../types/OfferFilter';

function day(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}

@Resolver(() => Offer)
export class OfferResolver {
  @Authenticated()
  @Query(() => Offer, {
    nullable: true,
    description: 'One offer by its global id; null where there is none.',
  })
  async offer(
    @Arg('id', () => ID, { description: 'The global id of the offer.' }) id: string,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<OfferRow | null> {
    return isId('off', id) ? loaders.offerById.load(id) : null;
  }

  @Authenticated()
  @Query(() => OfferConnection, {
    nullable: true,
    description: 'The offers, by their first day, newest first.',
  })
  async offers(
    @Args(() => OffersArgs) { filter, ...page }: OffersArgs,
    @Ctx() { prisma, loaders }: LoyaltyContext,
  ): Promise<Connection<OfferRow>> {
    return listPage(
      {
        client: prisma,
        table: 'loyalty.offer',
        sortBy: ["coalesce(t.valid_from, '-infinity')"],
        descending: true,
        rows: loaders.offerById,
      },
      readPage(page, 'off'),
      offerCondition(filter),
    );
  }

  @FieldResolver()
  number(@Root() { key }: OfferRow): string {
    return key;
  }

  @FieldResolver()
  validFrom(@Root() { validFrom }: OfferRow): string | null {
    return day(validFrom);
  }

  @FieldResolver()
  validUntil(@Root() { validUntil }: OfferRow): string | null {
    return day(validUntil);
  }

  @FieldResolver()
  async redemptionCount(@Root() { id }: OfferRow, @Ctx() { loaders }: LoyaltyContext): Promise<number> {
    return loaders.redemptionCountByOffer.load(id);
  }
}
