import {
  Owned,
  PageArgs,
  Public,
  isId,
  readPage,
  type Connection,
  type ParentKeys,
  type SourceRecord,
} from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import * as tiers from '../domain/tier-of';
import type {
  Membership,
  OfferAssignment,
  OfferRedemption,
  PointsEntry,
  Tier as TierRow,
} from '../generated/prisma/client';
import { LoyaltyMembership } from '../types/LoyaltyMembership';
import { OfferAssignmentConnection } from '../types/OfferAssignment';
import { OfferRedemptionConnection } from '../types/OfferRedemption';
import { PointsEntryConnection } from '../types/PointsEntry';

function accountOf({ system, accountKey }: Membership): ParentKeys {
  return [[system, accountKey]];
}

@Resolver(() => LoyaltyMembership)
export class LoyaltyMembershipResolver {
  @Public()
  @Query(() => LoyaltyMembership, {
    nullable: true,
    description: 'One membership by its global id; null where there is none.',
  })
  async loyaltyMembership(
    @Arg('id', () => ID, { description: 'The global id of the membership.' }) id: string,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Membership | null> {
    return isId('mem', id) ? loaders.membershipById.load(id) : null;
  }

  @Public()
  @Query(() => LoyaltyMembership, {
    nullable: true,
    description: "One membership by the member's number; null where there is none.",
  })
  async loyaltyMembershipByNumber(
    @Arg('system', () => String, { description: 'The system that runs the programme.' }) system: string,
    @Arg('number', () => String, { description: "The member's number in that programme." }) number: string,
    @Ctx() { prisma }: LoyaltyContext,
  ): Promise<Membership | null> {
    // PostgreSQL has no text with a NUL in it, so nothing can be found by one.
    if (`${system}${number}`.includes('\u0000')) return null;
    return prisma.membership.findUnique({ where: { system_number: { system, number } } });
  }

  @FieldResolver()
  account(@Root() { system, accountKey }: Membership): SourceRecord {
    return { system, key: accountKey };
  }

  @FieldResolver()
  async tier(@Root() membership: Membership, @Ctx() { loaders }: LoyaltyContext): Promise<TierRow | null> {
    return tiers.tierOf(await loaders.tiersBySystem.load(membership.system), membership);
  }

  @FieldResolver()
  async pointsToNextTier(
    @Root() membership: Membership,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<number | null> {
    return tiers.pointsToNextTier(await loaders.tiersBySystem.load(membership.system), membership);
  }

  @Owned()
  @FieldResolver(() => PointsEntryConnection, {
    nullable: true,
    description: 'The ledger: every movement of points, newest first.',
  })
  async entries(
    @Root() membership: Membership,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Connection<PointsEntry>> {
    return loaders.entriesByMembership.page([[membership.id]], readPage(page, 'pts'));
  }

  @Owned()
  @FieldResolver(() => OfferAssignmentConnection, {
    nullable: true,
    description: 'The offers made to the account, newest first, and what it made of them.',
  })
  async offers(
    @Root() membership: Membership,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Connection<OfferAssignment>> {
    return loaders.assignmentsByAccount.page(accountOf(membership), readPage(page, 'asg'));
  }

  @Owned()
  @FieldResolver(() => OfferRedemptionConnection, {
    nullable: true,
    description: 'Every use of an offer by the account, newest first.',
  })
  async redemptions(
    @Root() membership: Membership,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<Connection<OfferRedemption>> {
    return loaders.redemptionsByAccount.page(accountOf(membership), readPage(page, 'red'));
  }
}
