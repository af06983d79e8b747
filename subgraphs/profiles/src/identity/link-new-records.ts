import { newId } from '@c360/kit/import';
import { assignCustomers, type Assignment, type KeyOwner } from '../domain/assign-customers';
import { matchKeyText, matchKeysOf } from '../domain/match-keys';
import type { RecordFacts } from '../domain/record-facts';
import { insertCustomers, refreshCustomers } from './golden-store';
import { lockIdentity } from './lock-identity';
import type { Query } from './query';
import { insertRecords } from './record-store';

/**
 * Adds new source records and decides whose they are. This is the one place where records find their customer:
 * today by an exact e-mail address or phone number. Must run inside a transaction; linking is serialised by a lock,
 * so that two imports cannot make two customers of one.
 */
export async function linkNewRecords(
  query: Query,
  records: readonly RecordFacts[],
  trustOf: (system: string) => number,
): Promise<void> {
  if (records.length === 0) return;
  await lockIdentity(query);
  const owners = await loadOwners(query, records);
  const assignments = assignCustomers(records, owners, () => newId('cus'));

  const founded = new Map<string, RecordFacts[]>();
  for (const { customerId, isNewCustomer, record } of assignments) {
    if (isNewCustomer) founded.set(customerId, []);
    founded.get(customerId)?.push(record);
  }
  await insertCustomers(query, founded, trustOf);
  await insertRecords(
    query,
    assignments.map(({ record, customerId, rule, confidence }) => ({
      facts: record,
      link: { customerId, rule, confidence, isProved: false, linkedBy: null },
    })),
  );
  await insertCandidates(query, assignments);
  const joined = assignments.map(({ customerId }) => customerId).filter((id) => !founded.has(id));
  await refreshCustomers(query, [...new Set(joined)], trustOf);
}

/** The linked records that hold one of the new records' match keys, those of the oldest customer first. */
async function loadOwners(query: Query, records: readonly RecordFacts[]): Promise<Map<string, KeyOwner[]>> {
  const keys = new Map(records.flatMap(matchKeysOf).map((key) => [matchKeyText(key), key]));
  const owners = new Map<string, KeyOwner[]>();
  if (keys.size === 0) return owners;
  const rows = await query<KeyOwner & { keyKind: 'EMAIL' | 'PHONE'; value: string }>(
    `select m.kind as "keyKind", m.value, s.customer_id as "customerId", s.kind, s.system, s.key
     from unnest($1::text[], $2::text[]) as k(kind, value)
     join profiles.match_key m on m.kind = k.kind and m.value = k.value
     join profiles.source_record s on s.system = m.system and s.key = m.key
     join profiles.customer c on c.id = s.customer_id
     order by c.created_at, c.id, s.system, s.key`,
    [[...keys.values()].map(({ kind }) => kind), [...keys.values()].map(({ value }) => value)],
  );
  for (const { keyKind, value, customerId, kind, system, key } of rows) {
    const text = matchKeyText({ kind: keyKind, value });
    const owner = { customerId, kind, system, key };
    const known = owners.get(text);
    if (known) known.push(owner);
    else owners.set(text, [owner]);
  }
  return owners;
}

async function insertCandidates(query: Query, assignments: readonly Assignment[]): Promise<void> {
  const rows = assignments.flatMap(({ record, candidates }) =>
    candidates.map(({ owner, rule, confidence }) => ({
      id: newId('mat'),
      leftSystem: owner.system,
      leftKey: owner.key,
      rightSystem: record.system,
      rightKey: record.key,
      rule,
      confidence,
    })),
  );
  if (rows.length === 0) return;
  await query(
    `insert into profiles.match_candidate (id, left_system, left_key, right_system, right_key, rule, confidence, state)
     select id, "leftSystem", "leftKey", "rightSystem", "rightKey", rule, confidence, 'OPEN'
     from jsonb_to_recordset($1::jsonb) as c(id text, "leftSystem" text, "leftKey" text, "rightSystem" text,
       "rightKey" text, rule text, confidence float8)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}
