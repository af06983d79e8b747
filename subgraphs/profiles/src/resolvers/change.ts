import type { ChangeOutcome } from '@c360/kit';
import { changeOnce } from '../change-once';
import type { ProfilesContext } from '../context';
import type { Prisma } from '../generated/prisma/client';
import { queryOfTransaction, type Query } from '../identity/query';

/** What a change works with: the transaction, and who makes the change. */
export interface Change {
  readonly transaction: Prisma.TransactionClient;
  readonly query: Query;
  readonly principalId: string | null;
}

/** Makes one of this subgraph's changes once, in a transaction; `make` returns the changed object's id. */
export function makeChange(
  context: ProfilesContext,
  mutation: string,
  input: { readonly idempotencyKey: string },
  make: (change: Change) => Promise<string>,
): Promise<ChangeOutcome> {
  return changeOnce(context, mutation, input, (transaction: Prisma.TransactionClient) =>
    make({ transaction, query: queryOfTransaction(transaction), principalId: context.principal.id }),
  );
}
