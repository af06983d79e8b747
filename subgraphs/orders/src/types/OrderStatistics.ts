import { Money, Policy, type Relation } from '@c360/kit';
import { Field, Int, ObjectType } from 'type-graphql';

/** Many orders in a few figures. */
@Policy(['customer.record', 'customer.financial'])
@ObjectType({ description: 'All orders that a filter lets through, in a few figures.' })
export class OrderStatistics {
  @Field(() => Int, { nullable: true, description: 'How many orders there are, cancelled ones too.' })
  orderCount: number;

  @Field(() => Int, { nullable: true, description: 'How many of them were cancelled.' })
  cancelledCount: number;

  @Field(() => Int, { nullable: true, description: 'How many lines these orders have.' })
  lineCount: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many accounts ordered: a customer with two accounts counts twice here.',
  })
  customerAccountCount: number;

  @Field(() => [Money], {
    nullable: true,
    description:
      'The totals of the orders added up exactly, one sum for each currency; without cancelled orders and without shipping.',
  })
  revenue: Relation<Money>[];
}
