import { runIdempotent, type ChangeOutcome } from './idempotency';
import type { RawClient, TransactionalClient } from './prisma-adapter';
import type { RequestFacts } from './request-facts';

/** A request's context whose loaders can be renewed. */
interface ChangingContext<Loaders> extends RequestFacts {
  loaders: Loaders;
}

/** What every mutation's input has. */
interface KeyedInput {
  readonly idempotencyKey: string;
}

/**
 * Makes a subgraph's `changeOnce`, which makes a change once for its idempotency key, in a transaction, and then renews
 * the request's loaders: a payload shows what is stored now, also where one operation changes the same thing twice.
 * `schema` is the subgraph's database schema.
 */
export function createChangeOnce<Loaders, Context extends ChangingContext<Loaders>>(
  schema: string,
  createLoaders: (context: Context) => Loaders,
) {
  return async <Transaction extends RawClient>(
    context: Context & { readonly prisma: TransactionalClient<Transaction> },
    mutation: string,
    { idempotencyKey, ...input }: KeyedInput,
    change: (transaction: Transaction) => Promise<string>,
  ): Promise<ChangeOutcome> => {
    const { prisma, principal } = context;
    const outcome = await runIdempotent(
      prisma,
      { schema, principal, key: idempotencyKey, mutation, input },
      change,
    );
    context.loaders = createLoaders(context);
    return outcome;
  };
}
