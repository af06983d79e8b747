import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** A value of a cell; null and undefined are written as nothing. */
export type Cell = string | number | boolean | null | undefined;

/** How a department writes its CSV. */
export interface CsvDialect {
  readonly delimiter: ',' | ';';
  readonly lineEnd: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
}

const CHUNK_BYTES = 131_072;

/**
 * A file written line by line, in memory that does not grow with it: call `drain` whenever `isFull`. Lines are encoded
 * at once, since long strings made of many parts keep the garbage collector busier than all the rest.
 */
abstract class LineFile {
  rows = 0;
  private chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  private used = 0;
  private readonly full: Buffer[] = [];

  constructor(
    readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  /** Whether enough has gathered to be worth a write. */
  get isFull(): boolean {
    return this.full.length > 0;
  }

  /** Writes what has gathered. */
  async drain(): Promise<void> {
    for (let next = this.full.shift(); next !== undefined; next = this.full.shift()) {
      for (let at = 0; at < next.length;) at += (await this.handle.write(next, at)).bytesWritten;
    }
  }

  async close(): Promise<void> {
    this.turnOver(0);
    await this.drain();
    await this.handle.close();
  }

  protected append(text: string): void {
    // No character takes more than three bytes of UTF-8 for each unit of a string.
    const most = text.length * 3;
    if (this.used + most > this.chunk.length) this.turnOver(most);
    this.used += this.chunk.write(text, this.used, 'utf8');
  }

  private turnOver(room: number): void {
    if (this.used > 0) this.full.push(this.chunk.subarray(0, this.used));
    this.chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, room));
    this.used = 0;
  }
}

/** A CSV file with a head line (RFC 4180 but for the dialect). */
export class CsvFile extends LineFile {
  private readonly special: RegExp;

  constructor(
    name: string,
    handle: FileHandle,
    readonly columns: readonly string[],
    private readonly dialect: CsvDialect,
  ) {
    super(name, handle);
    this.special = new RegExp(`["\\r\\n${dialect.delimiter}]|^\\s|\\s$`);
    if (dialect.byteOrderMark) this.append('\ufeff');
    this.append(columns.join(dialect.delimiter) + dialect.lineEnd);
  }

  /** Adds a row; its cells stand in the order of the columns. */
  write(cells: readonly Cell[]): void {
    if (cells.length !== this.columns.length) {
      throw new Error(`${this.name} has ${this.columns.length} columns, but a row has ${cells.length} cells`);
    }
    let line = '';
    for (let at = 0; at < cells.length; at += 1) {
      if (at > 0) line += this.dialect.delimiter;
      const cell = cells[at];
      if (cell === null || cell === undefined) continue;
      const text = String(cell);
      line += this.special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }
    this.append(line + this.dialect.lineEnd);
    this.rows += 1;
  }
}

/** A file with one JSON object a line. */
export class NdjsonFile extends LineFile {
  write(value: Readonly<Record<string, Cell | readonly string[]>>): void {
    this.append(`${JSON.stringify(value)}\n`);
    this.rows += 1;
  }
}

/** Any file of an export. */
export type RowFile = CsvFile | NdjsonFile;

/** Creates (or empties) a CSV file in a folder that exists. */
export async function openCsv(
  folder: string,
  name: string,
  columns: readonly string[],
  dialect: CsvDialect,
): Promise<CsvFile> {
  return new CsvFile(name, await open(join(folder, name), 'w'), columns, dialect);
}

/** Creates (or empties) an NDJSON file in a folder that exists. */
export async function openNdjson(folder: string, name: string): Promise<NdjsonFile> {
  return new NdjsonFile(name, await open(join(folder, name), 'w'));
}
