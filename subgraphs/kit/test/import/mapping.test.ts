import { parse } from 'yaml';
import { fieldSource } from '../../src/import/manifest/field-source';
import { fieldReader } from '../../src/import/mapping/field-reader';
import { RowRejection } from '../../src/import/row-rejection';
import type { ColumnKind, ColumnSpec, ImportValue } from '../../src/import/target';

/** The value of a field written in YAML, for one row; a rejection gives its column and reason. */
function read(
  field: string,
  spec: ColumnKind | Partial<ColumnSpec>,
  row: Record<string, string | string[]>,
): ImportValue {
  const source = fieldSource.parse(parse(field));
  const column: ColumnSpec = {
    kind: 'text',
    description: 'test',
    ...(typeof spec === 'string' ? { kind: spec } : spec),
  };
  const context = { columns: Object.keys(row), timeZone: 'UTC', country: undefined };
  try {
    return fieldReader(source, column, 't.c', context)(Object.values(row));
  } catch (error) {
    if (error instanceof RowRejection) return `${error.column}: ${error.reason}`;
    throw error;
  }
}

test('a column is trimmed; an empty one is absent', () => {
  expect(read('a', 'text', { a: '  x ' })).toBe('x');
  expect(read('{ column: a, trim: false }', 'text', { a: ' x ' })).toBe(' x ');
  expect(read('a', 'text', { a: '   ' })).toBeNull();
});

test('values are mapped, ignored, defaulted and put in upper or lower case', () => {
  const map = '{ column: a, map: { A: OPEN, B: null }';
  expect(read(`${map} }`, 'text', { a: 'A' })).toBe('OPEN');
  expect(read(`${map} }`, 'text', { a: 'B' })).toBeNull();
  expect(read(`${map} }`, 'text', { a: 'C' })).toBe('a: t.c: not one of A, B');
  expect(read(`${map}, otherwise: OTHER }`, 'text', { a: 'C' })).toBe('OTHER');
  expect(read(`${map}, default: NONE }`, 'text', { a: '' })).toBe('NONE');
  expect(read('{ column: a, except: [n/a] }', 'text', { a: 'n/a' })).toBeNull();
  expect(read('{ column: a, case: lower }', 'email', { a: 'Ada@Example.COM' })).toBe('ada@example.com');
  expect(read('{ first: [a, b, { constant: c }] }', 'text', { a: '', b: 'B' })).toBe('B');
});

test('a template leaves out what is absent', () => {
  const field = '{ template: "{a} {b} {c}" }';
  expect(read(field, 'text', { a: 'Ada', b: '', c: 'Lovelace' })).toBe('Ada Lovelace');
  expect(read(field, 'text', { a: '', b: '', c: '' })).toBeNull();
  expect(read('{ template: "{a}-{b}", whole: true }', 'text', { a: '1', b: '' })).toBeNull();
});

test('lists drop absent parts and repetitions', () => {
  const field = '{ list: [a, { template: "age:{b}" }, { column: c, split: ";" }] }';
  const row = { a: 'x', b: '', c: 'y; x;;z' };
  expect(read(field, { list: true }, row)).toEqual(['x', 'y', 'z']);
  expect(read('a', { list: true }, { a: ['p', '', 'q'] })).toEqual(['p', 'q']);
});

test('nested objects become JSON; constants alone make none', () => {
  const field = `list:
  - object: { kind: { constant: HOME }, lines: { column: street, split: '|' }, locality: city, countryCode: { column: land, as: country } }
  - object: { kind: { constant: WORK }, locality: office }`;
  const row = { street: 'Main St 1|Flat 2', city: 'Graz', land: 'Austria', office: '' };
  expect(read(field, 'json', row)).toEqual([
    { kind: 'HOME', lines: ['Main St 1', 'Flat 2'], locality: 'Graz', countryCode: 'AT' },
  ]);
});

test('times are read by ISO 8601 or by format, in the zone that is said, and given in UTC', () => {
  expect(read('a', 'datetime', { a: '2024-07-01T10:00:00+02:00' })).toBe('2024-07-01T08:00:00.000Z');
  expect(read('a', 'datetime', { a: '2024-07-01 10:00:00.25' })).toBe('2024-07-01T10:00:00.250Z');
  expect(read('{ column: a, timeZone: America/New_York }', 'datetime', { a: '2024-07-01' })).toBe(
    '2024-07-01T04:00:00.000Z',
  );
  const german = '{ column: a, format: [dd.MM.yyyy HH:mm, dd.MM.yyyy], timeZone: Europe/Berlin }';
  expect(read(german, 'datetime', { a: '01.02.2024 12:30' })).toBe('2024-02-01T11:30:00.000Z');
  expect(read(german, 'date', { a: '01.02.2024' })).toBe('2024-02-01');
  expect(read('{ column: a, format: unix }', 'datetime', { a: '1700000000' })).toBe(
    '2023-11-14T22:13:20.000Z',
  );
});

test.each([
  '2024-02-30',
  '0024-02-03',
  '2024-13-01',
  '0000-00-00',
  '2024-01-01T25:00:00Z',
  '01/02/2024',
  'yesterday',
])('%s is no day or time', (a) => {
  expect(read('a', 'datetime', { a })).toMatch(/^a: t.c: not a time of the form/);
  if (!a.includes('T')) expect(read('a', 'date', { a })).toMatch(/^a: t.c: not a day of the form/);
});

test('decimals are exact, rounded half up, and read in the style of the department', () => {
  expect(read('{ column: a, decimals: 2 }', 'decimal', { a: '1.005' })).toBe('1.01');
  expect(read('{ column: a, decimals: 2 }', 'decimal', { a: '9.80000019' })).toBe('9.80');
  expect(read('{ column: a, decimals: 2 }', 'decimal', { a: '4.440892e-16' })).toBe('0.00');
  expect(read('{ column: a, point: ",", group: "." }', 'decimal', { a: '1.234,50' })).toBe('1234.50');
  expect(read('a', 'decimal', { a: '12345678901234567.5' })).toMatch(/more than 16 digits/);
  expect(read('a', 'decimal', { a: '1,5' })).toBe('a: t.c: not a number such as 12.50');
  expect(read('a', { kind: 'integer', min: 0 }, { a: '-1' })).toBe('a: t.c: less than 0');
  expect(read('a', 'integer', { a: '5.0' })).toBe(5);
  expect(read('a', 'integer', { a: '3000000000' })).toBe('a: t.c: beyond 2147483647');
});

test('expressions compute on exact decimals', () => {
  const row = { unit_price: '9.80000019', quantity: '3', discount: '0.150000006', 'Unit Cost': '2' };
  const net = '{ expression: "round(unit_price, 2) * quantity * (1 - round(discount, 2))" }';
  expect(read(net, 'decimal', row)).toBe('24.99');
  expect(read('{ expression: "[Unit Cost] / 8 - -1" }', 'decimal', row)).toBe('1.25');
  expect(read('{ expression: "0.1 + 0.2" }', 'decimal', row)).toBe('0.3');
  expect(read('{ expression: "a * 2" }', 'decimal', { a: '' })).toBeNull();
  expect(read('{ expression: "coalesce(a, 0) + max(1, 2)" }', 'decimal', { a: '' })).toBe('2');
  expect(read('{ expression: "1 / a" }', 'decimal', { a: '0' })).toBe('t.c: t.c: division by zero');
  expect(read('{ expression: "a * 2" }', 'decimal', { a: 'two' })).toBe('a: not a number');
});

test.each([
  ['a +', 'a number or a column was expected before the end'],
  ['(a', '")" was expected before the end'],
  ['a; b', '"; b" is not understood'],
  ['round(a)', 'round takes 2 values'],
  ['a b', '"b" was not expected'],
])('the expression %s is refused', (expression, message) => {
  expect(fieldSource.safeParse({ expression }).error?.issues[0]?.message).toBe(message);
});

test('phones become E.164 by their country; odd ones are kept as they are', () => {
  expect(read('a', 'phone', { a: '+55 (12) 3923-5555' })).toBe('+551239235555');
  expect(read('{ column: a, country: { column: b } }', 'phone', { a: '030-0074321', b: 'Germany' })).toBe(
    '+49300074321',
  );
  expect(read('{ column: a, country: US }', 'phone', { a: '(206) 555-9857' })).toBe('+12065559857');
  expect(read('{ column: a, country: US }', 'phone', { a: 'ask reception' })).toBe('ask reception');
});

test('e-mails, booleans, enumerations, lengths and countries are checked', () => {
  expect(read('a', 'email', { a: 'ada@example' })).toBe('a: t.c: not an e-mail address');
  expect(read('a', 'boolean', { a: 'Yes' })).toBe(true);
  expect(read('a', 'boolean', { a: 'maybe' })).toMatch(/not true or false/);
  expect(read('a', { values: ['A', 'B'] }, { a: 'C' })).toBe('a: t.c: not one of A, B');
  expect(read('a', { maxLength: 3 }, { a: '😀😀😀' })).toBe('😀😀😀');
  expect(read('a', { maxLength: 3 }, { a: 'four' })).toBe('a: t.c: longer than 3 characters');
  expect(read('a', 'country', { a: 'USA' })).toBe('US');
  expect(read('a', 'country', { a: 'Atlantis' })).toMatch(/not an ISO 3166/);
});
