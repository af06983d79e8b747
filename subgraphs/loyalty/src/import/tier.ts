import {
  idOf,
  outcomeOf,
  requiredTextOf,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';

/** The levels of a department's programme. */
export const tierTarget: ImportTarget = {
  name: 'loyalty.tier',
  subgraph: 'loyalty',
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's own key of the tier.",
    },
    name: { kind: 'text', required: true, maxLength: 200, description: 'The name, such as "Gold".' },
    rank: { kind: 'integer', required: true, description: 'Its place: a higher tier has a higher rank.' },
    threshold: {
      kind: 'integer',
      required: true,
      min: 0,
      description: 'The lifetime points from which it is reached.',
    },
  },
  key: ['key'],
  async write(client, system, rows, mode) {
    return outcomeOf(await upsert(client, tableOf(system), rows, mode), rows.length);
  },
};

function tableOf(system: string): WrittenTable {
  return {
    name: 'loyalty.tier',
    id: (row) => idOf('tir', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      name: { type: 'text', value: (row) => row.name },
      rank: { type: 'int', value: (row) => row.rank },
      threshold: { type: 'int', value: (row) => row.threshold },
    },
  };
}
