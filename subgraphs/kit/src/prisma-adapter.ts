import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Sql } from '@prisma/client/runtime/client';

/** How many connections one subgraph holds at most. */
const POOL_SIZE = 10;

/** How a subgraph's mutations wait: for a connection, and for the whole transaction, in milliseconds. */
export const TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 15_000 } as const;

/** Connects a Prisma client to one subgraph's schema; statements are prepared once per connection. */
export function createPrismaAdapter(databaseUrl: string, schema: string): PrismaPg {
  return new PrismaPg(
    {
      connectionString: databaseUrl,
      max: POOL_SIZE,
      application_name: `c360-${schema}`,
      // Compiling a statement that the planner thinks dear costs 0.4 s, more than any of ours gains by it.
      options: '-c jit=off',
    },
    { schema, statementNameGenerator: ({ sql }) => createHash('sha1').update(sql).digest('base64url') },
  );
}

/** What the kit needs of a Prisma client or transaction: raw SQL. */
export interface RawClient {
  $queryRaw<Rows>(query: Sql): Promise<Rows>;
  $executeRaw(query: Sql): Promise<number>;
}

/** What the kit needs of a Prisma client: raw SQL and transactions. */
export interface TransactionalClient<Transaction extends RawClient> extends RawClient {
  $transaction<Result>(change: (transaction: Transaction) => Promise<Result>): Promise<Result>;
}
