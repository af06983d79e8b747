import { UserError, type Relation } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';
import { Order } from './Order';

/** What every change of orders answers. */
@ObjectType()
export abstract class OrderChangePayload {
  @Field(() => Order, { nullable: true, description: 'The order as it is now; null where nothing changed.' })
  order: Relation<Order> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
