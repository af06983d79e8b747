import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Customer } from './Customer';
import { IdentityEvent } from './IdentityEvent';
import { MatchCandidate } from './MatchCandidate';

@InputType({ description: "A department's record by its key." })
export class SourceRecordKeyInput {
  @Field(() => String, { description: 'The system that keeps the record.' })
  system: string;

  @Field(() => String, { description: "The customer's number in that system." })
  key: string;
}

@InputType({ description: 'Which record belongs to which customer after all.' })
export class LinkRecordInput extends ChangeInput {
  @Field(() => SourceRecordKeyInput, { description: 'The record to move.' })
  record: SourceRecordKeyInput;

  @Field(() => ID, { description: 'The customer that it belongs to.' })
  customerId: string;

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'Which customers are one and the same.' })
export class MergeCustomersInput extends ChangeInput {
  @Field(() => ID, { description: 'The customer whose id stays.' })
  intoId: string;

  @Field(() => [ID], {
    description: 'The customers that become part of it, 1 to 20; their ids go on to work.',
  })
  fromIds: string[];

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'Which records are another customer after all.' })
export class SplitCustomerInput extends ChangeInput {
  @Field(() => ID, { description: 'The customer to take the records from.' })
  customerId: string;

  @Field(() => [SourceRecordKeyInput], {
    description: 'The records that become a customer of their own; at least one must stay.',
  })
  records: SourceRecordKeyInput[];

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;
}

@Public()
@ObjectType({ description: 'What became of a split.' })
export class SplitCustomerPayload {
  @Field(() => Customer, { nullable: true, description: 'The new customer; null where nothing changed.' })
  customer: Relation<Customer> | null;

  @Field(() => Customer, {
    nullable: true,
    description: 'The customer that the records were taken from, as it is now.',
  })
  remaining: Relation<Customer> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}

@InputType({ description: 'Which change of who is who to undo.' })
export class RevertIdentityEventInput extends ChangeInput {
  @Field(() => ID, { description: 'The event to undo.' })
  eventId: string;

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;
}

@Public()
@ObjectType({ description: 'What became of undoing a change.' })
export class RevertIdentityEventPayload {
  @Field(() => IdentityEvent, {
    nullable: true,
    description: 'The event that undid it; null where nothing changed.',
  })
  event: Relation<IdentityEvent> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}

export enum MatchDecision {
  SAME = 'SAME',
  DIFFERENT = 'DIFFERENT',
}

registerEnumType(MatchDecision, {
  name: 'MatchDecision',
  description: 'What a person decided about a possible match.',
  valuesConfig: {
    SAME: { description: 'One and the same customer: they are merged.' },
    DIFFERENT: { description: 'Two customers.' },
  },
});

@InputType({ description: 'What was decided about a possible match.' })
export class ReviewMatchInput extends ChangeInput {
  @Field(() => ID, { description: 'The candidate.' })
  matchId: string;

  @Field(() => MatchDecision, { description: 'The decision.' })
  decision: MatchDecision;
}

@Public()
@ObjectType({ description: 'What became of a review.' })
export class ReviewMatchPayload {
  @Field(() => MatchCandidate, {
    nullable: true,
    description: 'The candidate as it is now; null where nothing changed.',
  })
  match: Relation<MatchCandidate> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
