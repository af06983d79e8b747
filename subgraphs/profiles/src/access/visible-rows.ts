import { rowsById, type RawClient, type SortedTable } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import { asSql } from './row-condition';

/**
 * The loader of a list's rows that knows only rows which satisfy the condition over the alias `t`: a cursor of any other is
 * as good as gone, so that nobody learns where it lies in the order.
 */
export function visibleRows<Row extends { id: string }>(
  client: RawClient,
  table: string,
  condition: Prisma.Sql | boolean,
  rows: SortedTable<Row>['rows'],
): SortedTable<Row>['rows'] {
  if (condition === true) return rows;
  return rowsById(async (ids) => {
    const seen = await client.$queryRaw<{ id: string }[]>(Prisma.sql`
      select t.id from ${Prisma.raw(table)} t where t.id = any(${ids}) and ${asSql(condition)}`);
    const found = await Promise.all(seen.map(({ id }) => rows.load(id)));
    return found.filter((row) => row !== null);
  });
}
