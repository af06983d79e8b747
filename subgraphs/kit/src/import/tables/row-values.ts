import { createHash } from 'node:crypto';
import type { ImportRow, ImportValue } from '../target';

/** The text of a column, null where it is absent: decimals and times are texts already. */
export function textOf(row: ImportRow, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

/** The text of a required column; the importer has checked that it is there. */
export function requiredTextOf(row: ImportRow, column: string): string {
  return textOf(row, column) ?? '';
}

/** The different texts of a column, for one look-up of all of them. */
export function textsOf(rows: readonly ImportRow[], column: string): string[] {
  return [...new Set(rows.map((row) => textOf(row, column)).filter((text) => text !== null))];
}

/** The whole number of a column; null where it is absent. */
export function integerOf(row: ImportRow, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}

/** The time of a column; null where it is absent. */
export function timeOf(row: ImportRow, column: string): Date | null {
  const value = row[column];
  return typeof value === 'string' ? new Date(value) : null;
}

/** The texts of a list column. */
export function listOf(row: ImportRow, column: string): string[] {
  const value: ImportValue | undefined = row[column];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A digest of what a department says in the given columns: equal for equal rows, whatever else a row carries. */
export function digestOf(row: ImportRow, columns: readonly string[]): string {
  const said = JSON.stringify(columns.map((column) => row[column] ?? null));
  return createHash('sha256').update(said).digest('base64url');
}
