import {
  idOf,
  outcomeOf,
  requiredTextOf,
  textOf,
  upsert,
  type ImportRow,
  type ImportTarget,
  type RejectedRow,
  type WrittenTable,
} from '@c360/kit/import';
import { OrderChannel, OrderStatus } from '../domain/enumerations';
import { readShippingAddress } from './shipping-address';

interface OrderRow {
  readonly row: ImportRow;
  readonly shipTo: string | null;
}

/** What the department said last time says nothing new now: a cancellation or a return made here is kept. */
const NEWS = 't.stated_status is distinct from excluded.stated_status';

function orderTable(system: string): WrittenTable<OrderRow> {
  const status = ({ row }: OrderRow): string => textOf(row, 'status') ?? OrderStatus.PLACED;
  return {
    name: 'orders."order"',
    id: ({ row }) => idOf('ord', system, requiredTextOf(row, 'key')),
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: ({ row }) => requiredTextOf(row, 'key') },
      account_system: { type: 'text', value: () => system },
    },
    columns: {
      account_key: { type: 'text', value: ({ row }) => requiredTextOf(row, 'accountKey') },
      placed_at: { type: 'timestamptz', value: ({ row }) => requiredTextOf(row, 'placedAt') },
      stated_status: { type: 'text', value: status },
      status: {
        type: 'text',
        value: status,
        change: `case when ${NEWS} then excluded.status else t.status end`,
        isCompared: false,
      },
      channel: { type: 'text', value: ({ row }) => textOf(row, 'channel') ?? OrderChannel.UNKNOWN },
      currency: { type: 'text', value: ({ row }) => requiredTextOf(row, 'currency') },
      stated_total: { type: 'numeric', value: ({ row }) => textOf(row, 'statedTotal') },
      total: {
        type: 'numeric',
        value: ({ row }) => textOf(row, 'statedTotal') ?? '0',
        change:
          'case when exists (select from orders.order_line l where l.order_id = t.id) then t.total else excluded.total end',
        isCompared: false,
      },
      shipping_cost: { type: 'numeric', value: ({ row }) => textOf(row, 'shippingCost') },
      ship_to: { type: 'jsonb', value: ({ shipTo }) => shipTo },
      store_key: { type: 'text', value: ({ row }) => textOf(row, 'storeKey') },
    },
    alsoSet: ['cancelled_at', 'cancel_reason']
      .map((name) => `${name} = case when ${NEWS} then null else t.${name} end`)
      .join(', '),
  };
}

/** Orders as a department took them. Their totals are the sums of their lines, where lines come. */
export const orderTarget: ImportTarget = {
  name: 'orders.order',
  subgraph: 'orders',
  key: ['key'],
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's number of the order.",
    },
    accountKey: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's number of the customer who ordered.",
    },
    placedAt: { kind: 'datetime', required: true, description: 'When it was placed.' },
    status: {
      kind: 'text',
      values: Object.values(OrderStatus),
      description: 'Where it stands; PLACED unless told.',
    },
    currency: { kind: 'currency', required: true, description: 'The currency of all of its amounts.' },
    statedTotal: {
      kind: 'decimal',
      description: "The department's own total; the order's total where no lines come.",
    },
    shippingCost: { kind: 'decimal', description: 'What shipping costs on top of the lines.' },
    channel: {
      kind: 'text',
      values: Object.values(OrderChannel),
      description: 'By what way it came in; UNKNOWN unless told.',
    },
    shipTo: {
      kind: 'json',
      description: 'Where it goes: {recipient, lines: [text], locality, region, postalCode, countryCode}.',
    },
    storeKey: {
      kind: 'text',
      maxLength: 200,
      description: "The department's number of the store that took it.",
    },
  },
  async write(client, system, rows, mode) {
    const rejected: RejectedRow[] = [];
    const accepted: OrderRow[] = [];
    for (const [index, row] of rows.entries()) {
      const address = readShippingAddress(row.shipTo);
      if ('json' in address) accepted.push({ row, shipTo: address.json });
      else {
        rejected.push({
          index,
          column: 'shipTo',
          value: JSON.stringify(row.shipTo),
          reason: address.problem,
        });
      }
    }
    return outcomeOf(await upsert(client, orderTable(system), accepted, mode), rows.length, rejected);
  },
};
