import {
  idOf,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textOf,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';

/** What is offered to chosen accounts, such as coupon campaigns. */
export const offerTarget: ImportTarget = {
  name: 'loyalty.offer',
  subgraph: 'loyalty',
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's own number of the offer.",
    },
    name: { kind: 'text', required: true, maxLength: 200, description: 'The name.' },
    kind: { kind: 'text', maxLength: 200, description: "The kind, in the department's words." },
    description: { kind: 'text', maxLength: 2_000, description: 'What is offered.' },
    startsAt: { kind: 'date', description: 'The first day it can be redeemed.' },
    endsAt: { kind: 'date', description: 'The last day it can be redeemed.' },
  },
  key: ['key'],
  async write(client, system, rows, mode) {
    const { accepted, rejected } = sortOut(rows, (row) => {
      const [from, until] = [textOf(row, 'startsAt'), textOf(row, 'endsAt')];
      if (from === null || until === null || from <= until) return null;
      return { column: 'endsAt', reason: `must not lie before the first day, ${from}` };
    });
    return outcomeOf(await upsert(client, tableOf(system), accepted, mode), rows.length, rejected);
  },
};

function tableOf(system: string): WrittenTable {
  return {
    name: 'loyalty.offer',
    id: (row) => idOf('off', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      name: { type: 'text', value: (row) => row.name },
      kind: { type: 'text', value: (row) => row.kind },
      description: { type: 'text', value: (row) => row.description },
      valid_from: { type: 'date', value: (row) => row.startsAt },
      valid_until: { type: 'date', value: (row) => row.endsAt },
    },
  };
}
