import type { ClientBase } from 'pg';
import type { TallyState } from '../tally';

/** How far an import has come. */
export interface Checkpoint {
  /** The index of the file being read, and how many of its rows are done. */
  readonly file: number;
  readonly rows: number;
  /** How many keys of that file are in `imports.key`. */
  readonly keys: number;
  readonly rejectedFile: string | null;
  readonly rejectedBytes: number;
  readonly tally: TallyState | null;
}

/** The run of a manifest in one database, and where it stopped last time. */
export interface Run {
  readonly run: number;
  readonly stopped: Checkpoint | undefined;
}

interface CheckpointRecord {
  run: number;
  file: number;
  rows: string;
  keys: string;
  met: string;
  rejected_file: string | null;
  rejected_bytes: string;
  tally: TallyState | null;
}

/**
 * The run to go on with, where one with this digest was interrupted, else a new one. A run of which the database has
 * forgotten met keys (it crashed) is not gone on with.
 */
export async function openRun(client: ClientBase, manifest: string, digest: string): Promise<Run> {
  const { rows } = await client.query<CheckpointRecord>(
    `select c.*, (select count(*) from imports.key k where k.run = c.run) as met
       from imports.checkpoint c where manifest = $1 and digest = $2`,
    [manifest, digest],
  );
  const found = rows[0];
  if (found && found.met === found.keys) {
    const stopped = {
      file: found.file,
      rows: Number(found.rows),
      keys: Number(found.keys),
      rejectedFile: found.rejected_file,
      rejectedBytes: Number(found.rejected_bytes),
      tally: found.tally,
    };
    return { run: found.run, stopped: stopped.file > 0 || stopped.rows > 0 ? stopped : undefined };
  }
  return startRun(client, manifest, digest);
}

/** A new run from the first row; an unfinished one of the manifest is forgotten. */
export async function startRun(client: ClientBase, manifest: string, digest: string): Promise<Run> {
  await clearRun(client, manifest);
  const { rows } = await client.query<{ run: number }>(
    `insert into imports.checkpoint (manifest, digest) values ($1, $2) returning run`,
    [manifest, digest],
  );
  return { run: rows[0]?.run ?? 0, stopped: undefined };
}

/** Forgets how far the manifest's import has come, as when it is finished. */
export async function clearRun(client: ClientBase, manifest: string): Promise<void> {
  await client.query(
    `delete from imports.key where run in (select run from imports.checkpoint where manifest = $1)`,
    [manifest],
  );
  await client.query(`delete from imports.checkpoint where manifest = $1`, [manifest]);
}

/** Notes how far the run has come, in the transaction of what it wrote. */
export async function saveCheckpoint(client: ClientBase, run: number, at: Checkpoint): Promise<void> {
  await client.query(
    `update imports.checkpoint
        set file = $2, rows = $3, keys = $4, rejected_file = $5, rejected_bytes = $6, tally = $7, updated_at = now()
      where run = $1`,
    [run, at.file, at.rows, at.keys, at.rejectedFile, at.rejectedBytes, JSON.stringify(at.tally)],
  );
}
