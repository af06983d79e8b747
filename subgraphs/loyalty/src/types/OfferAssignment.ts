import { DateTimeScalar, Policy, Public, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Offer } from './Offer';

/** An offer made to one account, and what the account made of it. */
@Policy('customer.loyalty')
@ObjectType({ description: 'An offer made to one account, and what the account made of it.' })
export class OfferAssignment {
  @Public()
  @Field(() => ID, { description: 'The global id of the assignment.' })
  id: string;

  @Field(() => Offer, { nullable: true, description: 'What is offered.' })
  offer: Relation<Offer>;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was offered; null where the department does not say.',
  })
  assignedAt: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the account has redeemed the offer.' })
  isRedeemed: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How often the account has redeemed the offer, with different codes for instance.',
  })
  redemptionCount: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the account redeemed it last.' })
  lastRedeemedAt: Date | null;
}

/** Pages of offers assigned. */
export const OfferAssignmentConnection = connectionOf('OfferAssignment', () => OfferAssignment);
