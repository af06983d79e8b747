import { Policy } from '@c360/kit';
import type { Relation } from '@c360/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { TicketStatus } from './TicketStatus';

/** How many tickets are in one state. */
@Policy(['customer.record', 'customer.service'])
@ObjectType({ description: 'How many tickets are in one state.' })
export class TicketStatusCount {
  @Field(() => TicketStatus, { nullable: true, description: 'The state.' })
  status: TicketStatus;

  @Field(() => Int, { nullable: true, description: 'How many tickets are in it.' })
  count: number;
}

/** All tickets that a filter lets through, in a few numbers. */
@Policy(['customer.record', 'customer.service'])
@ObjectType({ description: 'All tickets that a filter lets through, in a few numbers.' })
export class TicketStatistics {
  @Field(() => Int, { nullable: true, description: 'How many tickets there are.' })
  count: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them have a record that contradicts itself.',
  })
  flaggedCount: number;

  @Field(() => Int, { nullable: true, description: 'How many of them have a promise broken by now.' })
  breachedCount: number;

  @Field(() => [TicketStatusCount], {
    nullable: 'itemsAndList',
    description: 'How many tickets are in each state; states without tickets are left out.',
  })
  byStatus: Relation<TicketStatusCount>[];
}
