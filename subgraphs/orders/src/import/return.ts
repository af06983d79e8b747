import {
  idOf,
  outcomeOf,
  requiredTextOf,
  textOf,
  upsert,
  type ImportTarget,
  type RejectedRow,
  type WrittenTable,
} from '@c360/kit/import';
import { ReturnStatus } from '../domain/enumerations';
import { existingIds, lineId, splitByOrder, type RowOfOrder } from './of-order';

interface ReturnRow extends RowOfOrder {
  readonly lineId: string | null;
}

function returnTable(system: string): WrittenTable<ReturnRow> {
  return {
    name: 'orders.return',
    id: ({ row }) => idOf('ret', system, requiredTextOf(row, 'key')),
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: ({ row }) => requiredTextOf(row, 'key') },
    },
    columns: {
      order_id: { type: 'text', value: ({ orderId }) => orderId },
      line_id: { type: 'text', value: (returned) => returned.lineId },
      quantity: { type: 'numeric', value: ({ row }) => textOf(row, 'quantity') },
      reason: { type: 'text', value: ({ row }) => textOf(row, 'reason') },
      status: { type: 'text', value: ({ row }) => textOf(row, 'status') ?? ReturnStatus.REQUESTED },
      refund_amount: { type: 'numeric', value: ({ row }) => textOf(row, 'refundAmount') },
      requested_at: { type: 'timestamptz', value: ({ row }) => requiredTextOf(row, 'requestedAt') },
    },
  };
}

/** What of orders came back. */
export const returnTarget: ImportTarget = {
  name: 'orders.return',
  subgraph: 'orders',
  key: ['key'],
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's number of the return.",
    },
    orderKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the order.' },
    lineKey: {
      kind: 'text',
      maxLength: 200,
      description: 'The line that came back; the whole order unless told.',
    },
    quantity: { kind: 'decimal', min: 0, description: 'How many, or how much; all of it unless told.' },
    reason: { kind: 'text', description: 'Why.' },
    status: {
      kind: 'text',
      values: Object.values(ReturnStatus),
      description: 'Where it stands; REQUESTED unless told.',
    },
    refundAmount: {
      kind: 'decimal',
      min: 0,
      description: 'What is paid back, in the currency of the order.',
    },
    requestedAt: { kind: 'datetime', required: true, description: 'When it was asked for.' },
  },
  async write(client, system, rows, mode) {
    const { accepted: ofOrders, rejected } = await splitByOrder(client, system, rows);
    const returns = ofOrders.map(({ row, orderId }) => {
      const key = textOf(row, 'lineKey');
      return {
        row,
        orderId,
        lineId: key === null ? null : lineId(system, requiredTextOf(row, 'orderKey'), key),
      };
    });
    const wanted = returns.map((returned) => returned.lineId).filter((id) => id !== null);
    const known = await existingIds(client, 'orders.order_line', wanted);
    const isKnown = (returned: ReturnRow): boolean => returned.lineId === null || known.has(returned.lineId);
    const withoutLine = returns
      .filter((returned) => !isKnown(returned))
      .map(({ row }): RejectedRow => ({
        index: rows.indexOf(row),
        column: 'lineKey',
        value: textOf(row, 'lineKey'),
        reason: 'the order has no such line; import lines first',
      }));
    const written = await upsert(client, returnTable(system), returns.filter(isKnown), mode);
    return outcomeOf(written, rows.length, [...rejected, ...withoutLine]);
  },
};
