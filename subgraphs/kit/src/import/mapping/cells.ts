import { RowRejection } from '../row-rejection';
import type { Cell } from '../reading/source-row';

/** The values of a row in the order of the file's columns. */
export type Cells = readonly Cell[];

/** Reads one text from a row, trimmed; '' where there is none. Throws a RowRejection for unstorable characters. */
export type CellReader = (cells: Cells) => string;

/** The reader of a column; the column is known to exist. */
export type CellsOf = (column: string) => CellReader;

/** NUL, and halves of a character, which JSON can spell. */
const UNSTORABLE = /[\0\uD800-\uDFFF]/u;

/** Throws where a text holds what no database can store. */
export function checkCharacters(text: string, column: string): void {
  if (!UNSTORABLE.test(text)) return;
  const reason = text.includes('\0') ? 'holds a NUL character' : 'holds half a character';
  throw new RowRejection(reason, column, text);
}

/** Readers of the columns of a file. */
export function cellReaders(columns: readonly string[]): CellsOf {
  const indexes = new Map(columns.map((column, index) => [column, index]));
  return (column) => {
    const index = indexes.get(column) ?? -1;
    return (cells) => {
      const cell = cells[index] ?? '';
      const text = typeof cell === 'string' ? cell : cell.join(' ');
      if (text === '') return '';
      checkCharacters(text, column);
      return text.trim();
    };
  };
}

/** The texts of a column that may hold several: a list of NDJSON, or one text cut at `split`; without empty ones. */
export function listReader(
  columns: readonly string[],
  column: string,
  split: string | undefined,
): (cells: Cells) => string[] {
  const index = columns.indexOf(column);
  return (cells) => {
    const cell = cells[index] ?? '';
    const parts = typeof cell !== 'string' ? cell : split === undefined ? [cell] : cell.split(split);
    return parts
      .map((part) => {
        checkCharacters(part, column);
        return part.trim();
      })
      .filter((part) => part !== '');
  };
}
