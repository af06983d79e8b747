import {
  CurrencyScalar,
  DateTimeScalar,
  Mask,
  Money,
  Owned,
  Policy,
  SourceRecord,
  Subject,
  connectionOf,
  type Relation,
} from '@c360/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OrderChannel } from './OrderChannel';
import { OrderStatus } from './OrderStatus';
import { ShippingAddress } from './ShippingAddress';

/** An order as a department's system took it. */
@Policy('customer.financial', 'customer.service')
@Subject('account.customer')
@Directive('@key(fields: "id")')
@ObjectType({ description: "An order, as a department's system took it." })
export class Order {
  @Field(() => ID, { description: 'The global id of the order.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The system that took the order, such as "shop"; "c360-orders" where it was placed through this graph.',
  })
  system: string;

  @Field(() => String, { nullable: true, description: 'The number of the order in that system.' })
  number: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the order was placed.' })
  placedAt: Date;

  @Field(() => OrderStatus, { nullable: true, description: 'Where the order stands.' })
  status: Relation<OrderStatus>;

  @Field(() => OrderChannel, { nullable: true, description: 'By what way the order came in.' })
  channel: Relation<OrderChannel>;

  @Field(() => String, { nullable: true, description: "The store that took it, by the department's number." })
  storeKey: string | null;

  @Field(() => CurrencyScalar, { nullable: true, description: 'The currency of every amount of the order.' })
  currency: string;

  @Policy('customer.financial')
  @Field(() => Money, {
    nullable: true,
    description:
      'What the lines cost after discounts, without shipping; what the department states where it sent no lines.',
  })
  total: Relation<Money>;

  @Policy('customer.financial')
  @Field(() => Money, {
    nullable: true,
    description: "The department's own total, kept to compare; null where it states none.",
  })
  statedTotal: Relation<Money> | null;

  @Policy('customer.financial')
  @Field(() => Money, {
    nullable: true,
    description: 'What shipping costs on top of the total; null where unknown.',
  })
  shippingCost: Relation<Money> | null;

  @Policy('customer.contact')
  @Mask('FIELDS')
  @Field(() => ShippingAddress, { nullable: true, description: 'Where the order goes; null where unknown.' })
  shipTo: Relation<ShippingAddress> | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was cancelled through this graph; null for others, even cancelled ones.',
  })
  cancelledAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled through this graph.' })
  cancelReason: string | null;

  @Owned()
  @Field(() => SourceRecord, {
    nullable: true,
    description: 'The account that ordered; it leads to the customer.',
  })
  account: Relation<SourceRecord>;
}

/** Pages of orders. */
export const OrderConnection = connectionOf('Order', () => Order);
