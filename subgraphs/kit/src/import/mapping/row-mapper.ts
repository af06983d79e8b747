import type { Manifest, ManifestEntry } from '../manifest/manifest';
import { RowRejection } from '../row-rejection';
import type { ImportRow, ImportTarget, ImportValue } from '../target';
import { cellReaders, type Cells } from './cells';
import { conditionReader } from './condition';
import { fieldReader, type FieldContext, type FieldReader } from './field-reader';

/** Makes the objects of one `into` entry. */
export interface EntryMapper {
  /** True where the entry makes an object from this row. */
  applies(cells: Cells): boolean;
  /** The object of a row to which the entry applies. Throws a RowRejection. */
  map(cells: Cells): ImportRow;
  /** The file's column behind a column of the target, where it is a single one. */
  sourceColumn(column: string): string | null;
}

/** Compiles an entry of the manifest for a file with these columns. */
export function entryMapper(
  entry: ManifestEntry,
  target: ImportTarget,
  manifest: Manifest,
  columns: readonly string[],
): EntryMapper {
  const context: FieldContext = { columns, timeZone: manifest.timeZone, country: manifest.country };
  const names = Object.keys(target.columns);
  const readers = names.map((name) => columnReader(name, entry, target, manifest, context));
  return {
    applies: conditionReader(entry.when, cellReaders(columns)),
    map(cells) {
      const row: Record<string, ImportValue> = {};
      for (let i = 0; i < names.length; i += 1) {
        // Both arrays are as long as the loop.
        row[names[i] as string] = (readers[i] as FieldReader)(cells);
      }
      return row;
    },
    sourceColumn: (column) => {
      const source = entry.fields[column];
      return source?.kind === 'column' ? source.column : null;
    },
  };
}

function columnReader(
  name: string,
  entry: ManifestEntry,
  target: ImportTarget,
  manifest: Manifest,
  context: FieldContext,
): FieldReader {
  const spec = target.columns[name];
  const source = entry.fields[name];
  const shown = `${target.name}.${name}`;
  if (!spec || !source) {
    const currency = spec?.kind === 'currency' ? (manifest.currency ?? null) : null;
    return () => (spec?.list ? [] : currency);
  }
  const read = fieldReader(source, spec, shown, context);
  if (!spec.required) return read;
  const column = source.kind === 'column' ? source.column : shown;
  return (cells) => {
    const value = read(cells);
    if (value === null || (Array.isArray(value) && value.length === 0)) {
      throw new RowRejection(`${shown}: is required`, column, null);
    }
    return value;
  };
}
