import { ChangeInput, CurrencyScalar, DecimalScalar, Public, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrderChannel } from './OrderChannel';
import { OrderChangePayload } from './order-change';
import { ShippingAddressInput } from './ShippingAddressInput';

/** The account that orders. */
@InputType({ description: 'The account that orders: how a department knows the customer.' })
export class OrderAccountInput {
  @Field(() => String, { description: 'The system that keeps the account, such as "shop".' })
  system: string;

  @Field(() => String, { description: "The customer's number in that system." })
  key: string;
}

/** So many of one product. */
@InputType({ description: 'So many of one product.' })
export class PlaceOrderLineInput {
  @Field(() => ID, {
    description: 'What is ordered: the global id of a product that is active and has a price.',
  })
  productId: string;

  @Field(() => DecimalScalar, { description: 'How many, or how much of it: above 0, at most 100000.' })
  quantity: string;
}

/** What to order, for whom. */
@InputType({ description: 'What to order, for whom.' })
export class PlaceOrderInput extends ChangeInput {
  @Field(() => OrderAccountInput, { description: 'The account that orders.' })
  account: Relation<OrderAccountInput>;

  @Field(() => [PlaceOrderLineInput], { description: 'What is ordered: 1 to 200 lines.' })
  lines: Relation<PlaceOrderLineInput>[];

  @Field(() => CurrencyScalar, {
    description: 'The currency of the order: every product must be priced in it.',
  })
  currency: string;

  @Field(() => ShippingAddressInput, { nullable: true, description: 'Where it is to go.' })
  shipTo?: Relation<ShippingAddressInput> | null;

  @Field(() => OrderChannel, { nullable: true, description: 'By what way the order came in.' })
  channel?: Relation<OrderChannel> | null;
}

/** What became of an order to be placed. */
@Public()
@ObjectType({ description: 'What became of an order to be placed.' })
export class PlaceOrderPayload extends OrderChangePayload {}
