import { createChangeOnce, judgeByAccounts, type AccountKey } from '@c360/kit';
import { sqltag as sql } from '@prisma/client/runtime/client';
import type { OrdersContext } from './context';
import { createLoaders } from './loaders';

/** Whose an order is. */
const judge = judgeByAccounts((transaction, orderId) =>
  transaction.$queryRaw<AccountKey[]>(
    sql`select account_system as system, account_key as key from orders."order" where id = ${orderId}`,
  ),
);

/** Makes a change of this subgraph once for its idempotency key; afterwards the request's loaders see it. */
export const changeOnce = createChangeOnce(
  'orders',
  ({ prisma }: OrdersContext) => createLoaders(prisma),
  judge,
);
