import {
  idOf,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textsOf,
  upsert,
  type ImportRow,
  type ImportTarget,
  type Refusal,
  type WrittenTable,
} from '@c360/kit/import';
import type { ClientBase } from 'pg';
import { admitEntries, type OfferedEntry, type PointsSoFar } from '../domain/admit-entries';
import { MAX_ENTRY_POINTS } from '../domain/limits';
import { findRecorded } from './recorded-entries';

const ADDING = ['EARN', 'REFUND'];
const TAKING = ['REDEEM', 'EXPIRE'];

/**
 * A programme's ledger, in any order of time. An entry is never changed: sent again with another content it is refused.
 *
 * Within a batch points are added before any are taken, so the order of the rows does not matter there. Between batches
 * it does: an entry that takes more than there is by then is refused, for no batch may leave a balance below zero. Where
 * a long file lists the newest first, name it twice in the manifest, first with `when` for the kinds that add points; or
 * import it again: what is recorded stays as it is, and what is covered by now is admitted.
 */
export const entryTarget: ImportTarget = {
  name: 'loyalty.entry',
  subgraph: 'loyalty',
  columns: {
    key: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The department's own number of the entry.",
    },
    membershipKey: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: 'The key of the membership.',
    },
    kind: {
      kind: 'text',
      required: true,
      values: [...ADDING, ...TAKING, 'ADJUST'],
      description: 'Why the points moved.',
    },
    points: {
      kind: 'integer',
      required: true,
      description:
        'Signed: above zero for EARN and REFUND, below for REDEEM and EXPIRE, either for ADJUST; never 0, at most 10,000,000 either way.',
    },
    at: { kind: 'datetime', required: true, description: 'When the points moved.' },
    reason: { kind: 'text', maxLength: 500, description: 'The reason as given.' },
    reference: {
      kind: 'text',
      maxLength: 200,
      description: 'What it goes back to, such as an order number.',
    },
  },
  key: ['key'],
  async write(client, system, rows, mode) {
    const memberships = await lockMemberships(client, system, textsOf(rows, 'membershipKey'));
    const recorded = await findRecorded(client, system, rows);
    const offered = new Map<ImportRow, OfferedEntry>();
    for (const row of rows) {
      const membership = memberships.get(requiredTextOf(row, 'membershipKey'));
      if (membership && !recorded.has(requiredTextOf(row, 'key')) && refusePoints(row) === null) {
        offered.set(row, offeredEntry(row, membership.id));
      }
    }
    const byId = new Map([...memberships.values()].map((membership) => [membership.id, membership]));
    const uncovered = admitEntries(byId, [...offered.values()]);
    const { accepted, rejected } = sortOut(rows, (row) => {
      const same = recorded.get(requiredTextOf(row, 'key'));
      if (same !== undefined) return same || mode === 'ensure' ? null : CHANGED;
      if (!memberships.has(requiredTextOf(row, 'membershipKey'))) {
        return { column: 'membershipKey', reason: `there is no such membership in the system "${system}"` };
      }
      const entry = offered.get(row);
      const reason = entry && uncovered.get(entry);
      return reason === undefined ? refusePoints(row) : { column: 'points', reason };
    });
    // What is recorded is never written again, not even to find it equal.
    const fresh = accepted.filter((row) => !recorded.has(requiredTextOf(row, 'key')));
    const written = await upsert(client, tableOf(system, memberships), fresh, 'ensure');
    return outcomeOf(written, rows.length, rejected);
  },
};

const CHANGED: Refusal = {
  column: 'key',
  reason:
    'is recorded with another content, and the ledger is append-only: send an ADJUST entry of a new key',
};

function refusePoints({ kind, points }: ImportRow): Refusal | null {
  const value = Number(points);
  if (value === 0 || Math.abs(value) > MAX_ENTRY_POINTS) {
    return {
      column: 'points',
      reason: `must be between -${MAX_ENTRY_POINTS} and ${MAX_ENTRY_POINTS} and not 0`,
    };
  }
  if (ADDING.includes(String(kind)) && value < 0) {
    return { column: 'points', reason: `must be above zero for ${String(kind)}` };
  }
  if (TAKING.includes(String(kind)) && value > 0) {
    return { column: 'points', reason: `must be below zero for ${String(kind)}` };
  }
  return null;
}

interface StoredMembership extends PointsSoFar {
  id: string;
  key: string;
}

/** Locks the memberships, in the order of their ids, so that no two imports wait for each other. */
async function lockMemberships(
  client: ClientBase,
  system: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredMembership>> {
  const { rows } = await client.query<StoredMembership>(
    `select id, key, balance, lifetime_points as "lifetimePoints" from loyalty.membership
     where system = $1 and key = any($2::text[]) order by id for no key update`,
    [system, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

function offeredEntry(row: ImportRow, membershipId: string): OfferedEntry {
  return {
    membershipId,
    kind: requiredTextOf(row, 'kind'),
    points: Number(row.points),
    at: requiredTextOf(row, 'at'),
    key: requiredTextOf(row, 'key'),
  };
}

function tableOf(system: string, memberships: ReadonlyMap<string, StoredMembership>): WrittenTable {
  return {
    name: 'loyalty.points_entry',
    id: (row) => idOf('pts', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      membership_id: {
        type: 'text',
        value: (row) => memberships.get(requiredTextOf(row, 'membershipKey'))?.id,
      },
      kind: { type: 'text', value: (row) => row.kind },
      points: { type: 'int', value: (row) => row.points },
      at: { type: 'timestamptz(3)', value: (row) => row.at },
      reason: { type: 'text', value: (row) => row.reason },
      reference: { type: 'text', value: (row) => row.reference },
    },
  };
}
