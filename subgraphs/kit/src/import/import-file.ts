import type { ImportSession } from './import-session';
import type { PlannedFile } from './planning/plan-import';
import { formatOf, openFile } from './reading/open-file';
import type { SourceRow } from './reading/source-row';
import { saveCheckpoint } from './writing/checkpoint';
import { forgetKeys } from './writing/claim-keys';
import { prepareRows, type PreparedBatch } from './writing/prepare-rows';
import { writeRows, type RowDestination } from './writing/write-rows';

/**
 * Imports one file. While a batch is being written the next one is read and mapped: at any time two batches are in
 * memory.
 */
export async function importFile(session: ImportSession, planned: PlannedFile): Promise<void> {
  const open = await openFile(planned.path, planned.file, planned.used);
  const unseen = new Set(formatOf(planned.file) === 'ndjson' ? open.columns : []);
  const to = destination(session, planned);
  try {
    let writing: Promise<void> = Promise.resolve();
    for await (const rows of batches(open.rows, session.batchRows, session.rows)) {
      noteSeen(unseen, open.columns, rows);
      const batch = await prepareRows(planned, rows);
      await writing;
      if (session.stopped) return;
      session.rowsRead += rows.length;
      writing = writeBatch(session, to, batch, rows.length).then(() => session.report(open.bytesRead()));
      // Awaited before the next batch; this only keeps a failure from being reported as unhandled until then.
      writing.catch(() => undefined);
    }
    await writing;
    if (session.stopped) return;
  } finally {
    await open.close();
  }
  if (session.rows === 0) session.warnings.push(`${planned.file.file} has no rows`);
  for (const column of unseen) {
    session.warnings.push(`${planned.file.file}: no row has "${column}", which the manifest reads`);
  }
  await endFile(session, to);
}

/** A batch ends early where its rows are long, so that it needs no more memory than others. */
const BATCH_BYTES = 4 << 20;

/** Rows in batches of at most one size, without those that are done. */
async function* batches(
  portions: AsyncIterable<readonly SourceRow[]>,
  size: number,
  done: number,
): AsyncGenerator<SourceRow[]> {
  let skip = done;
  let batch: SourceRow[] = [];
  let bytes = 0;
  for await (const portion of portions) {
    for (const row of portion) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      batch.push(row);
      bytes += row.bytes;
      if (batch.length === size || bytes > BATCH_BYTES) {
        yield batch;
        batch = [];
        bytes = 0;
      }
    }
  }
  if (batch.length > 0) yield batch;
}

/** Writes a batch with its checkpoint: one transaction in each database. */
async function writeBatch(
  session: ImportSession,
  to: RowDestination,
  batch: PreparedBatch,
  count: number,
): Promise<void> {
  if (!session.dryRun) await onAll(to, 'begin');
  const written = await writeRows(to, batch.rows);
  const rejected = [...batch.rejected, ...written.rejected].sort((a, b) => a.line - b.line);
  session.rejected.append(rejected);
  session.rows += count;
  session.keys += written.claimed;
  session.tally.add(batch.tally);
  session.tally.add(written.tally);
  if (session.dryRun) return;
  await saveEverywhere(session);
  await onAll(to, 'commit');
}

async function endFile(session: ImportSession, to: RowDestination): Promise<void> {
  session.nextFile();
  if (session.dryRun) {
    for (const { client, run } of session.databases) await forgetKeys(client, run);
    return;
  }
  await onAll(to, 'begin');
  for (const { client, run } of session.databases) await forgetKeys(client, run);
  await saveEverywhere(session);
  await onAll(to, 'commit');
}

/** The checkpoint goes to every database of the import, so that each knows the place; those of the file in its transaction. */
async function saveEverywhere(session: ImportSession): Promise<void> {
  const at = session.checkpoint(session.tally);
  for (const { client, run } of session.databases) await saveCheckpoint(client, run, at);
}

function destination(session: ImportSession, planned: PlannedFile): RowDestination {
  const databaseOf = (subgraph: string): ImportSession['databases'][number] => {
    const found = session.databases.find(({ subgraphs }) => subgraphs.includes(subgraph));
    if (!found) throw new Error(`the import has no database for ${subgraph}`);
    return found;
  };
  return {
    planned,
    system: session.system,
    clients: session.databases.map(({ client }) => client),
    clientOf: databaseOf,
  };
}

async function onAll(to: RowDestination, statement: string): Promise<void> {
  for (const client of to.clients) await client.query(statement);
}

function noteSeen(unseen: Set<string>, columns: readonly string[], rows: readonly SourceRow[]): void {
  if (unseen.size === 0) return;
  columns.forEach((column, i) => {
    if (unseen.has(column) && rows.some(({ cells }) => (cells[i] ?? '').length > 0)) unseen.delete(column);
  });
}
