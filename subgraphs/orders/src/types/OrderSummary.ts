import { DateTimeScalar, Money, Policy, type Relation } from '@c360/kit';
import { Field, Float, Int, ObjectType } from 'type-graphql';

/** A customer's orders in a few figures. */
@Policy('customer.financial')
@ObjectType({
  description: "A customer's orders in a few figures, over all systems that the customer is known to.",
})
export class OrderSummary {
  @Field(() => Int, { nullable: true, description: 'How many orders there are, cancelled ones too.' })
  count: number;

  @Field(() => Int, { nullable: true, description: 'How many of them were cancelled.' })
  cancelledCount: number;

  @Field(() => [Money], {
    nullable: true,
    description:
      'The totals of the orders, one sum for each currency; without cancelled orders and without shipping. Refunds are not taken off.',
  })
  spent: Relation<Money>[];

  @Field(() => [Money], {
    nullable: true,
    description:
      'The average total of an order that was not cancelled, for each currency, rounded half up to its smallest unit.',
  })
  averageOrder: Relation<Money>[];

  @Field(() => [Money], {
    nullable: true,
    description:
      'What returns give back, one sum for each currency: requested, received and refunded ones, not rejected ones nor those of cancelled orders.',
  })
  refunded: Relation<Money>[];

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of orders, 0 to 1, of which something came back, among those not cancelled; null where there are none.',
  })
  returnRate: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first order was placed.' })
  firstOrderAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last order was placed.' })
  lastOrderAt: Date | null;
}
