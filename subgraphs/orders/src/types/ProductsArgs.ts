import { PageArgs } from '@c360/kit';
import { ArgsType, Field } from 'type-graphql';
import { ProductFilter } from './ProductFilter';

/** What a page of products can be asked for. */
@ArgsType()
export class ProductsArgs extends PageArgs {
  @Field(() => ProductFilter, { nullable: true, description: 'Which products are wanted; all where absent.' })
  filter?: ProductFilter | null;
}
