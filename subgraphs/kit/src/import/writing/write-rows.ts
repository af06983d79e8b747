import type { ClientBase } from 'pg';
import type { PlannedEntry, PlannedFile } from '../planning/plan-import';
import { RowRejection, type RejectedLine } from '../row-rejection';
import { Tally } from '../tally';
import { claimKeys, firstLines } from './claim-keys';
import { claimsKeys, duplicateKey, groupObjects, type EntryGroups } from './object-groups';
import { rejectedLine, type PreparedRow } from './prepare-rows';

/** Where the rows of a file go. */
export interface RowDestination {
  readonly planned: PlannedFile;
  readonly system: string;
  /** The open transactions, one for each database that the file's targets are in. */
  readonly clients: readonly ClientBase[];
  clientOf(subgraph: string): { client: ClientBase; run: number };
}

/** What became of rows. */
export interface WrittenRows {
  readonly tally: Tally;
  readonly rejected: RejectedLine[];
  /** New keys in `imports.key`. */
  readonly claimed: number;
}

type Rejections = Map<PreparedRow, RowRejection>;

/**
 * Writes rows inside open transactions, entry after entry in the order of the manifest. The rule against half-written
 * rows: where anything of a row is refused, all that was written is taken back to a savepoint and written again without
 * that row. Where the database itself refuses a value, the rows are halved until the row is found.
 */
export async function writeRows(to: RowDestination, rows: readonly PreparedRow[]): Promise<WrittenRows> {
  const rejections: Rejections = new Map();
  let kept = rows;
  for (;;) {
    await onAll(to, 'savepoint rows');
    let attempt: Attempt;
    try {
      attempt = await attemptRows(to, kept);
    } catch (error) {
      if (!isRefusedValue(error)) throw error;
      await onAll(to, 'rollback to savepoint rows');
      if (kept.length > 1) {
        const half = Math.ceil(kept.length / 2);
        const parts = [await writeRows(to, kept.slice(0, half)), await writeRows(to, kept.slice(half))];
        return joined([...parts, { ...rejectedRows(to, rejections), claimed: 0 }]);
      }
      attempt = {
        tally: new Tally(),
        claimed: 0,
        rejections: new Map(kept.map((row) => [row, refusal(error)])),
      };
    }
    if (attempt.rejections.size === 0) {
      await onAll(to, 'release savepoint rows');
      return joined([
        { ...attempt, rejected: [] },
        { ...rejectedRows(to, rejections), claimed: 0 },
      ]);
    }
    await onAll(to, 'rollback to savepoint rows');
    for (const [row, rejection] of attempt.rejections) rejections.set(row, rejection);
    kept = kept.filter((row) => !rejections.has(row));
  }
}

interface Attempt {
  readonly tally: Tally;
  readonly claimed: number;
  /** Rows to be left out of the next attempt; then nothing of this one stays. */
  readonly rejections: Rejections;
}

async function attemptRows(to: RowDestination, rows: readonly PreparedRow[]): Promise<Attempt> {
  const tally = new Tally();
  const rejections: Rejections = new Map();
  const reject = (row: PreparedRow, rejection: RowRejection): void => {
    if (!rejections.has(row)) rejections.set(row, rejection);
  };
  let claimed = 0;
  const entries = groupObjects(to.planned.entries, rows, reject);
  for (const entry of entries) {
    if (rejections.size > 0) break;
    for (const { rows: repeated } of entry.groups.values()) {
      const again = repeated.length - 1;
      if (again > 0) tally.addTarget(entry.planned.target.name, { read: again, unchanged: again });
    }
    if (claimsKeys(entry.planned)) claimed += await claim(to, entry, tally, reject);
  }
  for (const entry of entries) {
    if (rejections.size > 0) break;
    await writeEntry(to, entry, tally, reject);
  }
  return { tally, claimed, rejections };
}

type Reject = (row: PreparedRow, rejection: RowRejection) => void;

/**
 * Notes the keys of an entry as met in this file. What an earlier row of the file has already asked for is left out;
 * where the entry does not repeat, the row is rejected. A line that meets its own key was written before this database
 * fell behind another one, and is no second one.
 */
async function claim(to: RowDestination, entry: EntryGroups, tally: Tally, reject: Reject): Promise<number> {
  const { planned, groups } = entry;
  if (groups.size === 0) return 0;
  const { client, run } = to.clientOf(planned.target.subgraph);
  const keys = [...groups.values()].map(({ key, rows: [first] }) => ({ key, line: first?.line ?? 0 }));
  const claimed = await claimKeys(client, run, planned.number, keys);
  const met = keys.filter(({ line }) => !claimed.has(line));
  if (met.length === 0) return claimed.size;
  if (planned.entry.repeats) {
    for (const { key } of met) groups.delete(key);
    tally.addTarget(planned.target.name, { read: met.length, unchanged: met.length });
    return claimed.size;
  }
  const lines = await firstLines(
    client,
    run,
    planned.number,
    met.map(({ key }) => key),
  );
  met.forEach(({ key, line }, i) => {
    const group = groups.get(key);
    const first = lines[i] ?? line;
    if (!group || first === line) return;
    for (const row of group.rows) reject(row, duplicateKey(planned, group.object, first));
  });
  return claimed.size;
}

async function writeEntry(
  to: RowDestination,
  entry: EntryGroups,
  tally: Tally,
  reject: Reject,
): Promise<void> {
  const { target, entry: manifestEntry } = entry.planned;
  const groups = [...entry.groups.values()];
  if (groups.length === 0) return;
  const { client } = to.clientOf(target.subgraph);
  const objects = groups.map(({ object }) => object);
  const outcome = await target.write(client, to.system, objects, manifestEntry.mode);
  const { inserted, updated, unchanged, rejected } = outcome;
  if (inserted + updated + unchanged + rejected.length !== groups.length) {
    throw new Error(`${target.name} did not account for each of its ${groups.length} rows`);
  }
  tally.addTarget(target.name, { read: groups.length, inserted, updated, unchanged });
  for (const { index, column, value, reason } of rejected) {
    const source = entry.planned.mapper.sourceColumn(column) ?? `${target.name}.${column}`;
    for (const row of groups[index]?.rows ?? []) {
      reject(row, new RowRejection(`${target.name}.${column}: ${reason}`, source, value));
    }
  }
}

function rejectedRows(
  to: RowDestination,
  rejections: Rejections,
): { tally: Tally; rejected: RejectedLine[] } {
  const tally = new Tally();
  const rejected: RejectedLine[] = [];
  for (const [row, rejection] of rejections) {
    rejected.push(rejectedLine(to.planned, row.line, rejection));
    tally.addReason(to.planned.file.file, rejection.column);
    to.planned.entries.forEach((planned: PlannedEntry, index) => {
      if (row.objects[index]) tally.addTarget(planned.target.name, { read: 1, rejected: 1 });
    });
  }
  tally.addFile(to.planned.file.file, { rejected: rejected.length });
  return { tally, rejected };
}

function joined(parts: readonly WrittenRows[]): WrittenRows {
  const tally = new Tally();
  for (const part of parts) tally.add(part.tally);
  return {
    tally,
    rejected: parts.flatMap(({ rejected }) => rejected),
    claimed: parts.reduce((sum, part) => sum + part.claimed, 0),
  };
}

async function onAll(to: RowDestination, statement: string): Promise<void> {
  for (const client of to.clients) await client.query(statement);
}

/** Classes 22 (data exception), 23 (integrity constraint) and 54 (limit exceeded) of SQLSTATE: one row's fault. */
function isRefusedValue(error: unknown): boolean {
  return /^(22|23|54)/.test(String((error as { code?: unknown } | null)?.code ?? ''));
}

/** PostgreSQL's message names the constraint or the type; the values stand in `detail`, which is left out. */
function refusal(error: unknown): RowRejection {
  return new RowRejection(
    `the database refuses the row: ${error instanceof Error ? error.message : 'unknown'}`,
  );
}
