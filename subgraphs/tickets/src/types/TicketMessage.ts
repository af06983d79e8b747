import { DateTimeScalar, Owned, Policy, Public, Subject, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { MessageAuthor } from './MessageAuthor';
import { Ticket } from './Ticket';

/** One message of a ticket's conversation. */
@Policy('customer.service')
@Subject('ticket.account.customer')
@ObjectType({ description: "One message of a ticket's conversation." })
export class TicketMessage {
  @Public()
  @Field(() => ID, { description: 'The global id of the message.' })
  id: string;

  @Owned()
  @Field(() => Ticket, { nullable: true, description: 'The ticket that the message is of.' })
  ticket: Relation<Ticket>;

  @Field(() => MessageAuthor, { nullable: true, description: 'What kind of party wrote it.' })
  author: MessageAuthor;

  @Field(() => String, {
    nullable: true,
    description: "The author's number in the department's system, where it is recorded.",
  })
  authorKey: string | null;

  @Field(() => String, { nullable: true, description: 'What was written.' })
  body: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the customer sees it; false for an internal note.',
  })
  isPublic: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent.' })
  sentAt: Date;
}

/** Pages of messages. */
export const TicketMessageConnection = connectionOf('TicketMessage', () => TicketMessage);
