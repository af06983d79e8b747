import { DateTimeScalar, Policy } from '@c360/kit';
import { Field, Float, Int, ObjectType } from 'type-graphql';

/** A customer's tickets in a few numbers. */
@Policy('customer.service')
@ObjectType({ description: "A customer's tickets in all systems, in a few numbers." })
export class TicketSummary {
  @Field(() => Int, { nullable: true, description: 'How many tickets there are, whatever their state.' })
  total: number;

  @Field(() => Int, { nullable: true, description: 'How many of them are open.' })
  open: number;

  @Field(() => Int, { nullable: true, description: 'How many of them have a promise broken by now.' })
  breached: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean satisfaction, 1 to 5, of the tickets that have one; null where none has.',
  })
  averageSatisfaction: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When a ticket was last opened, answered, written to or resolved; internal notes do not count.',
  })
  lastContactAt: Date | null;
}
