import type { ImportRow, ImportTarget, WriteMode, WriteOutcome } from '../import';
import type { TestSubgraph } from './test-subgraph';

/** Writes rows into one of the targets as an import does: every column present, in one transaction. */
export async function importRows(
  { database }: TestSubgraph,
  targets: readonly ImportTarget[],
  targetName: string,
  system: string,
  rows: readonly ImportRow[],
  mode: WriteMode = 'upsert',
): Promise<WriteOutcome> {
  const target = targets.find(({ name }) => name === targetName);
  if (!target) throw new Error(`there is no target ${targetName}`);
  const complete = rows.map((row) =>
    Object.fromEntries(
      Object.entries(target.columns).map(([name, { list }]) => [name, row[name] ?? (list ? [] : null)]),
    ),
  );
  const client = await database.connect();
  try {
    await client.query('begin');
    const outcome = await target.write(client, system, complete, mode);
    await client.query('commit');
    return outcome;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
