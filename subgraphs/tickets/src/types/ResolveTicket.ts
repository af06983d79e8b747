import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Ticket } from './Ticket';

@InputType({ description: 'Which ticket is resolved, and how.' })
export class ResolveTicketInput extends ChangeInput {
  @Field(() => ID, { description: 'The ticket that is resolved.' })
  ticketId: string;

  @Field(() => String, { description: 'How it was resolved; 1 to 5,000 characters.' })
  resolution: string;
}

@Public()
@ObjectType({ description: 'What became of resolving a ticket.' })
export class ResolveTicketPayload {
  @Field(() => Ticket, {
    nullable: true,
    description: 'The ticket as it is now; null where nothing changed.',
  })
  ticket: Relation<Ticket> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
