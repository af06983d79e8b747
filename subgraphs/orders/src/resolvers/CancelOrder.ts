import { Writes, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { MAX_REASON_LENGTH, changeOrder, checkText, lockOrder, type ChangedOrder } from '../change-order';
import type { OrdersContext } from '../context';
import { OrderStatus } from '../domain/enumerations';
import { CancelOrderInput, CancelOrderPayload } from '../types/CancelOrder';

const CANCELLABLE: readonly string[] = [OrderStatus.PLACED, OrderStatus.PAID];

@Resolver()
export class CancelOrderResolver {
  @Writes({
    policies: ['customer.financial:write', 'customer.service:write'],
    subject: 'order(id: input.orderId)',
  })
  @Mutation(() => CancelOrderPayload, {
    nullable: true,
    description:
      'Gives up an order that has not been shipped. Payments stay as they are: who took them pays them back.',
  })
  async cancelOrder(
    @Arg('input', () => CancelOrderInput, { description: 'Which order, and why.' }) input: CancelOrderInput,
    @Ctx() context: OrdersContext,
  ): Promise<ChangedOrder> {
    return changeOrder(context, 'cancelOrder', input, async (transaction, judge) => {
      checkText(input.reason, 'reason', MAX_REASON_LENGTH);
      const { id, status } = await lockOrder(transaction, input.orderId, judge);
      if (!CANCELLABLE.includes(status)) {
        throw rejectInput(['input', 'orderId'], `an order that is ${status} cannot be cancelled`);
      }
      await transaction.order.update({
        where: { id },
        data: { status: OrderStatus.CANCELLED, cancelledAt: new Date(), cancelReason: input.reason ?? null },
      });
      return id;
    });
  }
}
