import { createChangeOnce, judgeByAccounts, type AccountKey } from '@c360/kit';
import { sqltag as sql } from '@prisma/client/runtime/client';
import type { LoyaltyContext } from './context';
import { createLoaders } from './loaders';

/** Whose a membership, an entry of its ledger or a redemption is. */
const judge = judgeByAccounts((transaction, id) =>
  transaction.$queryRaw<AccountKey[]>(sql`
    select system, account_key as key from loyalty.membership where id = ${id}
    union all
    select m.system, m.account_key from loyalty.points_entry e join loyalty.membership m on m.id = e.membership_id
      where e.id = ${id}
    union all
    select system, account_key from loyalty.offer_redemption where id = ${id}`),
);

/** Makes a change of this subgraph once for its idempotency key; afterwards the request's loaders see it. */
export const changeOnce = createChangeOnce(
  'loyalty',
  ({ prisma }: LoyaltyContext) => createLoaders(prisma),
  judge,
);
