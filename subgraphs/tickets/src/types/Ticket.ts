import { DateTimeScalar, Owned, Policy, SourceRecord, Subject, connectionOf, type Relation } from '@c360/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { TicketChannel } from './TicketChannel';
import { TicketDataFlag } from './TicketDataFlag';
import { TicketPriority } from './TicketPriority';
import { TicketSla } from './TicketSla';
import { TicketStatus } from './TicketStatus';

/** A service ticket as a department's help desk keeps it. */
@Policy('customer.service')
@Subject('account.customer')
@Directive('@key(fields: "id")')
@ObjectType({ description: "A service ticket, as a department's help desk keeps it." })
export class Ticket {
  @Field(() => ID, { description: 'The global id of the ticket.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that keeps the ticket, such as "desk".' })
  system: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the ticket in that system; a ticket opened in this graph has its id for a number.',
  })
  number: string;

  @Owned()
  @Field(() => SourceRecord, {
    nullable: true,
    description: 'The account that asked; it leads to the customer.',
  })
  account: Relation<SourceRecord>;

  @Field(() => String, { nullable: true, description: 'What it is about, in one line.' })
  subject: string;

  @Field(() => String, { nullable: true, description: 'What the customer wrote first.' })
  description: string | null;

  @Field(() => TicketStatus, { nullable: true, description: 'Where the ticket stands.' })
  status: TicketStatus;

  @Field(() => TicketPriority, { nullable: true, description: 'How urgent it is.' })
  priority: TicketPriority;

  @Field(() => TicketChannel, { nullable: true, description: 'How it reached the department.' })
  channel: TicketChannel;

  @Field(() => String, { nullable: true, description: "The department's own word for the kind of ticket." })
  category: string | null;

  @Field(() => String, { nullable: true, description: 'The product it is about.' })
  productName: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The employee who works on it: a number of the department's system.",
  })
  assigneeKey: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was opened; null where the department does not record it.',
  })
  openedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the customer was first answered.' })
  firstResponseAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was resolved.' })
  resolvedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'How it was resolved.' })
  resolution: string | null;

  @Field(() => Int, { nullable: true, description: 'How content the customer was, 1 to 5.' })
  satisfaction: number | null;

  @Field(() => [String], { nullable: true, description: "The department's labels." })
  tags: string[];

  @Field(() => [TicketDataFlag], {
    nullable: true,
    description: 'What contradicts itself in the record; empty where nothing does.',
  })
  dataFlags: TicketDataFlag[];

  @Field(() => Int, { nullable: true, description: 'How often it was escalated: 0 to 3.' })
  escalationLevel: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last escalated.' })
  escalatedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was last escalated.' })
  escalationReason: string | null;

  @Owned()
  @Field(() => TicketSla, { nullable: true, description: 'How it stands against what was promised.' })
  sla: Relation<TicketSla>;
}

/** Pages of tickets. */
export const TicketConnection = connectionOf('Ticket', () => Ticket);
