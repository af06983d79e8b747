import type { FieldSource, TextSource } from '../manifest/field-source';
import type { ColumnSpec, ImportValue } from '../target';
import { listReader, type Cells } from './cells';
import { singleReader } from './single-reader';
import { valueConverter } from './value-converter';

/** What the file and the manifest say about every field. */
export interface FieldContext {
  readonly columns: readonly string[];
  readonly timeZone: string;
  readonly country: string | undefined;
}

/** Reads the value of a field from a row. Throws a RowRejection. */
export type FieldReader = (cells: Cells) => ImportValue;

/** The reader of a field. `name` is what a rejection calls it where it comes from no single column. */
export function fieldReader(
  source: FieldSource,
  spec: ColumnSpec,
  name: string,
  context: FieldContext,
): FieldReader {
  if (spec.kind === 'json') {
    const read = jsonReader(source, spec, name, context);
    if (!spec.list) return read;
    return (cells) => {
      const value = read(cells);
      if (value === null) return [];
      return Array.isArray(value) ? (value as ImportValue[]) : [value];
    };
  }
  // check-targets lets only such sources through to a column of one value, and no object to a list.
  if (!spec.list) return singleReader(source as TextSource, spec, name, context);
  const read = manyReader(source, spec, name, context);
  return (cells) => [...new Set(read(cells))];
}

function manyReader(
  source: FieldSource,
  spec: ColumnSpec,
  name: string,
  context: FieldContext,
): (cells: Cells) => ImportValue[] {
  if (source.kind === 'list') {
    const parts = source.list.map((part) => manyReader(part, spec, name, context));
    return (cells) => parts.flatMap((read) => read(cells));
  }
  if (source.kind === 'column') {
    const texts = listReader(context.columns, source.column, source.split);
    const convert = valueConverter(source, spec, name, context);
    return (cells) =>
      texts(cells).flatMap((text) => {
        const value = convert(text, cells);
        return value === null ? [] : [value];
      });
  }
  const read = singleReader(source as TextSource, spec, name, context);
  return (cells) => {
    const value = read(cells);
    return value === null ? [] : [value];
  };
}

/** An object or a list of values that no target describes; each says its kind with `as`. */
function jsonReader(source: FieldSource, spec: ColumnSpec, name: string, context: FieldContext): FieldReader {
  if (source.kind === 'object') {
    const parts = Object.entries(source.object).map(([key, part]) => ({
      key,
      given: part.kind === 'constant',
      read: jsonReader(part, { kind: 'text', description: key }, `${name}.${key}`, context),
    }));
    return (cells) => {
      const entries = parts.map(({ key, given, read }) => ({ key, given, value: read(cells) }));
      // Constants alone, such as an address's kind, make no address.
      const filled = entries.some(({ given, value }) => !given && !isAbsent(value));
      if (!filled && entries.some(({ given }) => !given)) return null;
      const present = entries.filter(({ value }) => value !== null);
      return Object.fromEntries(present.map(({ key, value }) => [key, value]));
    };
  }
  if (source.kind === 'list') {
    const parts = source.list.map((part) => jsonReader(part, { ...spec, list: false }, name, context));
    return (cells) => parts.flatMap((read) => read(cells) ?? []);
  }
  if (source.kind === 'constant') return () => source.constant;
  const leaf: ColumnSpec = { kind: source.as ?? spec.kind, description: name };
  if (source.kind === 'column' && source.split !== undefined) return manyReader(source, leaf, name, context);
  return singleReader(source, leaf, name, context);
}

function isAbsent(value: ImportValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
