import { buildSubgraphSchema, isId, type CustomerReference, type SubgraphSchema } from '@c360/kit';
import type { LoyaltyContext } from './context';
import { AdjustPointsResolver } from './resolvers/AdjustPoints';
import { CustomerResolver } from './resolvers/Customer';
import { EarnPointsResolver } from './resolvers/EarnPoints';
import { EnrolCustomerResolver } from './resolvers/EnrolCustomer';
import { LoyaltyMembershipResolver } from './resolvers/LoyaltyMembership';
import { LoyaltyStatisticsResolver } from './resolvers/LoyaltyStatistics';
import { OfferResolver } from './resolvers/Offer';
import { OfferAssignmentResolver } from './resolvers/OfferAssignment';
import { OfferRedemptionResolver } from './resolvers/OfferRedemption';
import { PointsEntryResolver } from './resolvers/PointsEntry';
import { RedeemOfferResolver } from './resolvers/RedeemOffer';
import { RedeemPointsResolver } from './resolvers/RedeemPoints';
import { RewardResolver } from './resolvers/Reward';
import { TierResolver } from './resolvers/Tier';
import { Customer } from './types/Customer';

interface IdReference {
  readonly id: string;
}

/** The subgraph's schema: every resolver class, and how each entity is found by its key. */
export function buildSchema(): Promise<SubgraphSchema> {
  return buildSubgraphSchema<LoyaltyContext>({
    resolvers: [
      CustomerResolver,
      LoyaltyMembershipResolver,
      TierResolver,
      PointsEntryResolver,
      RewardResolver,
      OfferResolver,
      OfferAssignmentResolver,
      OfferRedemptionResolver,
      LoyaltyStatisticsResolver,
      EnrolCustomerResolver,
      EarnPointsResolver,
      RedeemPointsResolver,
      AdjustPointsResolver,
      RedeemOfferResolver,
    ],
    // No root field returns a customer: it is reached by its key only.
    orphanedTypes: [Customer],
    references: {
      Customer: (reference: CustomerReference) => reference,
      LoyaltyMembership: ({ id }: IdReference, { loaders }) =>
        isId('mem', id) ? loaders.membershipById.load(id) : null,
      Offer: ({ id }: IdReference, { loaders }) => (isId('off', id) ? loaders.offerById.load(id) : null),
      Reward: ({ id }: IdReference, { loaders }) => (isId('rwd', id) ? loaders.rewardById.load(id) : null),
    },
  });
}
