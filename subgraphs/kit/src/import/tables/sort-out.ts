import { textOf } from './row-values';
import type { ImportRow, RejectedRow } from '../target';

/** Why a row cannot be written. */
export interface Refusal {
  readonly column: string;
  readonly reason: string;
}

/** Parts a batch into the rows to write and those that are refused. */
export function sortOut(
  rows: readonly ImportRow[],
  refuse: (row: ImportRow) => Refusal | null,
): { accepted: ImportRow[]; rejected: RejectedRow[] } {
  const accepted: ImportRow[] = [];
  const rejected: RejectedRow[] = [];
  rows.forEach((row, index) => {
    const refusal = refuse(row);
    if (refusal === null) accepted.push(row);
    else rejected.push({ index, ...refusal, value: textOf(row, refusal.column) });
  });
  return { accepted, rejected };
}
