import { PageArgs } from '@c360/kit';
import { ArgsType, Field } from 'type-graphql';
import { OrderFilter } from './OrderFilter';

/** What a page of a customer's orders can be asked for. */
@ArgsType()
export class CustomerOrdersArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true, description: 'Which orders are wanted; all where absent.' })
  filter?: OrderFilter | null;
}
