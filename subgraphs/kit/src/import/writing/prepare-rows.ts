import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PlannedFile } from '../planning/plan-import';
import type { SourceRow } from '../reading/source-row';
import { RowRejection, type RejectedLine } from '../row-rejection';
import type { ImportRow } from '../target';
import { Tally } from '../tally';

/** A row and the objects made from it, one or null for each entry of its file. */
export interface PreparedRow {
  readonly line: number;
  readonly objects: readonly (ImportRow | null)[];
}

/** A batch of rows, mapped and validated. */
export interface PreparedBatch {
  readonly rows: readonly PreparedRow[];
  readonly rejected: readonly RejectedLine[];
  /** What is known before anything is written: rows read and those rejected. */
  readonly tally: Tally;
}

/** Rows made ready in one turn of the event loop, so that between them the database is given its next statement. */
const ROWS_IN_A_TURN = 50;

/** Makes the objects of a batch of rows. A row of which one part is not valid is rejected whole. */
export async function prepareRows(planned: PlannedFile, rows: readonly SourceRow[]): Promise<PreparedBatch> {
  const tally = new Tally();
  const prepared: PreparedRow[] = [];
  const rejected: RejectedLine[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_IN_A_TURN === 0) await nextTurn();
    try {
      if (row.problem !== undefined) throw new RowRejection(row.problem);
      if (row.isBroken) checkBytes(planned, row);
      prepared.push({ line: row.line, objects: objectsOf(planned, row) });
    } catch (error) {
      if (!(error instanceof RowRejection)) throw error;
      rejected.push(rejectedLine(planned, row.line, error));
      tally.addReason(planned.file.file, error.column);
      for (const { entry, mapper } of planned.entries) {
        if (appliesTo(row, mapper)) tally.addTarget(entry.target, { read: 1, rejected: 1 });
      }
    }
  }
  tally.addFile(planned.file.file, { rows: rows.length, rejected: rejected.length });
  return { rows: prepared, rejected, tally };
}

/** A rejection as it goes to the file of rejected rows. */
export function rejectedLine(planned: PlannedFile, line: number, rejection: RowRejection): RejectedLine {
  const { column, value, reason } = rejection;
  return { file: planned.file.file, line, column, value, reason };
}

/** Broken bytes matter in the columns that the manifest reads. */
function checkBytes({ used, columns }: PlannedFile, { cells }: SourceRow): void {
  const column = used.find((name) => String(cells[columns.indexOf(name)] ?? '').includes('\uFFFD'));
  if (column === undefined) return;
  const value = String(cells[columns.indexOf(column)]);
  throw new RowRejection('holds bytes that are not valid in the encoding of the file', column, value);
}

function objectsOf(planned: PlannedFile, row: SourceRow): (ImportRow | null)[] {
  return planned.entries.map(({ mapper }) => (mapper.applies(row.cells) ? mapper.map(row.cells) : null));
}

/** Whether the entry would have made an object of a row that was rejected; a row that could not be read counts for all. */
function appliesTo(row: SourceRow, mapper: PlannedFile['entries'][number]['mapper']): boolean {
  if (row.problem !== undefined) return true;
  try {
    return mapper.applies(row.cells);
  } catch {
    return true;
  }
}
