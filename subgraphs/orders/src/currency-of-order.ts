import { money, type Money } from '@c360/kit';
import type { OrdersContext } from './context';
import type { Prisma } from './generated/prisma/client';

/** An amount of something that belongs to an order; the order is loaded already where its parts are asked for. */
export async function inCurrencyOfOrder(
  amount: Prisma.Decimal | null,
  orderId: string,
  { loaders }: OrdersContext,
): Promise<Money | null> {
  const order = await loaders.orderById.load(orderId);
  return amount && order && money(amount, order.currency);
}
