import type { ClientBase } from 'pg';

/**
 * Lets the imports that add lines to orders of one system take turns, until the transaction ends. Of two that add to one
 * order the second must see the lines of the first, or its sum would leave them out.
 */
export async function lockTotals(client: ClientBase, system: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('orders.total:' || $1, 0))`, [system]);
}

/** Sets the totals of these orders to the sums of their lines; call under `lockTotals`. */
export async function recomputeTotals(client: ClientBase, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await client.query(
    `update orders."order" o set total = s.total
     from (select order_id, sum(amount) as total from orders.order_line where order_id = any($1::text[]) group by order_id) s
     where o.id = s.order_id and o.total <> s.total`,
    [orderIds],
  );
}
