import type { FieldSource } from '../manifest/field-source';
import type { ManifestEntry, ManifestFile } from '../manifest/manifest';
import { expressionColumns } from './expression';
import { templateColumns } from './template';

/** A column of the file that the manifest names, and where it does. */
export interface NamedColumn {
  readonly column: string;
  readonly path: readonly PropertyKey[];
}

/** Every column that the manifest asks of a file, in the order of the manifest; `path` begins at the file. */
export function columnsOfFile(file: ManifestFile): NamedColumn[] {
  return file.into.flatMap((entry, e) => columnsOfEntry(entry, ['into', e]));
}

function columnsOfEntry(entry: ManifestEntry, path: readonly PropertyKey[]): NamedColumn[] {
  const conditions = entry.when.map(({ column }, i) => ({ column, path: [...path, 'when', i] }));
  const fields = Object.entries(entry.fields).flatMap(([name, source]) =>
    columnsOfSource(source, [...path, 'fields', name]),
  );
  return [...conditions, ...fields];
}

function columnsOfSource(source: FieldSource, path: readonly PropertyKey[]): NamedColumn[] {
  const country =
    'country' in source && typeof source.country === 'object'
      ? [{ column: source.country.column, path: [...path, 'country'] }]
      : [];
  return [...namedBy(source, path), ...country];
}

function namedBy(source: FieldSource, path: readonly PropertyKey[]): NamedColumn[] {
  switch (source.kind) {
    case 'column':
      return [{ column: source.column, path }];
    case 'constant':
      return [];
    case 'template':
      return templateColumns(source.template).map((column) => ({ column, path }));
    case 'expression':
      return expressionColumns(source.expression).map((column) => ({ column, path }));
    case 'first':
      return source.first.flatMap((part, i) => columnsOfSource(part, [...path, 'first', i]));
    case 'list':
      return source.list.flatMap((part, i) => columnsOfSource(part, [...path, 'list', i]));
    case 'object':
      return Object.entries(source.object).flatMap(([name, part]) =>
        columnsOfSource(part, [...path, 'object', name]),
      );
  }
}
