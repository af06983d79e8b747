import { DateTimeScalar, Reads } from '@c360/kit';
import { Field, InputType } from 'type-graphql';
import { OrderChannel } from './OrderChannel';
import { OrderStatus } from './OrderStatus';

/** Which orders are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which orders are wanted; conditions that are given must all hold.' })
export class OrderFilter {
  @Reads('Order.status')
  @Field(() => [OrderStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: OrderStatus[] | null;

  @Reads('Order.channel')
  @Field(() => [OrderChannel], { nullable: true, description: 'Came in by one of these ways.' })
  channels?: OrderChannel[] | null;

  @Reads('Order.placedAt')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Placed at this time or later.' })
  placedFrom?: Date | null;

  @Reads('Order.placedAt')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Placed before this time.' })
  placedBefore?: Date | null;

  @Reads('Order.system')
  @Field(() => [String], { nullable: true, description: 'Taken by one of these systems.' })
  systems?: string[] | null;
}
