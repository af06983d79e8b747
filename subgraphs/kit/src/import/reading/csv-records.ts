import { parse, type CsvError, type Parser } from 'csv-parse';
import { MAX_ROW_BYTES, type SourceRow } from './source-row';

/** How a CSV file is written. */
export interface CsvStyle {
  readonly delimiter: string;
  readonly quote: string | false;
}

const NEWLINE = 10;
const RETURN = 13;

const PROBLEMS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted value is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quoted value is never closed, or a quote inside it is not doubled',
  INVALID_OPENING_QUOTE:
    'a quote stands inside an unquoted value: quote the value and double the quotes in it',
  CSV_MAX_RECORD_SIZE: `the row is longer than ${MAX_ROW_BYTES} bytes, as where a quoted value is never closed`,
};

/**
 * The records of a CSV text, the header among them, each with the line on which it begins. After a broken record
 * reading goes on at the next line, so an unclosed quote costs one row and not the rest of the file. Needs memory for
 * one chunk and one record.
 */
export async function* csvRecords(
  chunks: AsyncIterable<Buffer>,
  style: CsvStyle,
  isBroken: (bytes: Buffer) => boolean = () => false,
): AsyncGenerator<readonly SourceRow[]> {
  const source = chunks[Symbol.asyncIterator]();
  let line = 1;
  /** What was given to the parser and belongs to no complete record yet; `base` is where it begins in the parser's input. */
  let pending: Buffer = Buffer.alloc(0);
  let base = 0;
  let again: Buffer | undefined;
  let found: { cells: string[]; end: number }[] = [];
  const startParser = (): Parser => {
    const parser = parse({
      delimiter: style.delimiter,
      quote: style.quote,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
      on_record: (cells: string[], { bytes }) => {
        found.push({ cells, end: bytes });
        return null;
      },
    });
    // `feed` reports errors; a stream without a listener would end the process.
    parser.on('error', () => undefined).resume();
    return parser;
  };
  let parser = startParser();
  const takeLines = (bytes: Buffer): void => {
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) line += 1;
  };
  const skipBlankLines = (bytes: Buffer): Buffer => {
    let at = 0;
    while (bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE)) at += 1;
    takeLines(bytes.subarray(0, at));
    return bytes.subarray(at);
  };

  for (let ended = false; !ended;) {
    const chunk = again ?? (await nextChunk(source));
    again = undefined;
    ended = chunk === undefined;
    if (chunk) pending = pending.length ? Buffer.concat([pending, chunk]) : chunk;
    found = [];
    const error = await feed(parser, chunk);
    const rows: SourceRow[] = [];
    for (const { cells, end } of found) {
      const rest = skipBlankLines(pending);
      base += pending.length - rest.length;
      const bytes = rest.subarray(0, end - base);
      rows.push({ line, bytes: bytes.length, cells, isBroken: isBroken(bytes) });
      takeLines(bytes);
      pending = rest.subarray(end - base);
      base = end;
    }
    if (error) {
      pending = skipBlankLines(pending);
      rows.push({ line, bytes: 0, cells: [], problem: PROBLEMS[error.code] ?? error.message });
      const rest = await afterLine(pending, source);
      line += 1;
      parser = startParser();
      pending = Buffer.alloc(0);
      base = 0;
      again = rest;
      ended = rest === undefined;
    }
    if (rows.length > 0) yield rows;
  }
}

function feed(parser: Parser, chunk: Buffer | undefined): Promise<CsvError | undefined> {
  return new Promise((resolve) => {
    const done = (error?: Error | null): void => resolve((error as CsvError | null) ?? undefined);
    if (chunk) parser.write(chunk, done);
    else parser.end(done);
  });
}

async function nextChunk(source: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const next = await source.next();
  return next.done ? undefined : next.value;
}

/** What follows the first line break, reading on where it has not come yet; undefined at the end of the file. */
async function afterLine(bytes: Buffer, source: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  let rest = bytes;
  for (;;) {
    const at = rest.indexOf(NEWLINE);
    if (at >= 0) return rest.subarray(at + 1);
    const next = await nextChunk(source);
    if (!next) return undefined;
    rest = next;
  }
}
