import { NOT_CUSTOMERS, Writes, idOf, minorDigits, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOrder, lockOrder, type ChangedOrder } from '../change-order';
import type { OrdersContext } from '../context';
import { OrderStatus, PaymentStatus } from '../domain/enumerations';
import { GRAPH_SYSTEM, newNumber } from '../domain/graph-numbers';
import { Prisma, type Order as OrderRow } from '../generated/prisma/client';
import { PayOrderInput, PayOrderPayload } from '../types/PayOrder';

const CLOSED: readonly string[] = [OrderStatus.CANCELLED, OrderStatus.RETURNED];

@Resolver()
export class PayOrderResolver {
  @Writes({ policies: ['customer.financial:write'], subject: 'order(id: input.orderId)', by: NOT_CUSTOMERS })
  @Mutation(() => PayOrderPayload, {
    nullable: true,
    description:
      'Records money that came in for an order, shipping included. An order that was placed is PAID once nothing is open.',
  })
  async payOrder(
    @Arg('input', () => PayOrderInput, { description: 'Which order, how much and by what means.' })
    input: PayOrderInput,
    @Ctx() context: OrdersContext,
  ): Promise<ChangedOrder> {
    return changeOrder(context, 'payOrder', input, async (transaction, judge) => {
      const order = await lockOrder(transaction, input.orderId, judge);
      if (CLOSED.includes(order.status)) {
        throw rejectInput(['input', 'orderId'], `an order that is ${order.status} cannot be paid`);
      }
      const open = await openAmount(transaction, order);
      if (open.lte(0)) throw rejectInput(['input', 'orderId'], 'nothing is open: the order is paid');
      const amount = checkAmount(input.amount ?? null, open, order.currency);
      const key = newNumber();
      await transaction.payment.create({
        data: {
          id: idOf('pay', GRAPH_SYSTEM, key),
          system: GRAPH_SYSTEM,
          key,
          orderId: order.id,
          method: input.method,
          status: PaymentStatus.CAPTURED,
          amount,
          paidAt: new Date(),
        },
      });
      if (amount.equals(open) && order.status === OrderStatus.PLACED) {
        await transaction.order.update({ where: { id: order.id }, data: { status: OrderStatus.PAID } });
      }
      return order.id;
    });
  }
}

async function openAmount(transaction: Prisma.TransactionClient, order: OrderRow): Promise<Prisma.Decimal> {
  const { _sum: captured } = await transaction.payment.aggregate({
    where: { orderId: order.id, status: PaymentStatus.CAPTURED },
    _sum: { amount: true },
  });
  return order.total.plus(order.shippingCost ?? 0).minus(captured.amount ?? 0);
}

function checkAmount(given: string | null, open: Prisma.Decimal, currency: string): Prisma.Decimal {
  if (given === null) return open;
  const amount = new Prisma.Decimal(given);
  const path = ['input', 'amount'];
  if (amount.lte(0) || amount.gt(open)) {
    throw rejectInput(path, `must be above 0 and at most the ${open.toFixed()} that are open, got ${given}`);
  }
  const digits = minorDigits(currency);
  if (amount.decimalPlaces() > digits && !amount.equals(open)) {
    throw rejectInput(path, `must have at most ${digits} decimals in ${currency}, got ${given}`);
  }
  return amount;
}
