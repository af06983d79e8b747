import type { CellReader, CellsOf } from './cells';

const COLUMN = /\{([^{}]+)\}/g;

/** The columns that a template such as `{first} {last}` names. */
export function templateColumns(template: string): string[] {
  return [...template.matchAll(COLUMN)].map((match) => match[1] ?? '');
}

/**
 * Fills a template. Absent columns leave nothing, and spaces left over fall away. The whole is absent where all of its
 * columns are, or, with `whole`, where one of them is.
 */
export function templateReader(template: string, whole: boolean, cellsOf: CellsOf): CellReader {
  const columns = templateColumns(template).map(cellsOf);
  const literals = template.split(/\{[^{}]+\}/);
  return (cells) => {
    const values = columns.map((read) => read(cells));
    const filled = values.filter((value) => value !== '').length;
    if (columns.length > 0 && (filled === 0 || (whole && filled < values.length))) return '';
    let text = literals[0] ?? '';
    values.forEach((value, i) => (text += value + (literals[i + 1] ?? '')));
    return filled === values.length ? text.trim() : text.trim().replace(/ {2,}/g, ' ');
  };
}
