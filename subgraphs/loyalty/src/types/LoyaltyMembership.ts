import { DateTimeScalar, Owned, Policy, SourceRecord, Subject, type Relation } from '@c360/kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Tier } from './Tier';

/** Whether a membership is in use. */
export enum LoyaltyMembershipStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  CLOSED = 'CLOSED',
}

registerEnumType(LoyaltyMembershipStatus, {
  name: 'LoyaltyMembershipStatus',
  description: 'Whether a membership is in use.',
  valuesConfig: {
    ACTIVE: { description: 'Earns and redeems.' },
    SUSPENDED: { description: 'Keeps its points, and neither earns nor redeems for now.' },
    CLOSED: { description: 'Ended for good.' },
  },
});

/** An account's membership of a department's loyalty programme. */
@Policy('customer.loyalty')
@Subject('account.customer')
@Directive('@key(fields: "id")')
@ObjectType({ description: "An account's membership of a department's loyalty programme." })
export class LoyaltyMembership {
  @Field(() => ID, { description: 'The global id of the membership.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that runs the programme, such as "shop".' })
  system: string;

  @Field(() => String, { nullable: true, description: "The member's number in that programme." })
  number: string;

  @Owned()
  @Field(() => SourceRecord, {
    nullable: true,
    description: 'The account that is a member; it leads to the customer.',
  })
  account: Relation<SourceRecord>;

  @Field(() => LoyaltyMembershipStatus, { nullable: true, description: 'Whether the membership is in use.' })
  status: LoyaltyMembershipStatus;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the membership began; null where the department does not say.',
  })
  joinedAt: Date | null;

  @Field(() => Tier, {
    nullable: true,
    description:
      'The highest tier that the lifetime points reach, or the one the department gave where that is higher; null where there is neither.',
  })
  tier: Relation<Tier> | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The points that can be spent: the sum of the ledger, never below zero.',
  })
  balance: number;

  @Field(() => Int, { nullable: true, description: 'All points ever earned, spent or not.' })
  lifetimePoints: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many more points reach the next tier; null where there is no higher one.',
  })
  pointsToNextTier: number | null;
}
