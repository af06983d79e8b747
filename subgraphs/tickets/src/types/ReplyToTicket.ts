import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { MessageAuthor } from './MessageAuthor';
import { Ticket } from './Ticket';
import { TicketMessage } from './TicketMessage';

@InputType({ description: "A message to add to a ticket's conversation." })
export class ReplyToTicketInput extends ChangeInput {
  @Field(() => ID, { description: 'The ticket to reply to.' })
  ticketId: string;

  @Field(() => String, { description: 'What to write; 1 to 20,000 characters.' })
  body: string;

  @Field(() => MessageAuthor, {
    nullable: true,
    description:
      'For whom the message is written; by default CUSTOMER for a customer, AGENT for an employee, SYSTEM for anyone else. A customer writes as CUSTOMER only.',
  })
  author?: MessageAuthor | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the customer sees it; false for an internal note, which a customer cannot write.',
  })
  isPublic: boolean;
}

@Public()
@ObjectType({ description: 'What became of a reply.' })
export class ReplyToTicketPayload {
  @Field(() => TicketMessage, { nullable: true, description: 'The message; null where nothing changed.' })
  message: Relation<TicketMessage> | null;

  @Field(() => Ticket, {
    nullable: true,
    description: 'The ticket as it is now; null where nothing changed.',
  })
  ticket: Relation<Ticket> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
