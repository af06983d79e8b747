import { MAX_ROW_BYTES, type Cell, type SourceRow } from './source-row';

const NEWLINE = 10;

/**
 * The rows of a file with one JSON object a line. `columns` are the paths to read (`address.city`); a row's cells are in
 * their order. A column that is a list gives a list of texts, an object its JSON.
 */
export async function* ndjsonRows(
  chunks: AsyncIterable<Buffer>,
  columns: readonly string[],
  isBroken: (bytes: Buffer) => boolean = () => false,
): AsyncGenerator<readonly SourceRow[]> {
  const paths = columns.map((column) => column.split('.'));
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let tooLong = false;
  const readLine = (bytes: Buffer): SourceRow | undefined => {
    const row = tooLong
      ? { line, bytes: 0, cells: [], problem: `the row is longer than ${MAX_ROW_BYTES} bytes` }
      : parseLine(bytes, line, paths);
    tooLong = false;
    line += 1;
    return row && isBroken(bytes) ? { ...row, isBroken: true } : row;
  };
  for await (const chunk of chunks) {
    const rows: SourceRow[] = [];
    let bytes: Buffer = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE)) {
      const row = readLine(bytes.subarray(0, at));
      if (row) rows.push(row);
      bytes = bytes.subarray(at + 1);
    }
    if (bytes.length > MAX_ROW_BYTES) {
      tooLong = true;
      bytes = Buffer.alloc(0);
    }
    rest = bytes;
    if (rows.length > 0) yield rows;
  }
  const last = rest.length || tooLong ? readLine(rest) : undefined;
  if (last) yield [last];
}

function parseLine(raw: Buffer, line: number, paths: readonly (readonly string[])[]): SourceRow | undefined {
  const text = raw.toString().trim();
  if (text === '') return undefined;
  const bytes = raw.length;
  const broken = (problem: string): SourceRow => ({ line, bytes, cells: [], problem });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken('the line is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return broken('the line is not a JSON object');
  }
  const cells = paths.map((path) => cellOf(valueAt(value, path)));
  const inexact = cells.indexOf(undefined);
  if (inexact >= 0) {
    const column = paths[inexact]?.join('.') ?? '';
    return broken(`${column} has more digits than JSON numbers keep: write it as a string`);
  }
  return { line, bytes, cells: cells as Cell[] };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** A JSON value as the text of a cell; undefined for a number that has lost digits. */
function cellOf(value: unknown): Cell | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : String(value);
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.map(String);
  return JSON.stringify(value);
}
