import {
  idOf,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textOf,
  upsert,
  type ImportRow,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';

function productTable(system: string): WrittenTable<ImportRow> {
  return {
    name: 'orders.product',
    id: (row) => idOf('prd', system, requiredTextOf(row, 'key')),
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => requiredTextOf(row, 'key') },
    },
    columns: {
      name: { type: 'text', value: (row) => requiredTextOf(row, 'name') },
      category: { type: 'text', value: (row) => textOf(row, 'category') },
      brand: { type: 'text', value: (row) => textOf(row, 'brand') },
      description: { type: 'text', value: (row) => textOf(row, 'description') },
      price: { type: 'numeric', value: (row) => textOf(row, 'price') },
      // A price alone has a currency: the manifest's, which stands on every row, says nothing without one.
      currency: { type: 'text', value: (row) => (row.price === null ? null : textOf(row, 'currency')) },
      is_active: { type: 'boolean', value: (row) => row.isActive !== false },
    },
  };
}

/** What a department sells. */
export const productTarget: ImportTarget = {
  name: 'orders.product',
  subgraph: 'orders',
  key: ['key'],
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's number of the product.",
    },
    name: { kind: 'text', required: true, maxLength: 300, description: 'What it is called.' },
    category: { kind: 'text', maxLength: 300, description: 'What kind of thing it is.' },
    brand: { kind: 'text', maxLength: 300, description: 'Who makes it, or under what name.' },
    description: { kind: 'text', maxLength: 10_000, description: 'What the department says about it.' },
    price: { kind: 'decimal', min: 0, description: 'What one costs; needs a currency.' },
    currency: { kind: 'currency', description: 'The currency of the price.' },
    isActive: { kind: 'boolean', description: 'Whether it can be ordered; true unless told.' },
  },
  async write(client, system, rows, mode) {
    const { accepted, rejected } = sortOut(rows, (row) =>
      textOf(row, 'price') !== null && textOf(row, 'currency') === null
        ? { column: 'currency', reason: 'a price needs a currency' }
        : null,
    );
    const written = await upsert(client, productTable(system), accepted, mode);
    return outcomeOf(written, rows.length, rejected);
  },
};
