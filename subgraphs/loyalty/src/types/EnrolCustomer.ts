import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { LoyaltyMembership } from './LoyaltyMembership';

@InputType({ description: 'Which account becomes a member.' })
export class EnrolCustomerInput extends ChangeInput {
  @Field(() => String, { description: 'The system that runs the programme and keeps the account.' })
  system: string;

  @Field(() => String, { description: "The customer's number in that system." })
  accountKey: string;
}

@Public()
@ObjectType({ description: 'What became of an enrolment.' })
export class EnrolCustomerPayload {
  @Field(() => LoyaltyMembership, {
    nullable: true,
    description: 'The new membership; null where nothing changed.',
  })
  membership: Relation<LoyaltyMembership> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
