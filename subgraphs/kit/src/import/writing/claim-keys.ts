import type { ClientBase } from 'pg';

/** A key of one entry, and the line of the file that has it. */
export interface ClaimedKey {
  readonly key: string;
  readonly line: number;
}

/** Notes keys of the current file as met. Gives the lines of those that had not been met before. */
export async function claimKeys(
  client: ClientBase,
  run: number,
  entry: number,
  keys: readonly ClaimedKey[],
): Promise<Set<number>> {
  const { rows } = await client.query<{ line: string }>(
    `insert into imports.key (run, entry, key, line)
     select $1, $2, md5(wanted.key)::uuid, wanted.line from unnest($3::text[], $4::bigint[]) as wanted (key, line)
     on conflict do nothing
     returning line`,
    [run, entry, keys.map(({ key }) => key), keys.map(({ line }) => line)],
  );
  return new Set(rows.map(({ line }) => Number(line)));
}

/** The lines on which keys were first met, in the order of the keys. */
export async function firstLines(
  client: ClientBase,
  run: number,
  entry: number,
  keys: readonly string[],
): Promise<number[]> {
  const { rows } = await client.query<{ line: string }>(
    `select met.line from unnest($3::text[]) with ordinality as wanted (key, ordinal)
       join imports.key met on met.run = $1 and met.entry = $2 and met.key = md5(wanted.key)::uuid
      order by wanted.ordinal`,
    [run, entry, keys],
  );
  return rows.map(({ line }) => Number(line));
}

/** Forgets the keys met so far: they count within one file only. */
export async function forgetKeys(client: ClientBase, run: number): Promise<void> {
  await client.query(`delete from imports.key where run = $1`, [run]);
}
