import { Writes, idOf, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { MAX_REASON_LENGTH, changeOrder, checkText, lockOrder, type ChangedOrder } from '../change-order';
import type { OrdersContext } from '../context';
import { checkReturn } from '../domain/check-return';
import { OrderStatus, ReturnStatus } from '../domain/enumerations';
import { GRAPH_SYSTEM, newNumber } from '../domain/graph-numbers';
import { ReturnOrderInput, ReturnOrderPayload } from '../types/ReturnOrder';

const RETURNABLE: readonly string[] = [OrderStatus.SHIPPED, OrderStatus.DELIVERED];

@Resolver()
export class ReturnOrderResolver {
  @Writes({
    policies: ['customer.financial:write', 'customer.service:write'],
    subject: 'order(id: input.orderId)',
  })
  @Mutation(() => ReturnOrderPayload, {
    nullable: true,
    description:
      'Records that something of a shipped order comes back, and what is paid back for it: the share of what the line cost. An order of which all has come back is RETURNED.',
  })
  async returnOrder(
    @Arg('input', () => ReturnOrderInput, { description: 'What comes back, and why.' })
    input: ReturnOrderInput,
    @Ctx() context: OrdersContext,
  ): Promise<ChangedOrder> {
    return changeOrder(context, 'returnOrder', input, async (transaction, judge) => {
      checkText(input.reason, 'reason', MAX_REASON_LENGTH);
      const order = await lockOrder(transaction, input.orderId, judge);
      if (!RETURNABLE.includes(order.status)) {
        throw rejectInput(
          ['input', 'orderId'],
          `nothing of an order that is ${order.status} can be returned`,
        );
      }
      // Read under the order's lock, so that two returns at once cannot both take the last piece.
      const [lines, returns] = [
        await transaction.orderLine.findMany({ where: { orderId: order.id } }),
        await transaction.return.findMany({
          where: { orderId: order.id, status: { not: ReturnStatus.REJECTED } },
        }),
      ];
      const checked = checkReturn(input.lines, lines, returns, order.currency);
      const number = newNumber();
      const requestedAt = new Date();
      await transaction.return.createMany({
        data: checked.returns.map((returned, index) => {
          const key = `${number}-${index + 1}`;
          return {
            ...returned,
            id: idOf('ret', GRAPH_SYSTEM, key),
            system: GRAPH_SYSTEM,
            key,
            orderId: order.id,
            reason: input.reason ?? null,
            status: ReturnStatus.REQUESTED,
            requestedAt,
          };
        }),
      });
      if (checked.isComplete) {
        await transaction.order.update({ where: { id: order.id }, data: { status: OrderStatus.RETURNED } });
      }
      return order.id;
    });
  }
}
