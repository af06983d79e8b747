import type { PlannedEntry } from '../planning/plan-import';
import { RowRejection } from '../row-rejection';
import type { ImportRow } from '../target';
import type { PreparedRow } from './prepare-rows';

/** One object to write and the rows that ask for it; more than one only where the entry `repeats`. */
export interface ObjectGroup {
  readonly key: string;
  readonly object: ImportRow;
  readonly rows: PreparedRow[];
}

/** An entry's objects of one batch. */
export interface EntryGroups {
  readonly planned: PlannedEntry;
  /** The entry's place in its file. */
  readonly index: number;
  readonly groups: Map<string, ObjectGroup>;
}

/** True where a second row with the same key must be noticed in the whole file: it is an error, or must not overwrite. */
export function claimsKeys({ entry }: PlannedEntry): boolean {
  return !entry.repeats || entry.mode === 'upsert';
}

/** A text that no other key of the target has. */
function keyOf({ target }: PlannedEntry, object: ImportRow): string {
  const [only, ...others] = target.key;
  if (only !== undefined && others.length === 0) return String(object[only]);
  return JSON.stringify(target.key.map((column) => object[column]));
}

/** Why a row with a key that an earlier line has is not imported. */
export function duplicateKey(planned: PlannedEntry, object: ImportRow, firstLine: number): RowRejection {
  const [only, ...others] = planned.target.key;
  const column = others.length === 0 && only !== undefined ? planned.mapper.sourceColumn(only) : null;
  const value = planned.target.key.map((name) => object[name] ?? '').join(', ');
  return new RowRejection(
    `${planned.target.name}: duplicate key ${value}, first on line ${firstLine}`,
    column ?? planned.target.key.join(', '),
    value,
  );
}

/** Puts rows with equal keys together; in an entry that does not repeat, the later row is rejected. */
export function groupObjects(
  entries: readonly PlannedEntry[],
  rows: readonly PreparedRow[],
  reject: (row: PreparedRow, rejection: RowRejection) => void,
): EntryGroups[] {
  return entries.map((planned, index) => {
    const groups = new Map<string, ObjectGroup>();
    for (const row of rows) {
      const object = row.objects[index];
      if (!object) continue;
      const key = keyOf(planned, object);
      const group = groups.get(key);
      if (!group) groups.set(key, { key, object, rows: [row] });
      else if (planned.entry.repeats) group.rows.push(row);
      else reject(row, duplicateKey(planned, object, group.rows[0]?.line ?? 0));
    }
    return { planned, index, groups };
  });
}
