import type { Money } from '@c360/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { inCurrencyOfOrder } from '../currency-of-order';
import type { OrderLine as OrderLineRow, Order as OrderRow, Product } from '../generated/prisma/client';
import { OrderLine } from '../types/OrderLine';

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver()
  number(@Root() line: OrderLineRow): string {
    return line.lineKey;
  }

  @FieldResolver()
  productNumber(@Root() line: OrderLineRow): string | null {
    return line.productKey;
  }

  @FieldResolver()
  async order(@Root() line: OrderLineRow, @Ctx() { loaders }: OrdersContext): Promise<OrderRow | null> {
    return loaders.orderById.load(line.orderId);
  }

  @FieldResolver()
  async product(@Root() line: OrderLineRow, @Ctx() { loaders }: OrdersContext): Promise<Product | null> {
    return line.productId === null ? null : loaders.productById.load(line.productId);
  }

  @FieldResolver()
  unitPrice(@Root() line: OrderLineRow, @Ctx() context: OrdersContext): Promise<Money | null> {
    return inCurrencyOfOrder(line.unitPrice, line.orderId, context);
  }

  @FieldResolver()
  discount(@Root() line: OrderLineRow, @Ctx() context: OrdersContext): Promise<Money | null> {
    return inCurrencyOfOrder(line.discount, line.orderId, context);
  }

  @FieldResolver()
  amount(@Root() line: OrderLineRow, @Ctx() context: OrdersContext): Promise<Money | null> {
    return inCurrencyOfOrder(line.amount, line.orderId, context);
  }
}
