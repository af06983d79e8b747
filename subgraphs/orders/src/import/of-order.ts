import { idOf, requiredTextOf, type ImportRow, type RejectedRow } from '@c360/kit/import';
import type { ClientBase } from 'pg';

/** A row of something that belongs to an order, with the order's id. */
export interface RowOfOrder {
  readonly row: ImportRow;
  readonly orderId: string;
}

/** The id of a line: unique in its order by its line key. */
export function lineId(system: string, orderKey: string, lineKey: string): string {
  return idOf('lin', system, `${orderKey}\0${lineKey}`);
}

/** Which of these ids a table has. */
export async function existingIds(
  client: ClientBase,
  table: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(`select id from ${table} where id = any($1::text[])`, [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Parts rows into those whose order is there and those that cannot be written because it is not. */
export async function splitByOrder(
  client: ClientBase,
  system: string,
  rows: readonly ImportRow[],
): Promise<{ accepted: RowOfOrder[]; rejected: RejectedRow[] }> {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const key = requiredTextOf(row, 'orderKey');
    if (!ids.has(key)) ids.set(key, idOf('ord', system, key));
  }
  const known = await existingIds(client, 'orders."order"', [...ids.values()]);
  const accepted: RowOfOrder[] = [];
  const rejected: RejectedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const key = requiredTextOf(row, 'orderKey');
    const orderId = ids.get(key);
    if (orderId !== undefined && known.has(orderId)) accepted.push({ row, orderId });
    else {
      const reason = `there is no order of this number in the system ${system}; import orders first`;
      rejected.push({ index, column: 'orderKey', value: key, reason });
    }
  }
  return { accepted, rejected };
}
