import { createChildPages, rowsById } from '@c360/kit';
import {
  Prisma,
  type Order,
  type OrderLine,
  type Payment,
  type PrismaClient,
  type Product,
  type Return,
  type Shipment,
} from './generated/prisma/client';
import { createOrderSummaries } from './order-summaries';
import { rowsByIds } from './rows-by-ids';

/** The loaders of one request: each asks the database once for all that a request needs of a kind. */
export function createLoaders(prisma: PrismaClient) {
  const orderById = rowsById(rowsByIds<Order>(prisma, 'orders."order"', Prisma.OrderScalarFieldEnum));
  const lineById = rowsById(
    rowsByIds<OrderLine>(prisma, 'orders.order_line', Prisma.OrderLineScalarFieldEnum),
  );
  const ofOrder = { client: prisma, parentColumns: ['order_id'] } as const;
  return {
    orderById,
    lineById,
    productById: rowsById(rowsByIds<Product>(prisma, 'orders.product', Prisma.ProductScalarFieldEnum)),
    summaryByAccounts: createOrderSummaries(prisma),
    ordersByAccount: createChildPages({
      client: prisma,
      table: 'orders."order"',
      parentColumns: ['account_system', 'account_key'],
      sortBy: ['t.placed_at'],
      descending: true,
      rows: orderById,
    }),
    linesByOrder: createChildPages({
      ...ofOrder,
      table: 'orders.order_line',
      sortBy: ['t.position'],
      descending: false,
      rows: lineById,
    }),
    paymentsByOrder: createChildPages({
      ...ofOrder,
      table: 'orders.payment',
      // What is not paid yet comes last.
      sortBy: [`coalesce(t.paid_at, 'infinity'::timestamptz)`],
      descending: false,
      rows: rowsById(rowsByIds<Payment>(prisma, 'orders.payment', Prisma.PaymentScalarFieldEnum)),
    }),
    shipmentsByOrder: createChildPages({
      ...ofOrder,
      table: 'orders.shipment',
      sortBy: [`coalesce(t.shipped_at, 'infinity'::timestamptz)`],
      descending: false,
      rows: rowsById(rowsByIds<Shipment>(prisma, 'orders.shipment', Prisma.ShipmentScalarFieldEnum)),
    }),
    returnsByOrder: createChildPages({
      ...ofOrder,
      table: 'orders.return',
      sortBy: ['t.requested_at'],
      descending: true,
      rows: rowsById(rowsByIds<Return>(prisma, 'orders.return', Prisma.ReturnScalarFieldEnum)),
    }),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
