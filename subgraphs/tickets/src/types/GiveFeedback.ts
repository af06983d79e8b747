import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Feedback } from './Feedback';
import { FeedbackKind } from './FeedbackKind';

@InputType({ description: 'Feedback that a customer gives.' })
export class GiveFeedbackInput extends ChangeInput {
  @Field(() => String, { description: 'The system of the account that gives it, such as "desk".' })
  system: string;

  @Field(() => String, { description: "The customer's number in that system." })
  accountKey: string;

  @Field(() => FeedbackKind, { description: 'What kind of feedback it is.' })
  kind: FeedbackKind;

  @Field(() => Int, {
    nullable: true,
    description: 'NPS: 0 to 10; CSAT and REVIEW: 1 to 5; not allowed for other kinds.',
  })
  score?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The customer's own words; at most 20,000 characters; needed for COMPLAINT and SOCIAL.",
  })
  body?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was given; at most 200 characters.' })
  channel?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The ticket it is about, of the same account. A CSAT score about a ticket becomes the ticket's satisfaction.",
  })
  ticketId?: string | null;
}

@Public()
@ObjectType({ description: 'What became of giving feedback.' })
export class GiveFeedbackPayload {
  @Field(() => Feedback, { nullable: true, description: 'The feedback; null where nothing changed.' })
  feedback: Relation<Feedback> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
