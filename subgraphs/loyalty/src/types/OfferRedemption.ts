import {
  DateTimeScalar,
  Owned,
  Policy,
  Public,
  SourceRecord,
  Subject,
  connectionOf,
  type Relation,
} from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { Offer } from './Offer';

/** One use of an offer by an account. */
@Policy('customer.loyalty')
@Subject('account.customer')
@ObjectType({ description: 'One use of an offer by an account.' })
export class OfferRedemption {
  @Public()
  @Field(() => ID, { description: 'The global id of the redemption.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that took the redemption.' })
  system: string;

  @Field(() => Offer, {
    nullable: true,
    description: 'The offer that was used; null where the department does not say.',
  })
  offer: Relation<Offer> | null;

  @Owned()
  @Field(() => SourceRecord, { nullable: true, description: 'The account that used it.' })
  account: Relation<SourceRecord>;

  @Field(() => String, { nullable: true, description: 'The code that was shown, such as that of a coupon.' })
  code: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was used.' })
  redeemedAt: Date;
}

/** Pages of redemptions. */
export const OfferRedemptionConnection = connectionOf('OfferRedemption', () => OfferRedemption);
