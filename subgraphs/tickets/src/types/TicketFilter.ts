import { DateTimeScalar, Reads } from '@c360/kit';
import { Field, InputType } from 'type-graphql';
import { TicketChannel } from './TicketChannel';
import { TicketDataFlag } from './TicketDataFlag';
import { TicketPriority } from './TicketPriority';
import { TicketStatus } from './TicketStatus';

/** Which tickets are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which tickets are wanted; conditions that are given must all hold.' })
export class TicketFilter {
  @Reads('Ticket.status')
  @Field(() => [TicketStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: TicketStatus[] | null;

  @Reads('Ticket.status')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Open (true), or resolved, closed or deleted (false).',
  })
  isOpen?: boolean | null;

  @Reads('Ticket.priority')
  @Field(() => [TicketPriority], { nullable: true, description: 'Of one of these priorities.' })
  priorities?: TicketPriority[] | null;

  @Reads('Ticket.channel')
  @Field(() => [TicketChannel], { nullable: true, description: 'Come in by one of these channels.' })
  channels?: TicketChannel[] | null;

  @Reads('Ticket.system')
  @Field(() => [String], { nullable: true, description: 'Kept by one of these systems.' })
  systems?: string[] | null;

  @Reads('Ticket.assigneeKey')
  @Field(() => [String], { nullable: true, description: 'Worked on by one of these employees.' })
  assigneeKeys?: string[] | null;

  @Reads('Ticket.tags')
  @Field(() => [String], { nullable: true, description: 'With at least one of these labels.' })
  tags?: string[] | null;

  @Reads('Ticket.dataFlags')
  @Field(() => [TicketDataFlag], { nullable: true, description: 'With at least one of these flags.' })
  flags?: TicketDataFlag[] | null;

  @Reads('Ticket.sla', 'TicketSla.isBreached')
  @Field(() => Boolean, {
    nullable: true,
    description: 'With a promise broken by now (true) or not (false); tickets without a promise are neither.',
  })
  isBreached?: boolean | null;

  @Reads('Ticket.openedAt')
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Opened at this time or later; tickets whose time of opening is unknown are left out.',
  })
  openedFrom?: Date | null;

  @Reads('Ticket.openedAt')
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Opened before this time; tickets whose time of opening is unknown are left out.',
  })
  openedBefore?: Date | null;
}
