import type { TextSource } from '../manifest/field-source';
import { RowRejection } from '../row-rejection';
import type { ColumnSpec } from '../target';
import { InvalidValue } from '../values/invalid-value';
import { cellReaders, checkCharacters, type CellReader } from './cells';
import { compileExpression } from './expression';
import type { FieldContext, FieldReader } from './field-reader';
import { templateReader } from './template';
import { valueConverter } from './value-converter';

/** The reader of a field that holds one value. */
export function singleReader(
  source: TextSource,
  spec: ColumnSpec,
  name: string,
  context: FieldContext,
): FieldReader {
  const text = textReader(source, name, context);
  const convert = valueConverter(source, spec, name, context);
  return (cells) => {
    let raw: string;
    try {
      raw = text(cells);
    } catch (error) {
      if (error instanceof InvalidValue) throw new RowRejection(`${name}: ${error.message}`, name);
      throw error;
    }
    return convert(raw, cells);
  };
}

function textReader(source: TextSource, name: string, context: FieldContext): CellReader {
  const cellsOf = cellReaders(context.columns);
  switch (source.kind) {
    case 'column':
      return source.trim ? cellsOf(source.column) : untrimmed(source.column, context.columns);
    case 'constant': {
      const text = String(source.constant);
      return () => text;
    }
    case 'template':
      return templateReader(source.template, source.whole, cellsOf);
    case 'expression':
      return compileExpression(source.expression, cellsOf);
    case 'first': {
      const parts = source.first.map((part) =>
        singleReader(
          part,
          { kind: 'text', maxLength: Number.MAX_SAFE_INTEGER, description: name },
          name,
          context,
        ),
      );
      return (cells) => {
        for (const read of parts) {
          const value = read(cells);
          if (value !== null) return String(value);
        }
        return '';
      };
    }
  }
}

function untrimmed(column: string, columns: readonly string[]): CellReader {
  const index = columns.indexOf(column);
  return (cells) => {
    const cell = cells[index] ?? '';
    const text = typeof cell === 'string' ? cell : cell.join(' ');
    checkCharacters(text, column);
    return text.trim() === '' ? '' : text;
  };
}
