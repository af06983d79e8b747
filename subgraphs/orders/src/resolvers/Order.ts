import {
  Owned,
  PageArgs,
  Policy,
  Public,
  idOf,
  isId,
  listPage,
  money,
  readPage,
  type Connection,
  type Money,
  type SourceRecord,
} from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { orderFilter } from '../domain/order-filter';
import type {
  OrderLine as OrderLineRow,
  Order as OrderRow,
  Payment as PaymentRow,
  Return as ReturnRow,
  Shipment as ShipmentRow,
} from '../generated/prisma/client';
import { Order, OrderConnection } from '../types/Order';
import { OrderLineConnection } from '../types/OrderLine';
import { OrderLinesArgs } from '../types/OrderLinesArgs';
import { OrdersArgs } from '../types/OrdersArgs';
import { OrderSort } from '../types/OrderSort';
import { PaymentConnection } from '../types/Payment';
import { ReturnConnection } from '../types/Return';
import { ShipmentConnection } from '../types/Shipment';

@Resolver(() => Order)
export class OrderResolver {
  @Public()
  @Query(() => Order, {
    nullable: true,
    description: 'One order by its global id; null where there is none.',
  })
  async order(
    @Arg('id', () => ID, { description: 'The global id of the order.' }) id: string,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<OrderRow | null> {
    return isId('ord', id) ? loaders.orderById.load(id) : null;
  }

  @Public()
  @Query(() => Order, {
    nullable: true,
    description: 'One order by its number in the system that took it; null where there is none.',
  })
  async orderByNumber(
    @Arg('system', () => String, { description: 'The system that took the order.' }) system: string,
    @Arg('number', () => String, { description: 'The number of the order in that system.' }) number: string,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<OrderRow | null> {
    return loaders.orderById.load(idOf('ord', system, number));
  }

  @Policy(['customer.record', 'customer.financial'], ['customer.record', 'customer.service'])
  @Query(() => OrderConnection, { nullable: true, description: 'All orders of all systems.' })
  async orders(
    @Args(() => OrdersArgs) { filter, sort, ...page }: OrdersArgs,
    @Ctx() { prisma, loaders }: OrdersContext,
  ): Promise<Connection<OrderRow>> {
    const list = {
      client: prisma,
      table: 'orders."order"',
      sortBy: ['t.placed_at'],
      descending: sort === OrderSort.NEWEST_FIRST,
      rows: loaders.orderById,
    };
    return listPage(list, readPage(page, 'ord'), orderFilter(filter).condition);
  }

  @FieldResolver()
  number(@Root() order: OrderRow): string {
    return order.key;
  }

  @FieldResolver()
  total(@Root() order: OrderRow): Money {
    return money(order.total, order.currency);
  }

  @FieldResolver()
  statedTotal(@Root() order: OrderRow): Money | null {
    return order.statedTotal && money(order.statedTotal, order.currency);
  }

  @FieldResolver()
  shippingCost(@Root() order: OrderRow): Money | null {
    return order.shippingCost && money(order.shippingCost, order.currency);
  }

  @FieldResolver()
  account(@Root() order: OrderRow): SourceRecord {
    return { system: order.accountSystem, key: order.accountKey };
  }

  @Owned()
  @FieldResolver(() => OrderLineConnection, {
    nullable: true,
    description: 'What was ordered, line by line.',
  })
  async lines(
    @Root() order: OrderRow,
    @Args(() => OrderLinesArgs) page: OrderLinesArgs,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<Connection<OrderLineRow>> {
    return loaders.linesByOrder.page([[order.id]], readPage(page, 'lin'));
  }

  @Policy('customer.financial')
  @Owned()
  @FieldResolver(() => PaymentConnection, {
    nullable: true,
    description: 'What was paid for the order, in the order in which the money came.',
  })
  async payments(
    @Root() order: OrderRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<Connection<PaymentRow>> {
    return loaders.paymentsByOrder.page([[order.id]], readPage(page, 'pay'));
  }

  @Owned()
  @FieldResolver(() => ShipmentConnection, {
    nullable: true,
    description: 'What the order travels in, in the order in which it left.',
  })
  async shipments(
    @Root() order: OrderRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<Connection<ShipmentRow>> {
    return loaders.shipmentsByOrder.page([[order.id]], readPage(page, 'shp'));
  }

  @Owned()
  @FieldResolver(() => ReturnConnection, { nullable: true, description: 'What came back, newest first.' })
  async returns(
    @Root() order: OrderRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<Connection<ReturnRow>> {
    return loaders.returnsByOrder.page([[order.id]], readPage(page, 'ret'));
  }
}
