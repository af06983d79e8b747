import { join } from 'node:path';
import { ImportError } from './import-error';
import { importFile } from './import-file';
import type { ImportPlan } from './planning/plan-import';
import { summarize, type ImportSummary } from './summary';
import { Tally } from './tally';
import { clearRun, openRun, startRun, type Run } from './writing/checkpoint';
import {
  closeDatabases,
  openDatabases,
  type DatabaseUrl,
  type ImportDatabase,
} from './writing/database-connections';
import { createImportTables } from './writing/import-tables';
import { RejectedFile } from './writing/rejected-file';
import { ImportSession, type ImportProgress } from './import-session';

/** How an import runs. */
export interface ImportOptions {
  readonly databaseUrl: DatabaseUrl;
  /** Where rejected rows go; else a new file in the folder. */
  readonly rejectedFile?: string | undefined;
  readonly rejectedFolder: string;
  /** Does everything and takes it back at the end. */
  readonly dryRun?: boolean;
  /** Source rows in a transaction; 1,000 unless told. */
  readonly batchRows?: number;
  /** Stops the import behind the batch that is being written. */
  readonly signal?: AbortSignal;
  onProgress?(progress: ImportProgress): void;
  /** Told once where an import goes on that was interrupted. */
  onResume?(file: string, rows: number): void;
}

const BATCH_ROWS = 1_000;

/**
 * Imports what was planned: streaming, in batches each of which is one transaction together with its checkpoint. An
 * interrupted import goes on behind its last batch; a finished one forgets its checkpoint. Throws an ImportError where
 * the database cannot be had; other errors leave what was committed.
 */
export async function runImport(plan: ImportPlan, options: ImportOptions): Promise<ImportSummary> {
  const started = performance.now();
  const databases = await openDatabases(plan.manifest.name, plan.subgraphs, options.databaseUrl);
  try {
    if (options.dryRun) await onAll(databases, 'begin');
    for (const { client } of databases) await createImportTables(client);
    const session = await openSession(plan, options, databases);
    try {
      for (const [index, planned] of plan.files.entries()) {
        if (index < session.file || session.stopped) continue;
        await importFile(session, planned);
      }
    } finally {
      session.rejected.close();
    }
    if (options.dryRun) await onAll(databases, 'rollback');
    else if (!session.stopped) await finish(plan, databases);
    return summarize(plan, session.tally, {
      dryRun: options.dryRun ?? false,
      interrupted: session.stopped,
      rows: session.rowsRead,
      seconds: (performance.now() - started) / 1000,
      rejectedFile: session.rejected.bytes > 0 ? session.rejected.path : null,
      warnings: session.warnings,
    });
  } finally {
    await closeDatabases(databases);
  }
}

async function openSession(
  plan: ImportPlan,
  options: ImportOptions,
  databases: readonly ImportDatabase[],
): Promise<ImportSession> {
  const { name } = plan.manifest;
  const open = options.dryRun ? startRun : openRun;
  let runs: Run[] = [];
  for (const { client } of databases) runs.push(await open(client, name, plan.digest));
  // Of several databases one may be a batch ahead: writing that batch again changes nothing.
  const stops = runs.map(({ stopped }) => stopped);
  const stopped = stops.reduce((least, stop) => {
    if (!least || !stop) return undefined;
    return stop.file < least.file || (stop.file === least.file && stop.rows < least.rows) ? stop : least;
  }, stops[0]);
  const path = options.rejectedFile ?? stopped?.rejectedFile ?? newRejectedPath(options.rejectedFolder, name);
  if (plan.files.some((planned) => planned.path === path)) {
    throw new ImportError(`${path}: rejected rows cannot be written over a file that is imported`);
  }
  const rejected = new RejectedFile(path);
  const goesOn =
    stopped !== undefined &&
    (stopped.rejectedFile === null || stopped.rejectedFile === path) &&
    rejected.resumeAt(stopped.rejectedBytes);
  if (!goesOn) {
    runs = [];
    for (const { client } of databases) runs.push(await startRun(client, name, plan.digest));
  } else {
    options.onResume?.(plan.files[stopped.file]?.file.file ?? name, stopped.rows);
  }
  return new ImportSession({
    plan,
    databases: databases.map((database, i) => ({ ...database, run: runs[i]?.run ?? 0 })),
    rejected,
    tally: new Tally(goesOn ? stopped.tally : null),
    start: goesOn ? stopped : undefined,
    dryRun: options.dryRun ?? false,
    batchRows: options.batchRows ?? BATCH_ROWS,
    signal: options.signal,
    onProgress: options.onProgress?.bind(options),
  });
}

function newRejectedPath(folder: string, name: string): string {
  const time = new Date().toISOString().replace(/[-:.]/g, '');
  return join(folder, `${name}-${time}.ndjson`);
}

async function finish(plan: ImportPlan, databases: readonly ImportDatabase[]): Promise<void> {
  for (const { client } of databases) {
    // Waiting for this commit's record waits for all before it: a finished import is on the disk.
    await client.query('set synchronous_commit = on');
    await clearRun(client, plan.manifest.name);
  }
}

async function onAll(databases: readonly ImportDatabase[], statement: string): Promise<void> {
  for (const { client } of databases) await client.query(statement);
}
