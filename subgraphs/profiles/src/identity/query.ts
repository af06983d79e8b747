import type { ClientBase } from 'pg';

/**
 * Runs one statement and gives its rows. The identity rules run inside a mutation's Prisma transaction and inside an
 * import's plain connection alike; this is all that they need of either.
 */
export type Query = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** The statements of an import: on its own connection, without Prisma. */
export function queryOfClient(client: ClientBase): Query {
  return async <Row>(text: string, values: readonly unknown[]) =>
    (await client.query(text, [...values])).rows as Row[];
}

/** The statements of a mutation: inside its Prisma transaction. */
export function queryOfTransaction(transaction: {
  $queryRawUnsafe<Rows>(text: string, ...values: unknown[]): Promise<Rows>;
}): Query {
  return <Row>(text: string, values: readonly unknown[]) =>
    transaction.$queryRawUnsafe<Row[]>(text, ...values);
}
