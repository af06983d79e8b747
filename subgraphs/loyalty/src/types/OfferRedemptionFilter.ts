import { DateTimeScalar, PageArgs, Reads, type Relation } from '@c360/kit';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

/** Which redemptions are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which redemptions are wanted; conditions that are given must all hold.' })
export class OfferRedemptionFilter {
  @Reads('OfferRedemption.system')
  @Field(() => [String], { nullable: true, description: 'Taken by one of these systems.' })
  systems?: string[] | null;

  @Reads('OfferRedemption.offer')
  @Field(() => ID, { nullable: true, description: 'Of this offer.' })
  offerId?: string | null;

  @Reads('OfferRedemption.redeemedAt')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Redeemed at this time or later.' })
  from?: Date | null;

  @Reads('OfferRedemption.redeemedAt')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Redeemed before this time.' })
  before?: Date | null;
}

/** What a page of redemptions can be asked for. */
@ArgsType()
export class OfferRedemptionsArgs extends PageArgs {
  @Field(() => OfferRedemptionFilter, {
    nullable: true,
    description: 'Which redemptions are wanted; all where absent.',
  })
  filter?: Relation<OfferRedemptionFilter> | null;
}
