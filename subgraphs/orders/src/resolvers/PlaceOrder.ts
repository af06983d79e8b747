import { Writes, idOf } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOrder, type ChangedOrder } from '../change-order';
import type { OrdersContext } from '../context';
import { checkOrder, type CheckedOrder } from '../domain/check-order';
import { OrderChannel, OrderStatus } from '../domain/enumerations';
import { GRAPH_SYSTEM, newNumber } from '../domain/graph-numbers';
import type { Prisma } from '../generated/prisma/client';
import { PlaceOrderInput, PlaceOrderPayload } from '../types/PlaceOrder';

@Resolver()
export class PlaceOrderResolver {
  @Writes({
    policies: ['customer.financial:write', 'customer.service:write'],
    subject: 'customerByRecord(system: input.account.system, key: input.account.key)',
  })
  @Mutation(() => PlaceOrderPayload, {
    nullable: true,
    description:
      'Places an order for an account, at the prices that the products have now. The order is taken by the system "c360-orders" and stays with the account, which need not be known here.',
  })
  async placeOrder(
    @Arg('input', () => PlaceOrderInput, { description: 'What, for whom.' }) input: PlaceOrderInput,
    @Ctx() context: OrdersContext,
  ): Promise<ChangedOrder> {
    return changeOrder(context, 'placeOrder', input, async (transaction, judge) => {
      await judge(input.account);
      return insertOrder(transaction, input, await checkOrder(transaction, input));
    });
  }
}

async function insertOrder(
  transaction: Prisma.TransactionClient,
  { account, currency, channel, shipTo }: PlaceOrderInput,
  { lines, total }: CheckedOrder,
): Promise<string> {
  const number = newNumber();
  const id = idOf('ord', GRAPH_SYSTEM, number);
  await transaction.order.create({
    data: {
      id,
      system: GRAPH_SYSTEM,
      key: number,
      accountSystem: account.system,
      accountKey: account.key,
      placedAt: new Date(),
      status: OrderStatus.PLACED,
      channel: channel ?? OrderChannel.UNKNOWN,
      currency,
      total,
      ...(shipTo ? { shipTo: { ...shipTo } } : {}),
    },
  });
  await transaction.orderLine.createMany({
    data: lines.map(({ product, quantity, unitPrice, amount }, index) => {
      const lineKey = String(index + 1);
      return {
        id: idOf('lin', GRAPH_SYSTEM, `${number}\0${lineKey}`),
        orderId: id,
        lineKey,
        productId: product.id,
        productKey: product.key,
        quantity,
        unitPrice,
        amount,
      };
    }),
  });
  return id;
}
