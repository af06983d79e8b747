import { NOT_CUSTOMERS, Writes, idOf, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOrder, checkText, lockOrder, type ChangedOrder } from '../change-order';
import type { OrdersContext } from '../context';
import { OrderStatus, ShipmentStatus } from '../domain/enumerations';
import { GRAPH_SYSTEM, newNumber } from '../domain/graph-numbers';
import { ShipOrderInput, ShipOrderPayload } from '../types/ShipOrder';

const MAX_TEXT_LENGTH = 200;
const SHIPPABLE: readonly string[] = [OrderStatus.PLACED, OrderStatus.PAID];

@Resolver()
export class ShipOrderResolver {
  @Writes({ policies: ['customer.financial:write'], subject: 'order(id: input.orderId)', by: NOT_CUSTOMERS })
  @Mutation(() => ShipOrderPayload, {
    nullable: true,
    description: 'Records that all of an order has been handed to a carrier.',
  })
  async shipOrder(
    @Arg('input', () => ShipOrderInput, { description: 'Which order, and who carries it.' })
    input: ShipOrderInput,
    @Ctx() context: OrdersContext,
  ): Promise<ChangedOrder> {
    return changeOrder(context, 'shipOrder', input, async (transaction, judge) => {
      checkText(input.carrier, 'carrier', MAX_TEXT_LENGTH);
      checkText(input.trackingNumber, 'trackingNumber', MAX_TEXT_LENGTH);
      const { id, status } = await lockOrder(transaction, input.orderId, judge);
      if (!SHIPPABLE.includes(status)) {
        throw rejectInput(['input', 'orderId'], `an order that is ${status} cannot be shipped`);
      }
      const key = newNumber();
      await transaction.shipment.create({
        data: {
          id: idOf('shp', GRAPH_SYSTEM, key),
          system: GRAPH_SYSTEM,
          key,
          orderId: id,
          carrier: input.carrier ?? null,
          trackingNumber: input.trackingNumber ?? null,
          status: ShipmentStatus.SHIPPED,
          shippedAt: new Date(),
        },
      });
      await transaction.order.update({ where: { id }, data: { status: OrderStatus.SHIPPED } });
      return id;
    });
  }
}
