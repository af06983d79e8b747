import {
  idOf,
  idsByKey,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textsOf,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';

/** Which accounts an offer was made to. */
export const assignmentTarget: ImportTarget = {
  name: 'loyalty.assignment',
  subgraph: 'loyalty',
  columns: {
    offerKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the offer.' },
    accountKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the customer.' },
    assignedAt: { kind: 'datetime', description: 'When it was offered.' },
  },
  key: ['offerKey', 'accountKey'],
  async write(client, system, rows, mode) {
    const offers = await idsByKey(client, 'loyalty.offer', system, textsOf(rows, 'offerKey'));
    const { accepted, rejected } = sortOut(rows, (row) =>
      offers.has(requiredTextOf(row, 'offerKey'))
        ? null
        : { column: 'offerKey', reason: `there is no such offer in the system "${system}"` },
    );
    return outcomeOf(await upsert(client, tableOf(system, offers), accepted, mode), rows.length, rejected);
  },
};

function tableOf(system: string, offers: ReadonlyMap<string, string>): WrittenTable {
  return {
    name: 'loyalty.offer_assignment',
    id: (row) =>
      idOf('asg', system, `${requiredTextOf(row, 'offerKey')}\u0000${requiredTextOf(row, 'accountKey')}`),
    key: ['offer_id', 'account_key'],
    fixed: {
      offer_id: { type: 'text', value: (row) => offers.get(requiredTextOf(row, 'offerKey')) },
      account_key: { type: 'text', value: (row) => row.accountKey },
    },
    columns: {
      system: { type: 'text', value: () => system },
      assigned_at: { type: 'timestamptz(3)', value: (row) => row.assignedAt },
    },
  };
}
