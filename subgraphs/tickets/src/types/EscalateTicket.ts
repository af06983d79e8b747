import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Ticket } from './Ticket';

@InputType({ description: 'Which ticket to escalate, and why.' })
export class EscalateTicketInput extends ChangeInput {
  @Field(() => ID, { description: 'The ticket to escalate.' })
  ticketId: string;

  @Field(() => String, { description: 'Why, for the record; 1 to 500 characters.' })
  reason: string;
}

@Public()
@ObjectType({ description: 'What became of an escalation.' })
export class EscalateTicketPayload {
  @Field(() => Ticket, {
    nullable: true,
    description: 'The ticket as it is now; null where nothing changed.',
  })
  ticket: Relation<Ticket> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
