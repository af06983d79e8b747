import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LoyaltyMembership } from './LoyaltyMembership';
import { PointsEntry } from './PointsEntry';

@InputType({ description: 'What to spend points on: a reward, or a number of points.' })
export class RedeemPointsInput extends ChangeInput {
  @Field(() => ID, { description: 'The membership whose points move.' })
  membershipId: string;

  @Field(() => ID, { nullable: true, description: 'The reward to spend points on; then leave out `points`.' })
  rewardId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many points to spend, 1 to 10,000,000; then leave out `rewardId`.',
  })
  points?: number | null;

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it goes back to, such as an order number; at most 200 characters.',
  })
  reference?: string | null;
}

@Public()
@ObjectType({ description: 'What became of a redemption.' })
export class RedeemPointsPayload {
  @Field(() => PointsEntry, { nullable: true, description: 'The entry made; null where nothing changed.' })
  entry: Relation<PointsEntry> | null;

  @Field(() => LoyaltyMembership, {
    nullable: true,
    description: 'The membership as it is now; null where nothing changed.',
  })
  membership: Relation<LoyaltyMembership> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
