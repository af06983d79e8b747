import DataLoader from 'dataloader';

/**
 * The keys, the last repeated up to the next power of two. Prisma writes another statement for each length of a list: so
 * there are few of them, each prepared once on a connection.
 */
function padded(keys: readonly string[]): string[] {
  const size = 2 ** Math.ceil(Math.log2(keys.length));
  return Array.from({ length: size }, (_, index) => keys[Math.min(index, keys.length - 1)] as string);
}

/**
 * A loader of rows by one unique text column. Rows come back in the order of the keys, whatever order the database
 * gives them in; a key that belongs to nothing gives null. `find` may get a key several times.
 */
export function rowsBy<Row>(
  keyOf: (row: Row) => string,
  find: (keys: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await find(padded(keys))).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** A loader of rows by `id`. */
export function rowsById<Row extends { id: string }>(
  find: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return rowsBy((row: Row) => row.id, find);
}

/**
 * A loader of the rows that share a key, each list in the order that `find` gave. `find` may get a key several times, and
 * gives each row once.
 */
export function rowsGroupedBy<Row>(
  keyOf: (row: Row) => string,
  find: (keys: string[]) => Promise<Row[]>,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const byKey = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await find(padded(keys))) byKey.get(keyOf(row))?.push(row);
    return keys.map((key) => byKey.get(key) ?? []);
  });
}
