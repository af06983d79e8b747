import { ArgsType, Field } from 'type-graphql';
import { CustomerOrdersArgs } from './CustomerOrdersArgs';
import { OrderSort } from './OrderSort';

/** What a page of all orders can be asked for. */
@ArgsType()
export class OrdersArgs extends CustomerOrdersArgs {
  @Field(() => OrderSort, { defaultValue: OrderSort.NEWEST_FIRST, description: 'In what order they come.' })
  sort: OrderSort;
}
