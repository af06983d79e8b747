import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OfferRedemption } from './OfferRedemption';

@InputType({ description: 'Which offer a member uses.' })
export class RedeemOfferInput extends ChangeInput {
  @Field(() => ID, { description: 'The membership of the account that uses the offer.' })
  membershipId: string;

  @Field(() => ID, {
    description: 'The offer; it must have been made to the account and be valid today (UTC).',
  })
  offerId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The code shown, at most 100 characters. An account can use an offer once with each code, and once without.',
  })
  code?: string | null;
}

@Public()
@ObjectType({ description: 'What became of the use of an offer.' })
export class RedeemOfferPayload {
  @Field(() => OfferRedemption, {
    nullable: true,
    description: 'The redemption made; null where nothing changed.',
  })
  redemption: Relation<OfferRedemption> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
