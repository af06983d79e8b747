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

/** A day of 2026 as a time in UTC. */
export function day(month: number, date: number): string {
  return new Date(Date.UTC(2026, month - 1, date)).toISOString();
}
