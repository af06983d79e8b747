import { ImportError } from '../import-error';
import type { ManifestFile } from '../manifest/manifest';
import { openBytes } from './byte-source';
import { csvRecords } from './csv-records';
import { ndjsonRows } from './ndjson-rows';
import type { OpenFile, SourceRow } from './source-row';

/** The format that a manifest names, or that the file's extension tells. */
export function formatOf(file: ManifestFile): 'csv' | 'ndjson' {
  return file.format ?? (/\.(ndjson|jsonl)$/i.test(file.file) ? 'ndjson' : 'csv');
}

/**
 * Opens a file and reads its columns. `used` are the columns that the manifest asks for, which an NDJSON file, having
 * no header, is read by. Throws an ImportError where the file is missing, empty or has no usable header.
 */
export async function openFile(path: string, file: ManifestFile, used: readonly string[]): Promise<OpenFile> {
  const bytes = await openBytes(path, file.encoding);
  const close = async (): Promise<void> => bytes.close();
  if (formatOf(file) === 'ndjson') {
    return {
      columns: used,
      rows: ndjsonRows(bytes.chunks, used, bytes.isBroken),
      bytesRead: bytes.bytesRead,
      close,
    };
  }
  try {
    const records = csvRecords(bytes.chunks, file, bytes.isBroken);
    const first = await records.next();
    if (first.done) throw new ImportError(`${path}: the file has no header, only empty lines`);
    const [header, ...rest] = first.value;
    const columns = columnsOf(path, header);
    return { columns, rows: rowsOf(rest, records, columns.length), bytesRead: bytes.bytesRead, close };
  } catch (error) {
    bytes.close();
    throw error;
  }
}

function columnsOf(path: string, header: SourceRow | undefined): string[] {
  if (!header || header.problem !== undefined) {
    throw new ImportError(`${path}: the header cannot be read: ${header?.problem ?? 'it is missing'}`);
  }
  const columns = header.cells.map((cell) => String(cell).trim());
  if (columns.some((column) => column.includes('\u0000'))) {
    throw new ImportError(
      `${path}: the header holds NUL characters: name the file's encoding, such as utf-16le`,
    );
  }
  if (header.isBroken) {
    throw new ImportError(
      `${path}: the header is not valid in this encoding: name the file's own, such as latin1 or gb18030`,
    );
  }
  const twice = columns.find((column, i) => column !== '' && columns.indexOf(column) !== i);
  if (twice !== undefined) throw new ImportError(`${path}: the header names the column "${twice}" twice`);
  return columns;
}

async function* rowsOf(
  first: readonly SourceRow[],
  rest: AsyncIterable<readonly SourceRow[]>,
  width: number,
): AsyncGenerator<readonly SourceRow[]> {
  const checked = (rows: readonly SourceRow[]): readonly SourceRow[] =>
    rows.map((row) =>
      row.problem === undefined && row.cells.length !== width
        ? { ...row, problem: `the row has ${row.cells.length} values, the header ${width}` }
        : row,
    );
  if (first.length > 0) yield checked(first);
  for await (const rows of rest) yield checked(rows);
}
