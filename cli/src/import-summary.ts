import type { ImportSummary } from '@c360/kit/import';
import { grouped } from './import-progress';

const COLUMNS = ['read', 'inserted', 'updated', 'unchanged', 'rejected'] as const;

/** The end of an import in words: a table by target, then what a person should know. Holds counts and names, no values. */
export function importSummary(summary: ImportSummary): string {
  const table = [
    ['target', ...COLUMNS],
    ...summary.targets.map((target) => [target.target, ...COLUMNS.map((column) => grouped(target[column]))]),
  ];
  const files = summary.files.map(({ file, rows, rejected }) => {
    const bad = rejected > 0 ? `, ${grouped(rejected)} rejected` : '';
    return `  ${file}: ${grouped(rows)} rows${bad}`;
  });
  return [
    ...aligned(table),
    '',
    ...files,
    '',
    `${grouped(summary.rows)} rows in ${summary.seconds.toFixed(1)} s, ${grouped(summary.rowsPerSecond)} rows/s`,
    ...warnings(summary),
    ...ending(summary),
    '',
  ].join('\n');
}

/** 0 where something could be done, 1 where all was rejected, 130 where it was stopped. */
export function exitCodeOf(summary: ImportSummary): number {
  if (summary.interrupted) return 130;
  const done = summary.targets.some(({ read, rejected }) => read > rejected);
  return summary.rejectedRows > 0 && !done ? 1 : 0;
}

function warnings(summary: ImportSummary): string[] {
  const lines = summary.warnings.map((warning) => `warning: ${warning}`);
  if (summary.rejectedRows === 0) return lines;
  const places = summary.reasons.slice(0, 5).map(({ place, rows }) => `${place} ${grouped(rows)}`);
  return [
    ...lines,
    `warning: ${grouped(summary.rejectedRows)} rows were rejected (${places.join('; ')})`,
    `rejected rows: ${summary.rejectedFile ?? 'none'}`,
  ];
}

function ending(summary: ImportSummary): string[] {
  if (summary.interrupted && summary.dryRun) return ['Stopped. This was a dry run: nothing was changed.'];
  if (summary.interrupted) return ['Stopped. Type the same command again to go on from here.'];
  return summary.dryRun ? ['This was a dry run: nothing was changed.'] : [];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join('  '),
  );
}
