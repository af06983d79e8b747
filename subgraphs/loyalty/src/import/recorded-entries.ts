import type { ImportRow } from '@c360/kit/import';
import type { ClientBase } from 'pg';

/** The keys of the rows that the ledger has already; true where its entry says the same as the row. */
export async function findRecorded(
  client: ClientBase,
  system: string,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, boolean>> {
  const column = (name: string): unknown[] => rows.map((row) => row[name]);
  const { rows: found } = await client.query<{ key: string; same: boolean }>(
    `select e.key, (m.key, e.kind, e.points, e.at, e.reason, e.reference)
         is not distinct from (r.membership_key, r.kind, r.points, r.at, r.reason, r.reference) as same
     from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz(3)[], $7::text[], $8::text[])
       as r(key, membership_key, kind, points, at, reason, reference)
     join loyalty.points_entry e on e.system = $1 and e.key = r.key
     join loyalty.membership m on m.id = e.membership_id`,
    [system, ...['key', 'membershipKey', 'kind', 'points', 'at', 'reason', 'reference'].map(column)],
  );
  return new Map(found.map(({ key, same }) => [key, same]));
}
