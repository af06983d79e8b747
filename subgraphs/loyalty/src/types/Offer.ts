import { Authenticated, DateScalar, Policy, connectionOf } from '@c360/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** An offer made to chosen accounts, such as a coupon campaign. */
@Authenticated()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An offer made to chosen accounts, such as a coupon campaign.' })
export class Offer {
  @Field(() => ID, { description: 'The global id of the offer.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that makes the offer.' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The number of the offer in that system.' })
  number: string;

  @Field(() => String, { nullable: true, description: 'The name of the offer.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'What kind of offer it is, in the words of its system.',
  })
  kind: string | null;

  @Field(() => String, { nullable: true, description: 'What is offered.' })
  description: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day it can be redeemed; null: any.' })
  validFrom: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it can be redeemed; null: any.' })
  validUntil: string | null;

  @Policy(['customer.record', 'customer.loyalty'])
  @Field(() => Int, { nullable: true, description: 'How often it has been redeemed, by whomever.' })
  redemptionCount: number;
}

/** Pages of offers. */
export const OfferConnection = connectionOf('Offer', () => Offer);
