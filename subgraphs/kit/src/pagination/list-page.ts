import { raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client';
import { toConnection, type Connection } from './connection';
import type { Page } from './page-args';
import { afterCursor, idOfRow, orderBy, type SortedTable } from './sorted-table';

/**
 * One page of the rows that satisfy a condition over the alias `t`. Costs two statements, and one more where the total
 * is asked for. Throws BAD_USER_INPUT for a cursor whose row is gone.
 */
export async function listPage<Row extends { id: string }>(
  list: SortedTable<Row>,
  page: Page,
  condition: Sql = sql`true`,
): Promise<Connection<Row>> {
  const { client, rows } = list;
  const from = raw(`${list.table} t`);
  const after = await afterCursor(list, page);
  const ids = await client.$queryRaw<{ id: string }[]>(sql`
    select ${idOfRow(list)} as id from ${from} where ${condition}${after}
    order by ${orderBy(list)} limit ${page.first + 1}`);
  const found = await Promise.all(ids.map(({ id }) => rows.load(id)));
  return toConnection(
    found.filter((row) => row !== null),
    page,
    async () => {
      const [total] = await client.$queryRaw<{ count: number }[]>(
        sql`select count(*)::int as count from ${from} where ${condition}`,
      );
      return total?.count ?? 0;
    },
  );
}
