import { createChangeOnce, judgeByAccounts, type AccountKey } from '@c360/kit';
import { sqltag as sql } from '@prisma/client/runtime/client';
import type { TicketsContext } from './context';
import { createLoaders } from './loaders';

/** Whose a ticket, a message of one or a piece of feedback is. */
const judge = judgeByAccounts((transaction, id) =>
  transaction.$queryRaw<AccountKey[]>(sql`
    select system, account_key as key from tickets.ticket where id = ${id}
    union all
    select t.system, t.account_key from tickets.message m join tickets.ticket t on t.id = m.ticket_id
      where m.id = ${id}
    union all
    select system, account_key from tickets.feedback where id = ${id}`),
);

/** Makes a change of this subgraph once for its idempotency key; afterwards the request's loaders see it. */
export const changeOnce = createChangeOnce(
  'tickets',
  ({ prisma, now }: TicketsContext) => createLoaders(prisma, now),
  judge,
);
