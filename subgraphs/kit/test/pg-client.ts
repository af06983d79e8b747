import type { RawClient, TransactionalClient } from '@c360/kit';
import type { Sql } from '@prisma/client/runtime/client';
import type pg from 'pg';

type Queryable = Pick<pg.ClientBase, 'query'>;

function rawClient(queryable: Queryable): RawClient {
  return {
    $queryRaw: async <Rows>({ text, values }: Sql) => (await queryable.query(text, values)).rows as Rows,
    $executeRaw: async ({ text, values }: Sql) => (await queryable.query(text, values)).rowCount ?? 0,
  };
}

/** What the kit needs of a Prisma client, on plain pg: the kit has no Prisma schema of its own to make one from. */
export function pgClient(pool: pg.Pool): TransactionalClient<RawClient> {
  return {
    ...rawClient(pool),
    async $transaction(change) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await change(rawClient(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
