import {
  idOf,
  idsByKey,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textOf,
  textsOf,
  upsert,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';

/** Uses of offers by accounts. */
export const redemptionTarget: ImportTarget = {
  name: 'loyalty.redemption',
  subgraph: 'loyalty',
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 300,
      description: "The department's own number of the redemption.",
    },
    offerKey: { kind: 'text', maxLength: 200, description: 'The number of the offer.' },
    accountKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the customer.' },
    code: { kind: 'text', maxLength: 100, description: 'The code shown, such as that of a coupon.' },
    redeemedAt: { kind: 'datetime', required: true, description: 'When it was used.' },
  },
  key: ['key'],
  async write(client, system, rows, mode) {
    const offers = await idsByKey(client, 'loyalty.offer', system, textsOf(rows, 'offerKey'));
    const { accepted, rejected } = sortOut(rows, (row) => {
      const offerKey = textOf(row, 'offerKey');
      if (offerKey === null || offers.has(offerKey)) return null;
      return { column: 'offerKey', reason: `there is no such offer in the system "${system}"` };
    });
    return outcomeOf(await upsert(client, tableOf(system, offers), accepted, mode), rows.length, rejected);
  },
};

function tableOf(system: string, offers: ReadonlyMap<string, string>): WrittenTable {
  return {
    name: 'loyalty.offer_redemption',
    id: (row) => idOf('red', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      offer_id: { type: 'text', value: (row) => offers.get(requiredTextOf(row, 'offerKey')) ?? null },
      account_key: { type: 'text', value: (row) => row.accountKey },
      code: { type: 'text', value: (row) => row.code },
      redeemed_at: { type: 'timestamptz(3)', value: (row) => row.redeemedAt },
    },
  };
}
