import { DecimalScalar, Money, Owned, Policy, Public, Subject, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { Order } from './Order';
import { Product } from './Product';

/** One line of an order. */
@Policy('customer.financial', 'customer.service')
@Subject('order.account.customer')
@ObjectType({ description: 'One line of an order: so many of one thing.' })
export class OrderLine {
  @Public()
  @Field(() => ID, { description: 'The global id of the line.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'What tells the line from others of its order, in the words of the system that took it.',
  })
  number: string;

  @Owned()
  @Field(() => Order, { nullable: true, description: 'The order that the line is of.' })
  order: Relation<Order>;

  @Field(() => Product, {
    nullable: true,
    description: 'What was ordered; null where the department named none or never described it.',
  })
  product: Relation<Product> | null;

  @Field(() => String, {
    nullable: true,
    description: "The department's number of the product, even of one that it never described.",
  })
  productNumber: string | null;

  @Field(() => String, { nullable: true, description: 'What the line says it is, where it says so itself.' })
  description: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'How many, or how much of it.' })
  quantity: Relation<string>;

  @Policy('customer.financial')
  @Field(() => Money, { nullable: true, description: 'The price of one, before the discount.' })
  unitPrice: Relation<Money> | null;

  @Policy('customer.financial')
  @Field(() => Money, { nullable: true, description: 'What was taken off the whole line.' })
  discount: Relation<Money> | null;

  @Policy('customer.financial')
  @Field(() => Money, { nullable: true, description: 'What the line costs after the discount.' })
  amount: Relation<Money>;
}

/** Pages of order lines. */
export const OrderLineConnection = connectionOf('OrderLine', () => OrderLine);
