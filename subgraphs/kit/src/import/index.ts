export { ImportError } from './import-error';
export type { ImportProgress } from './import-session';
export { planImport, type ImportPlan } from './planning/plan-import';
export { runImport, type ImportOptions } from './run-import';
export type { RejectedLine } from './row-rejection';
export type { ImportSummary } from './summary';
export type { FileTally, TargetTally } from './tally';
export { idsByKey } from './tables/ids-by-key';
export { digestOf, integerOf, listOf, requiredTextOf, textOf, textsOf, timeOf } from './tables/row-values';
export { sortOut, type Refusal } from './tables/sort-out';
export { outcomeOf, upsert, type WrittenTable } from './tables/upsert';
export type {
  ColumnKind,
  ColumnSpec,
  ImportRow,
  ImportTarget,
  ImportValue,
  RejectedRow,
  WriteMode,
  WriteOutcome,
} from './target';
export { idOf, newId } from '../ids';
