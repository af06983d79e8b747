import type { ImportRow, ImportValue, WriteMode, WriteOutcome } from '../target';
import type { ClientBase } from 'pg';

/** One column that is written: its PostgreSQL type, and its value in each row. */
export interface WrittenColumn<Row> {
  readonly type: 'text' | 'int' | 'numeric' | 'boolean' | 'date' | 'timestamptz' | 'timestamptz(3)' | 'jsonb';
  readonly value: (row: Row) => ImportValue | undefined;
  /** What an existing row (alias `t`) gets; the new value (alias `excluded`) unless told. */
  readonly change?: string;
  /** Whether a different value makes an existing row change; true unless told. */
  readonly isCompared?: boolean;
}

/** A table that rows are written to, and what a row of the import puts there. */
export interface WrittenTable<Row = ImportRow> {
  /** Qualified by its schema. */
  readonly name: string;
  readonly id: (row: Row) => string;
  /** The columns that tell whether a row is there already; the id unless told. They are among the fixed ones. */
  readonly key?: readonly string[];
  /** Columns that are written once, with the row. */
  readonly fixed: Readonly<Record<string, WrittenColumn<Row>>>;
  readonly columns: Readonly<Record<string, WrittenColumn<Row>>>;
  /** Further assignments to an existing row that changes. */
  readonly alsoSet?: string;
}

/** A row that was written, and whether it is new. */
export interface WrittenRow {
  readonly id: string;
  readonly inserted: boolean;
}

const ID_TYPE = 'text';

/**
 * Writes rows with one statement, whatever their number: inserts what is missing and, in mode `upsert`, changes what
 * differs. Gives back the rows that were inserted or changed and no others.
 */
export async function upsert<Row>(
  client: ClientBase,
  table: WrittenTable<Row>,
  rows: readonly Row[],
  mode: WriteMode,
): Promise<WrittenRow[]> {
  if (rows.length === 0) return [];
  const columns = Object.values({ ...table.fixed, ...table.columns });
  const values = [rows.map(table.id), ...columns.map(({ value }) => rows.map(value))];
  const { rows: written } = await client.query<WrittenRow>(statement(table, mode), values);
  return written;
}

/** Counts what became of a batch of `rowCount` rows, of which `written` were inserted or changed. */
export function outcomeOf(
  written: readonly Pick<WrittenRow, 'inserted'>[],
  rowCount: number,
  rejected: WriteOutcome['rejected'] = [],
): WriteOutcome {
  const inserted = written.filter((row) => row.inserted).length;
  const updated = written.length - inserted;
  return { inserted, updated, unchanged: rowCount - written.length - rejected.length, rejected };
}

function statement<Row>(table: WrittenTable<Row>, mode: WriteMode): string {
  const all = { ...table.fixed, ...table.columns };
  const names = ['id', ...Object.keys(all)];
  const types = [ID_TYPE, ...Object.values(all).map(({ type }) => type)];
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`);
  // Kept in the order given: lines are numbered as they come in.
  const source = `unnest(${arrays.join(', ')}) with ordinality as g(${names.join(', ')}, ordinal)`;
  const selected = names.map((name) => `g.${name}`).join(', ');
  return `insert into ${table.name} as t (${names.join(', ')}) select ${selected} from ${source} order by g.ordinal
    on conflict (${(table.key ?? ['id']).join(', ')}) ${mode === 'ensure' ? 'do nothing' : changeOf(table)}
    returning t.id, (t.xmax = 0) as inserted`;
}

function changeOf<Row>({ columns, alsoSet }: WrittenTable<Row>): string {
  const assigned = Object.entries(columns).map(
    ([name, { change }]) => `${name} = ${change ?? `excluded.${name}`}`,
  );
  const compared = Object.entries(columns)
    .filter(([, { isCompared }]) => isCompared !== false)
    .map(([name]) => name);
  return `do update set ${[...assigned, ...(alsoSet ? [alsoSet] : [])].join(', ')}
    where (${compared.map((name) => `t.${name}`).join(', ')})
      is distinct from (${compared.map((name) => `excluded.${name}`).join(', ')})`;
}
