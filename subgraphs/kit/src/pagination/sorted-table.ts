import type DataLoader from 'dataloader';
import { empty, join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client';
import { badUserInput } from '../errors';
import type { RawClient } from '../prisma-adapter';
import type { Page } from './page-args';

/** A table that pages are read from, and the order that they are in. */
export interface SortedTable<Row extends { id: string }> {
  readonly client: RawClient;
  /** Qualified by its schema, such as `orders."order"`. */
  readonly table: string;
  /** The column that holds the rows' ids; `id` unless told. */
  readonly idColumn?: string;
  /** What to sort by, expressions over the alias `t` that are never null; the id breaks ties. */
  readonly sortBy: readonly string[];
  /** Whether every part of the order, the id too, runs downwards. */
  readonly descending: boolean;
  /** Loads the rows of the ids that make the pages. */
  readonly rows: DataLoader<string, Row | null>;
}

type Order = Pick<SortedTable<{ id: string }>, 'idColumn' | 'sortBy' | 'descending'>;

/** The column of the ids, over the alias `t`. */
export function idOfRow({ idColumn = 'id' }: Pick<Order, 'idColumn'>): Sql {
  return raw(`t.${idColumn}`);
}

/** What a row's place in the order is made of, over the alias `t`: a list of SQL expressions. */
export function placeOf(order: Order): Sql {
  return join(placeParts(order));
}

/** The order as SQL, over the alias `t`. */
export function orderBy(order: Order): Sql {
  return join(placeParts(order).map((part) => sql`${part} ${directionOf(order)}`));
}

function placeParts(order: Order): Sql[] {
  return [...order.sortBy.map((part) => raw(part)), idOfRow(order)];
}

/** The direction of every part of the order, as SQL. */
export function directionOf({ descending }: Pick<Order, 'descending'>): Sql {
  return raw(descending ? 'desc' : 'asc');
}

/**
 * ` and …` over the alias `t`: what comes after the page's cursor, nothing where it has none. Rows are compared with the
 * cursor's row as a whole, which an index answers from the place itself: the thousandth page costs what the first does.
 * Throws BAD_USER_INPUT where the cursor's row is gone, or not in this list: where a row of another would stand is not told.
 */
export async function afterCursor<Row extends { id: string }>(
  list: SortedTable<Row>,
  { afterId }: Page,
  isInList: (id: string) => Promise<boolean> = async (id) => (await list.rows.load(id)) !== null,
): Promise<Sql> {
  if (afterId === null) return empty;
  if (!(await isInList(afterId))) {
    throw badUserInput(
      'after: what this cursor pointed at is gone; start again from the first page',
      'after',
    );
  }
  const place = placeOf(list);
  // A child of several parents stands in the table several times, always at the same place.
  return sql` and row(${place}) ${raw(list.descending ? '<' : '>')} (
    select ${place} from ${raw(list.table)} t where ${idOfRow(list)} = ${afterId} limit 1)`;
}
