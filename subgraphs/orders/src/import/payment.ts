import {
  idOf,
  outcomeOf,
  requiredTextOf,
  textOf,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';
import { PaymentMethod, PaymentStatus } from '../domain/enumerations';
import { splitByOrder, type RowOfOrder } from './of-order';

function paymentTable(system: string): WrittenTable<RowOfOrder> {
  return {
    name: 'orders.payment',
    id: ({ row }) => idOf('pay', system, requiredTextOf(row, 'key')),
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: ({ row }) => requiredTextOf(row, 'key') },
    },
    columns: {
      order_id: { type: 'text', value: ({ orderId }) => orderId },
      method: { type: 'text', value: ({ row }) => textOf(row, 'method') ?? PaymentMethod.OTHER },
      status: {
        type: 'text',
        value: ({ row }) =>
          textOf(row, 'status') ??
          (textOf(row, 'paidAt') === null ? PaymentStatus.PENDING : PaymentStatus.CAPTURED),
      },
      amount: { type: 'numeric', value: ({ row }) => requiredTextOf(row, 'amount') },
      paid_at: { type: 'timestamptz', value: ({ row }) => textOf(row, 'paidAt') },
    },
  };
}

/** What was paid for orders. */
export const paymentTarget: ImportTarget = {
  name: 'orders.payment',
  subgraph: 'orders',
  key: ['key'],
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's number of the payment.",
    },
    orderKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the order.' },
    method: {
      kind: 'text',
      values: Object.values(PaymentMethod),
      description: 'By what means; OTHER unless told.',
    },
    status: {
      kind: 'text',
      values: Object.values(PaymentStatus),
      description: 'Where it stands; CAPTURED where it has a time of payment, else PENDING, unless told.',
    },
    amount: { kind: 'decimal', required: true, description: 'How much, in the currency of the order.' },
    paidAt: { kind: 'datetime', description: 'When the money came.' },
  },
  async write(client, system, rows, mode) {
    const { accepted, rejected } = await splitByOrder(client, system, rows);
    return outcomeOf(await upsert(client, paymentTable(system), accepted, mode), rows.length, rejected);
  },
};
