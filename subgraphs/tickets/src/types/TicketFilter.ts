import { DateTimeScalar } from '@c360/kit';
import { Field, InputType } from 'type-graphql';
import { TicketChannel } from './TicketChannel';
import { TicketDataFlag } from './TicketDataFlag';
import { TicketPriority } from './TicketPriority';
import { TicketStatus } from './TicketStatus';

/** Which tickets are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which tickets are wanted; conditions that are given must all hold.' })
export class TicketFilter {
  @Field(() => [TicketStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: TicketStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Open (true), or resolved, closed or deleted (false).',
  })
  isOpen?: boolean | null;

  @Field(() => [TicketPriority], { nullable: true, description: 'Of one of these priorities.' })
  priorities?: TicketPriority[] | null;

  @Field(() => [TicketChannel], { nullable: true, description: 'Come in by one of these channels.' })
  channels?: TicketChannel[] | null;

  @Field(() => [String], { nullable: true, description: 'Kept by one of these systems.' })
  systems?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Worked on by one of these employees.' })
  assigneeKeys?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'With at least one of these labels.' })
  tags?: string[] | null;

  @Field(() => [TicketDataFlag], { nullable: true, description: 'With at least one of these flags.' })
  flags?: TicketDataFlag[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'With a promise broken by now (true) or not (false); tickets without a promise are neither.',
  })
  isBreached?: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Opened at this time or later; tickets whose time of opening is unknown are left out.',
  })
  openedFrom?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Opened before this time; tickets whose time of opening is unknown are left out.',
  })
  openedBefore?: Date | null;
}
