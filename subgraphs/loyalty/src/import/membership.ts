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
import { findTakenPlaces } from './membership-places';

/** Who is a member of a department's programme. */
export const membershipTarget: ImportTarget = {
  name: 'loyalty.membership',
  subgraph: 'loyalty',
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's own key of the membership.",
    },
    accountKey: { kind: 'text', required: true, maxLength: 200, description: 'The number of the customer.' },
    number: { kind: 'text', maxLength: 200, description: "The member's number; the key unless told." },
    tierKey: { kind: 'text', maxLength: 200, description: 'The tier that the department gave.' },
    status: {
      kind: 'text',
      values: ['ACTIVE', 'SUSPENDED', 'CLOSED'],
      description: 'Whether it is in use; ACTIVE unless told. An account has one active membership at most.',
    },
    joinedAt: { kind: 'datetime', description: 'When it began.' },
  },
  key: ['key'],
  async write(client, system, rows, mode) {
    const tiers = await idsByKey(client, 'loyalty.tier', system, textsOf(rows, 'tierKey'));
    const refuseTaken = await findTakenPlaces(client, system, rows, mode);
    const { accepted, rejected } = sortOut(rows, (row) => {
      const tierKey = textOf(row, 'tierKey');
      if (tierKey !== null && !tiers.has(tierKey)) {
        return { column: 'tierKey', reason: `there is no such tier in the system "${system}"` };
      }
      return refuseTaken(row);
    });
    return outcomeOf(await upsert(client, tableOf(system, tiers), accepted, mode), rows.length, rejected);
  },
};

function tableOf(system: string, tiers: ReadonlyMap<string, string>): WrittenTable {
  return {
    name: 'loyalty.membership',
    id: (row) => idOf('mem', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      account_key: { type: 'text', value: (row) => row.accountKey },
      number: { type: 'text', value: (row) => row.number ?? row.key },
      status: { type: 'text', value: (row) => row.status ?? 'ACTIVE' },
      joined_at: { type: 'timestamptz(3)', value: (row) => row.joinedAt },
      assigned_tier_id: { type: 'text', value: (row) => tiers.get(requiredTextOf(row, 'tierKey')) ?? null },
    },
  };
}
