import { Authenticated, isId, listPage, money, readPage, type Connection, type Money } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { productFilter } from '../domain/product-filter';
import type { Product as ProductRow } from '../generated/prisma/client';
import { Product, ProductConnection } from '../types/Product';
import { ProductsArgs } from '../types/ProductsArgs';

@Resolver(() => Product)
export class ProductResolver {
  @Authenticated()
  @Query(() => Product, {
    nullable: true,
    description: 'One product by its global id; null where there is none.',
  })
  async product(
    @Arg('id', () => ID, { description: 'The global id of the product.' }) id: string,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<ProductRow | null> {
    return isId('prd', id) ? loaders.productById.load(id) : null;
  }

  @Authenticated()
  @Query(() => ProductConnection, {
    nullable: true,
    description: 'The products of all systems, in the order of their names.',
  })
  async products(
    @Args(() => ProductsArgs) { filter, ...page }: ProductsArgs,
    @Ctx() { prisma, loaders }: OrdersContext,
  ): Promise<Connection<ProductRow>> {
    const list = {
      client: prisma,
      table: 'orders.product',
      sortBy: ['t.name'],
      descending: false,
      rows: loaders.productById,
    };
    return listPage(list, readPage(page, 'prd'), productFilter(filter));
  }

  @FieldResolver()
  number(@Root() product: ProductRow): string {
    return product.key;
  }

  @FieldResolver()
  price(@Root() { price, currency }: ProductRow): Money | null {
    return price && currency !== null ? money(price, currency) : null;
  }
}
