import { Owned, Policy } from '@c360/kit';
import type { CustomerReference } from '@c360/kit';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LoyaltyContext } from '../context';
import { rankMemberships } from '../domain/rank-memberships';
import { tierOf } from '../domain/tier-of';
import type { Membership } from '../generated/prisma/client';
import { accountText } from '../loaders/memberships-by-account';
import { Customer } from '../types/Customer';
import { LoyaltyMembership } from '../types/LoyaltyMembership';

/** How many memberships of one customer are shown at most. */
const MAX_MEMBERSHIPS = 50;

/** All memberships of a customer's accounts, the one that counts first. */
async function membershipsOf(
  { accountKeys = [] }: CustomerReference,
  { loaders }: LoyaltyContext,
): Promise<Membership[]> {
  const accounts = new Set(accountKeys.map(accountText));
  const memberships = (
    await Promise.all([...accounts].map((account) => loaders.membershipsByAccount.load(account)))
  ).flat();
  if (memberships.length < 2) return memberships;
  const systems = [...new Set(memberships.map(({ system }) => system))];
  const tiers = (await Promise.all(systems.map((system) => loaders.tiersBySystem.load(system)))).flat();
  return rankMemberships(memberships, (membership) => {
    const own = tiers.filter(({ system }) => system === membership.system);
    return tierOf(own, membership)?.rank ?? Number.MIN_SAFE_INTEGER;
  });
}

@Resolver(() => Customer)
export class CustomerResolver {
  @Policy('customer.loyalty')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => LoyaltyMembership, {
    nullable: true,
    description:
      "The customer's membership; null where there is none. Of several: one that is not closed before a closed one, then the highest tier, then the earliest joined.",
  })
  async loyalty(
    @Root() customer: CustomerReference,
    @Ctx() context: LoyaltyContext,
  ): Promise<Membership | null> {
    return (await membershipsOf(customer, context))[0] ?? null;
  }

  @Policy('customer.loyalty')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => [LoyaltyMembership], {
    nullable: 'itemsAndList',
    description: `All memberships of the customer's accounts, ordered as for \`loyalty\`; at most ${MAX_MEMBERSHIPS}.`,
  })
  async loyaltyMemberships(
    @Root() customer: CustomerReference,
    @Ctx() context: LoyaltyContext,
  ): Promise<Membership[]> {
    return (await membershipsOf(customer, context)).slice(0, MAX_MEMBERSHIPS);
  }
}
