import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Feedback } from './Feedback';

@InputType({ description: 'Which feedback is answered, and what the customer is told.' })
export class AnswerFeedbackInput extends ChangeInput {
  @Field(() => ID, { description: 'The feedback to answer; it is answered once.' })
  feedbackId: string;

  @Field(() => String, { description: 'What the customer is told; 1 to 5,000 characters.' })
  answer: string;
}

@Public()
@ObjectType({ description: 'What became of an answer.' })
export class AnswerFeedbackPayload {
  @Field(() => Feedback, {
    nullable: true,
    description: 'The feedback as it is now; null where nothing changed.',
  })
  feedback: Relation<Feedback> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
