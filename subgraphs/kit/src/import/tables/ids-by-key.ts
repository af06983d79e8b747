import type { ClientBase } from 'pg';

/** The ids of a system's things by their keys; keys that belong to nothing are missing. `table` is qualified. */
export async function idsByKey(
  client: ClientBase,
  table: string,
  system: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ key: string; id: string }>(
    `select key, id from ${table} where system = $1 and key = any($2::text[])`,
    [system, keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
