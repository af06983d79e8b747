import type { CountryCode } from 'libphonenumber-js';
import type { ReadingOptions } from '../manifest/field-source';
import { RowRejection } from '../row-rejection';
import type { ColumnSpec, ImportValue } from '../target';
import { countryCode } from '../values/country';
import { InvalidValue } from '../values/invalid-value';
import { valueReader } from '../values/read-value';
import { cellReaders, type Cells } from './cells';
import type { FieldContext } from './field-reader';

/** Makes a value of a text: case, except, map, default and then the kind of the column, in this order. */
export function valueConverter(
  source: ReadingOptions & { kind: string; column?: string },
  spec: ColumnSpec,
  name: string,
  context: FieldContext,
): (text: string, cells: Cells) => ImportValue {
  const read = valueReader(spec, {
    point: source.point,
    group: source.group,
    decimals: source.decimals,
    formats: typeof source.format === 'string' ? [source.format] : source.format,
    timeZone: source.timeZone ?? context.timeZone,
  });
  const replace = replacer(source);
  const countryOf = countryReader(source, context);
  const column = source.column ?? name;
  return (text, cells) => {
    try {
      const replaced = replace(text);
      return replaced === '' ? null : read(replaced, countryOf(cells));
    } catch (error) {
      if (error instanceof InvalidValue) throw new RowRejection(`${name}: ${error.message}`, column, text);
      throw error;
    }
  };
}

function replacer(source: ReadingOptions): (text: string) => string {
  const { map, otherwise, case: letters } = source;
  const nothing = new Set(source.except?.map(String));
  const fallback = source.default === undefined ? '' : String(source.default);
  const lookUp =
    map &&
    ((text: string): string => {
      if (Object.hasOwn(map, text)) return String(map[text] ?? '');
      if (otherwise !== undefined) return String(otherwise ?? '');
      throw new InvalidValue(`not one of ${Object.keys(map).join(', ')}`);
    });
  return (text) => {
    let value = text;
    if (letters) value = letters === 'upper' ? value.toUpperCase() : value.toLowerCase();
    if (nothing.has(value)) value = '';
    if (lookUp && value !== '') value = lookUp(value);
    return value === '' ? fallback : value;
  };
}

function countryReader(
  source: ReadingOptions,
  context: FieldContext,
): (cells: Cells) => CountryCode | undefined {
  if (typeof source.country === 'object') {
    const read = cellReaders(context.columns)(source.country.column);
    return (cells) => countryCode(read(cells));
  }
  const code = source.country ?? context.country;
  const country = code === undefined ? undefined : countryCode(code);
  return () => country;
}
