import { MAX_PAGE_SIZE, PageArgs } from '@c360/kit';
import { ArgsType, Field, Int } from 'type-graphql';

/** What a page of an order's lines can be asked for: hardly any order has more than one page. */
@ArgsType()
export class OrderLinesArgs extends PageArgs {
  @Field(() => Int, {
    defaultValue: MAX_PAGE_SIZE,
    description: `How many to return, 0 to ${MAX_PAGE_SIZE}.`,
  })
  override first: number;
}
