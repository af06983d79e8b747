import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Ticket } from './Ticket';
import { TicketChannel } from './TicketChannel';
import { TicketPriority } from './TicketPriority';

@InputType({ description: 'A ticket to open.' })
export class OpenTicketInput extends ChangeInput {
  @Field(() => String, { description: 'The system of the account that asks, such as "desk".' })
  system: string;

  @Field(() => String, { description: "The customer's number in that system." })
  accountKey: string;

  @Field(() => String, { description: 'What it is about, in one line; at most 300 characters.' })
  subject: string;

  @Field(() => String, { nullable: true, description: 'The whole story; at most 20,000 characters.' })
  description?: string | null;

  @Field(() => TicketPriority, { defaultValue: TicketPriority.NORMAL, description: 'How urgent it is.' })
  priority: TicketPriority;

  @Field(() => TicketChannel, { defaultValue: TicketChannel.API, description: 'How it came in.' })
  channel: TicketChannel;

  @Field(() => String, { nullable: true, description: 'The kind of ticket; at most 200 characters.' })
  category?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The product it is about; at most 200 characters.',
  })
  productName?: string | null;

  @Field(() => [String], { defaultValue: [], description: 'At most 20 labels of at most 50 characters.' })
  tags: string[];
}

@Public()
@ObjectType({ description: 'What became of opening a ticket.' })
export class OpenTicketPayload {
  @Field(() => Ticket, {
    nullable: true,
    description: 'The ticket as it is now; null where none was opened.',
  })
  ticket: Relation<Ticket> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
