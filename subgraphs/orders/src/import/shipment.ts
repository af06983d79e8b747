import {
  idOf,
  outcomeOf,
  requiredTextOf,
  textOf,
  upsert,
  type ImportRow,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';
import { ShipmentStatus } from '../domain/enumerations';
import { splitByOrder, type RowOfOrder } from './of-order';

function statusOf(row: ImportRow): string {
  const stated = textOf(row, 'status');
  if (stated !== null) return stated;
  if (textOf(row, 'deliveredAt') !== null) return ShipmentStatus.DELIVERED;
  return textOf(row, 'shippedAt') === null ? ShipmentStatus.PREPARING : ShipmentStatus.SHIPPED;
}

function shipmentTable(system: string): WrittenTable<RowOfOrder> {
  return {
    name: 'orders.shipment',
    id: ({ row }) => idOf('shp', system, requiredTextOf(row, 'key')),
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: ({ row }) => requiredTextOf(row, 'key') },
    },
    columns: {
      order_id: { type: 'text', value: ({ orderId }) => orderId },
      carrier: { type: 'text', value: ({ row }) => textOf(row, 'carrier') },
      tracking_number: { type: 'text', value: ({ row }) => textOf(row, 'trackingNumber') },
      status: { type: 'text', value: ({ row }) => statusOf(row) },
      shipped_at: { type: 'timestamptz', value: ({ row }) => textOf(row, 'shippedAt') },
      delivered_at: { type: 'timestamptz', value: ({ row }) => textOf(row, 'deliveredAt') },
    },
  };
}

/** What orders travel in. */
export const shipmentTarget: ImportTarget = {
  name: 'orders.shipment',
  subgraph: 'orders',
  key: ['key'],
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's number of the shipment.",
    },
    orderKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the order.' },
    carrier: { kind: 'text', maxLength: 200, description: 'Who carries it.' },
    trackingNumber: { kind: 'text', maxLength: 200, description: "The carrier's number to follow it by." },
    status: {
      kind: 'text',
      values: Object.values(ShipmentStatus),
      description: 'Where it stands; what its times say unless told.',
    },
    shippedAt: { kind: 'datetime', description: 'When it left.' },
    deliveredAt: { kind: 'datetime', description: 'When it arrived.' },
  },
  async write(client, system, rows, mode) {
    const { accepted, rejected } = await splitByOrder(client, system, rows);
    return outcomeOf(await upsert(client, shipmentTable(system), accepted, mode), rows.length, rejected);
  },
};
