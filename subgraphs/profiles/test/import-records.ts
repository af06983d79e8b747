import type { ImportRow, WriteMode, WriteOutcome } from '@c360/kit/import';
import { importRows, type TestSubgraph } from '@c360/kit/testing';
import { targets } from '../src/import';

/** Writes rows into one of this subgraph's targets, as an import does; records unless told. */
export function importRecords(
  subgraph: TestSubgraph,
  system: string,
  rows: readonly ImportRow[],
  mode?: WriteMode,
  targetName = 'profiles.record',
): Promise<WriteOutcome> {
  return importRows(subgraph, targets, targetName, system, rows, mode);
}
