import type { ImportRow, WriteMode, WriteOutcome } from '@c360/kit/import';
import { importRows as importRowsOf, type TestSubgraph } from '@c360/kit/testing';
import { targets } from '../src/import';

/** Writes rows into one of this subgraph's targets, as an import does. */
export function importRows(
  subgraph: TestSubgraph,
  targetName: string,
  system: string,
  rows: readonly ImportRow[],
  mode?: WriteMode,
): Promise<WriteOutcome> {
  return importRowsOf(subgraph, targets, targetName, system, rows, mode);
}

/** A time on a day of June 2026, in UTC. */
export function june(date: number, hour = 0, minute = 0): string {
  return new Date(Date.UTC(2026, 5, date, hour, minute)).toISOString();
}
