import {
  idOf,
  outcomeOf,
  requiredTextOf,
  sortOut,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';
import { MAX_ENTRY_POINTS } from '../domain/limits';

/** What points can be spent on. */
export const rewardTarget: ImportTarget = {
  name: 'loyalty.reward',
  subgraph: 'loyalty',
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's own key of the reward.",
    },
    name: { kind: 'text', required: true, maxLength: 200, description: 'The name.' },
    description: { kind: 'text', maxLength: 2_000, description: 'What a member gets.' },
    costPoints: {
      kind: 'integer',
      required: true,
      min: 1,
      description: 'What it costs: 1 to 10,000,000 points.',
    },
    isActive: { kind: 'boolean', description: 'Whether it can be redeemed; it can unless told.' },
  },
  key: ['key'],
  async write(client, system, rows, mode) {
    const { accepted, rejected } = sortOut(rows, ({ costPoints }) =>
      Number(costPoints) > MAX_ENTRY_POINTS
        ? { column: 'costPoints', reason: `must be between 1 and ${MAX_ENTRY_POINTS}` }
        : null,
    );
    return outcomeOf(await upsert(client, tableOf(system), accepted, mode), rows.length, rejected);
  },
};

function tableOf(system: string): WrittenTable {
  return {
    name: 'loyalty.reward',
    id: (row) => idOf('rwd', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      name: { type: 'text', value: (row) => row.name },
      description: { type: 'text', value: (row) => row.description },
      cost_points: { type: 'int', value: (row) => row.costPoints },
      is_active: { type: 'boolean', value: (row) => row.isActive ?? true },
    },
  };
}
