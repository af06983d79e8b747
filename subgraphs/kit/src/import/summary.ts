import type { FileTally, Tally, TargetTally } from './tally';
import type { ImportPlan } from './planning/plan-import';

/** What an import did, or with `dryRun` would have done. */
export interface ImportSummary {
  readonly name: string;
  readonly dryRun: boolean;
  /** Stopped before its end; the next run goes on. */
  readonly interrupted: boolean;
  /** In the order of the manifest; counts of the whole import, also where it was interrupted and resumed. */
  readonly targets: readonly (TargetTally & { readonly target: string })[];
  readonly files: readonly (FileTally & { readonly file: string })[];
  /** How many rows were rejected for which column, the most frequent first. */
  readonly reasons: readonly { readonly place: string; readonly rows: number }[];
  /** Rows read by this process, its seconds, and their ratio. */
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly rejectedRows: number;
  /** Where the rejected rows are; null where there are none. */
  readonly rejectedFile: string | null;
  readonly warnings: readonly string[];
}

/** Puts the counts of an import together. */
export function summarize(
  plan: ImportPlan,
  tally: Tally,
  run: Pick<ImportSummary, 'dryRun' | 'interrupted' | 'rows' | 'seconds' | 'rejectedFile' | 'warnings'>,
): ImportSummary {
  const names = new Set(plan.files.flatMap(({ entries }) => entries.map(({ target }) => target.name)));
  const files = new Set(plan.files.map(({ file }) => file.file));
  const { state } = tally;
  const none = { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0 };
  const byFile = [...files].map((file) => ({ file, ...(state.files[file] ?? { rows: 0, rejected: 0 }) }));
  return {
    ...run,
    name: plan.manifest.name,
    targets: [...names].map((target) => ({ target, ...(state.targets[target] ?? none) })),
    files: byFile,
    reasons: Object.entries(state.reasons)
      .map(([place, rows]) => ({ place, rows }))
      .sort((a, b) => b.rows - a.rows),
    rowsPerSecond: run.seconds > 0 ? Math.round(run.rows / run.seconds) : 0,
    rejectedRows: byFile.reduce((sum, { rejected }) => sum + rejected, 0),
  };
}
