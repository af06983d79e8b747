import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LoyaltyMembership } from './LoyaltyMembership';
import { PointsEntry } from './PointsEntry';

@InputType({ description: 'By how much to put a balance right, and why.' })
export class AdjustPointsInput extends ChangeInput {
  @Field(() => ID, { description: 'The membership whose points move.' })
  membershipId: string;

  @Field(() => Int, {
    description:
      'Points to add (1 to 10,000,000) or to take (-10,000,000 to -1); the balance cannot go below zero.',
  })
  points: number;

  @Field(() => String, { description: 'Why, for the record; 1 to 500 characters.' })
  reason: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it goes back to, such as an order number; at most 200 characters.',
  })
  reference?: string | null;
}

@Public()
@ObjectType({ description: 'What became of an adjustment.' })
export class AdjustPointsPayload {
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
