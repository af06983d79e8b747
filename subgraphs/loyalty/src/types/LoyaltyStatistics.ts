import { Policy, Reads } from '@c360/kit';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';

/** What is counted; conditions that are given must all hold. */
@InputType({ description: 'What is counted; conditions that are given must all hold.' })
export class LoyaltyStatisticsFilter {
  @Reads('LoyaltyMembership.system')
  @Field(() => [String], { nullable: true, description: 'Of one of these systems.' })
  systems?: string[] | null;
}

/** Figures over whole programmes. */
@Policy(['customer.record', 'customer.loyalty'])
@ObjectType({ description: 'Figures over whole loyalty programmes.' })
export class LoyaltyStatistics {
  @Field(() => Int, { nullable: true, description: 'How many memberships there are.' })
  memberships: number;

  @Field(() => Int, { nullable: true, description: 'How many of them are active.' })
  activeMemberships: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The points that members can still spend; a whole number, too large for Int.',
  })
  pointsOutstanding: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The points ever earned; a whole number, too large for Int.',
  })
  pointsEarned: number;

  @Field(() => Int, { nullable: true, description: 'How often offers were redeemed.' })
  redemptions: number;
}
