import {
  isId,
  rejectInput,
  textProblem,
  type AccountKey,
  type ChangeInput,
  type Judge,
  type UserError,
} from '@c360/kit';
import { changeOnce } from './change-once';
import type { OrdersContext } from './context';
import type { Order as OrderRow, Prisma } from './generated/prisma/client';

/** The longest reason that a change may give, in characters. */
export const MAX_REASON_LENGTH = 500;

/** What a mutation answers: the order as it is after the change, or why nothing changed. */
export interface ChangedOrder {
  readonly order: OrderRow | null;
  readonly userErrors: UserError[];
}

/**
 * Makes a change of an order once for its idempotency key. `change` runs in a transaction, has the order's account judged
 * before it writes, returns the order's id, and throws RejectedInput where the input does not allow the change.
 */
export async function changeOrder(
  context: OrdersContext,
  mutation: string,
  input: ChangeInput,
  change: (transaction: Prisma.TransactionClient, judge: Judge<AccountKey>) => Promise<string>,
): Promise<ChangedOrder> {
  const { id, userErrors } = await changeOnce(context, mutation, input, change);
  return { order: id === null ? null : await context.loaders.orderById.load(id), userErrors };
}

/**
 * The order, locked until the transaction ends: changes of one order, and imports of its lines, wait for each other.
 * Throws RejectedInput where there is none, or it is not one that may be changed.
 */
export async function lockOrder(
  transaction: Prisma.TransactionClient,
  orderId: string,
  judge: Judge<AccountKey>,
): Promise<OrderRow> {
  if (isId('ord', orderId)) {
    await transaction.$queryRaw`select id from orders."order" where id = ${orderId} for update`;
    // Read after the lock is held: the row that it waited for may have changed.
    const order = await transaction.order.findUnique({ where: { id: orderId } });
    if (order) {
      await judge({ system: order.accountSystem, key: order.accountKey });
      return order;
    }
  }
  throw rejectInput(['input', 'orderId'], 'there is no such order');
}

/** Throws RejectedInput where a text is given that is longer than allowed or has control characters. */
export function checkText(text: string | null | undefined, field: string, max: number): void {
  const problem = typeof text === 'string' ? textProblem(text, max) : null;
  if (problem !== null) throw rejectInput(['input', field], problem);
}
