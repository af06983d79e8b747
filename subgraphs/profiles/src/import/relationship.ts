import { idOf, outcomeOf, requiredTextOf, sortOut, type ImportTarget } from '@c360/kit/import';

/** How two customers of a department belong together; between its records, so that merges carry it along. */
export const relationshipTarget: ImportTarget = {
  name: 'profiles.relationship',
  subgraph: 'profiles',
  columns: {
    fromKey: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: 'The one end: who works, who brought the other.',
    },
    toKey: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: 'The other end: the employer, who was brought.',
    },
    kind: {
      kind: 'text',
      required: true,
      values: ['HOUSEHOLD', 'EMPLOYER', 'REFERRAL', 'COMMUNITY'],
      description: 'What kind it is.',
    },
    since: { kind: 'date', description: 'Since when.' },
    until: { kind: 'date', description: 'Until when.' },
  },
  key: ['fromKey', 'toKey', 'kind'],
  async write(client, system, rows, mode) {
    const keys = [...new Set(rows.flatMap((row) => [row.fromKey, row.toKey]))];
    const known = await client.query<{ key: string }>(
      'select key from profiles.source_record where system = $1 and key = any($2::text[])',
      [system, keys],
    );
    const found = new Set(known.rows.map(({ key }) => key));
    const { accepted, rejected } = sortOut(rows, (row) => {
      const column = ['fromKey', 'toKey'].find((name) => !found.has(requiredTextOf(row, name)));
      return column === undefined
        ? null
        : { column, reason: `no record of the system "${system}" has this key` };
    });
    const written = await client.query<{ inserted: boolean }>(
      `insert into profiles.relationship as r (id, from_system, from_key, to_system, to_key, kind, since, until)
       select i.id, $2, i.from_key, $2, i.to_key, i.kind, i.since, i.until
       from unnest($1::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
         as i(id, from_key, to_key, kind, since, until)
       on conflict (from_system, from_key, to_system, to_key, kind) do update
         set since = excluded.since, until = excluded.until
         where $8 and (r.since, r.until) is distinct from (excluded.since, excluded.until)
       returning (xmax = 0) as inserted`,
      [
        accepted.map((row) =>
          idOf('rel', system, `${String(row.fromKey)}\u0000${String(row.toKey)}\u0000${String(row.kind)}`),
        ),
        system,
        accepted.map((row) => row.fromKey),
        accepted.map((row) => row.toKey),
        accepted.map((row) => row.kind),
        accepted.map((row) => row.since),
        accepted.map((row) => row.until),
        mode === 'upsert',
      ],
    );
    return outcomeOf(written.rows, rows.length, rejected);
  },
};
