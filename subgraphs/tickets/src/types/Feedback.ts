import { DateTimeScalar, Owned, Policy, SourceRecord, Subject, connectionOf, type Relation } from '@c360/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { FeedbackKind } from './FeedbackKind';
import { Ticket } from './Ticket';

/** What a customer said about the company, and what was answered. */
@Policy('customer.service')
@Subject('account.customer')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'What a customer said about the company, and what was answered.' })
export class Feedback {
  @Field(() => ID, { description: 'The global id of the feedback.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that keeps it, such as "desk".' })
  system: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the feedback in that system; feedback given in this graph has its id for a number.',
  })
  number: string;

  @Owned()
  @Field(() => SourceRecord, {
    nullable: true,
    description: 'The account that gave it; it leads to the customer.',
  })
  account: Relation<SourceRecord>;

  @Field(() => FeedbackKind, { nullable: true, description: 'What kind of feedback it is.' })
  kind: FeedbackKind;

  @Field(() => Int, {
    nullable: true,
    description: 'NPS: 0 to 10; CSAT and REVIEW: 1 to 5; other kinds have none.',
  })
  score: number | null;

  @Field(() => String, { nullable: true, description: "The customer's own words." })
  body: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it was given, in the department's own word, such as a channel or a site.",
  })
  channel: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given.' })
  givenAt: Date;

  @Field(() => Ticket, { nullable: true, description: 'The ticket it is about, where it is about one.' })
  ticket: Relation<Ticket> | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the customer was answered; null while the loop is open.',
  })
  answer: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  answeredAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Who answered: the employee's number, else the subject of the token.",
  })
  answeredBy: string | null;
}

/** Pages of feedback. */
export const FeedbackConnection = connectionOf('Feedback', () => Feedback);
