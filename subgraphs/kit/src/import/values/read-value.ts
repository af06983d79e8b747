import type { CountryCode } from 'libphonenumber-js';
import type { ColumnSpec, ImportValue } from '../target';
import { countryCode } from './country';
import { isCurrency } from '../../scalars/currency';
import { readDecimal, type NumberStyle } from './decimal';
import { InvalidValue } from './invalid-value';
import { readPhone } from './phone';
import { dayReader, timeReader, type TimeStyle } from './time';

/** What a manifest says about how values are written. */
export type ValueStyle = NumberStyle & TimeStyle;

/** Reads a text that is not empty; throws InvalidValue with what is allowed. `country` is where a phone number is at home. */
export type ValueReader = (text: string, country?: CountryCode) => ImportValue;

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;
const TRUE = new Set(['true', 't', 'yes', 'y', '1']);
const FALSE = new Set(['false', 'f', 'no', 'n', '0']);
/** PostgreSQL's integer. */
const INTEGER_LIMIT = 2_147_483_647;
/** What numeric(20,4) holds. */
const DECIMAL_DIGITS = 16;
const MAX_LENGTH = 1_000;

/** A reader of the values of a column. */
export function valueReader(spec: ColumnSpec, style: ValueStyle): ValueReader {
  const read = kindReader(spec, style);
  if (!spec.values) return read;
  const allowed = new Set<ImportValue>(spec.values);
  return (text, country) => {
    const value = read(text, country);
    if (!allowed.has(value)) throw new InvalidValue(`not one of ${spec.values?.join(', ')}`);
    return value;
  };
}

function kindReader(spec: ColumnSpec, style: ValueStyle): ValueReader {
  const text = boundedText(spec.maxLength ?? MAX_LENGTH);
  switch (spec.kind) {
    case 'text':
      return text;
    case 'integer':
      return (raw) => readInteger(raw, spec.min, style);
    case 'decimal':
      return (raw) => readBoundedDecimal(raw, spec.min, style);
    case 'boolean':
      return readBoolean;
    case 'date': {
      const read = dayReader(style);
      return (raw) =>
        read(raw) ?? invalid(`not a day of the form ${style.formats?.join(' or ') ?? 'yyyy-MM-dd'}`);
    }
    case 'datetime': {
      const read = timeReader(style);
      const form = style.formats?.join(' or ') ?? 'yyyy-MM-ddTHH:mm:ssZ';
      return (raw) => read(raw)?.toISOString() ?? invalid(`not a time of the form ${form}`);
    }
    case 'currency':
      return (raw) => {
        const code = raw.toUpperCase();
        return isCurrency(code) ? code : invalid('not an ISO 4217 currency code such as EUR');
      };
    case 'country':
      return (raw) => countryCode(raw) ?? invalid('not an ISO 3166 country code or English country name');
    case 'email':
      return (raw) => (EMAIL.test(raw) ? text(raw) : invalid('not an e-mail address'));
    case 'phone':
      return (raw, country) => text(readPhone(raw, country));
    case 'json':
      return readJson;
  }
}

function invalid(reason: string): never {
  throw new InvalidValue(reason);
}

function boundedText(limit: number): ValueReader {
  // A character beyond the basic plane is two units of a string but one character of the database.
  return (raw) =>
    raw.length > limit && [...raw].length > limit ? invalid(`longer than ${limit} characters`) : raw;
}

function readInteger(raw: string, min: number | undefined, style: NumberStyle): number {
  const value = Number(readDecimal(raw, style) ?? Number.NaN);
  if (!Number.isInteger(value)) invalid('not a whole number');
  if (Math.abs(value) > INTEGER_LIMIT) invalid(`beyond ${INTEGER_LIMIT}`);
  if (min !== undefined && value < min) invalid(`less than ${min}`);
  return value;
}

function readBoundedDecimal(raw: string, min: number | undefined, style: NumberStyle): string {
  const value = readDecimal(raw, style) ?? invalid('not a number such as 12.50');
  const whole = value.replace(/^-?0*/, '').split('.')[0] ?? '';
  if (whole.length > DECIMAL_DIGITS) invalid(`more than ${DECIMAL_DIGITS} digits before the point`);
  if (min !== undefined && Number(value) < min) invalid(`less than ${min}`);
  return value;
}

function readBoolean(raw: string): boolean {
  const word = raw.toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  return invalid('not true or false (also yes, no, 1, 0)');
}

function readJson(raw: string): ImportValue {
  try {
    return JSON.parse(raw) as ImportValue;
  } catch {
    return invalid('not JSON');
  }
}
