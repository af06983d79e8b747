import {
  idOf,
  outcomeOf,
  requiredTextOf,
  textOf,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';
import { lineId, splitByOrder, type RowOfOrder } from './of-order';
import { lockTotals, recomputeTotals } from './recompute-totals';

interface LineRow extends RowOfOrder {
  readonly id: string;
}

function lineTable(system: string): WrittenTable<LineRow> {
  // A product is on many lines of a batch: its id is worked out once.
  const productIds = new Map<string, string>();
  const productId = (key: string | null): string | null => {
    if (key === null) return null;
    const id = productIds.get(key) ?? idOf('prd', system, key);
    productIds.set(key, id);
    return id;
  };
  return {
    name: 'orders.order_line',
    id: ({ id }) => id,
    fixed: {
      order_id: { type: 'text', value: ({ orderId }) => orderId },
      line_key: { type: 'text', value: ({ row }) => requiredTextOf(row, 'lineKey') },
    },
    columns: {
      product_id: { type: 'text', value: ({ row }) => productId(textOf(row, 'productKey')) },
      product_key: { type: 'text', value: ({ row }) => textOf(row, 'productKey') },
      description: { type: 'text', value: ({ row }) => textOf(row, 'description') },
      quantity: { type: 'numeric', value: ({ row }) => requiredTextOf(row, 'quantity') },
      unit_price: { type: 'numeric', value: ({ row }) => textOf(row, 'unitPrice') },
      discount: { type: 'numeric', value: ({ row }) => textOf(row, 'discount') },
      amount: { type: 'numeric', value: ({ row }) => requiredTextOf(row, 'amount') },
    },
  };
}

/** The lines of orders. A product that no department describes is no error. */
export const lineTarget: ImportTarget = {
  name: 'orders.line',
  subgraph: 'orders',
  key: ['orderKey', 'lineKey'],
  columns: {
    orderKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the order.' },
    lineKey: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: 'What tells the line from others of its order.',
    },
    productKey: { kind: 'text', maxLength: 200, description: "The department's number of the product." },
    description: { kind: 'text', description: 'What the line says it is.' },
    quantity: { kind: 'decimal', required: true, min: 0, description: 'How many, or how much.' },
    unitPrice: { kind: 'decimal', description: 'The price of one, before the discount.' },
    discount: { kind: 'decimal', description: 'What is taken off the whole line, as an amount.' },
    amount: { kind: 'decimal', required: true, description: 'What the line costs after the discount.' },
  },
  async write(client, system, rows, mode) {
    await lockTotals(client, system);
    const { accepted, rejected } = await splitByOrder(client, system, rows);
    const lines = accepted.map(({ row, orderId }) => {
      const id = lineId(system, requiredTextOf(row, 'orderKey'), requiredTextOf(row, 'lineKey'));
      return { row, orderId, id };
    });
    const written = await upsert(client, lineTable(system), lines, mode);
    const orderOfLine = new Map(lines.map(({ id, orderId }) => [id, orderId]));
    const touched = new Set(written.map(({ id }) => orderOfLine.get(id)).filter((id) => id !== undefined));
    await recomputeTotals(client, [...touched]);
    return outcomeOf(written, rows.length, rejected);
  },
};
