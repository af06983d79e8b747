import { createChangeOnce, rejectInput, type ChangeOutcome, type WriteDemand } from '@c360/kit';
import type { Requirement } from '@c360/authorization';
import { permittedCustomers } from '../access/permitted-customers';
import { TO_SEE } from '../access/row-condition';
import type { ProfilesContext } from '../context';
import type { Prisma } from '../generated/prisma/client';
import { queryOfTransaction, type Query } from '../identity/query';
import { createLoaders } from '../loaders';
import { findOwnCustomer, type OwnCustomer } from '../self-service/own-customer';
import { writeJudge } from './write-judge';

/** Makes a change of this subgraph once for its idempotency key; afterwards the request's loaders see it. */
const changeOnce = createChangeOnce(
  'profiles',
  ({ prisma, access }: ProfilesContext) => createLoaders(prisma, access),
  writeJudge,
);

/** A customer row locked for a change. */
export interface LockedCustomer {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
}

/** What a change works with: the transaction, and who makes the change. */
export interface Change {
  readonly transaction: Prisma.TransactionClient;
  readonly query: Query;
  readonly principalId: string | null;
  /** What a principal of kind CUSTOMER reaches of itself; null for every other kind. */
  readonly own: OwnCustomer | null;
  /** Refuses the change, by throwing, unless it may be made for these customers as they stand now. */
  judge(customerIds: readonly string[]): Promise<void>;
  /** Whether the principal may know of all of these customers. */
  sees(customerIds: readonly string[], needed?: Requirement): Promise<boolean>;
  /**
   * The customer that an id means now, locked until the transaction ends, once it is known that the change may be made for
   * it. Throws RejectedInput at `path` where there is none, or none that the principal may know of: the two look alike.
   */
  lockCustomer(id: string, path: string[]): Promise<LockedCustomer>;
}

/** Makes one of this subgraph's changes once, in a transaction; `make` returns the changed object's id. */
export function makeChange(
  context: ProfilesContext,
  mutation: string,
  input: { readonly idempotencyKey: string },
  make: (change: Change) => Promise<string>,
  demands: readonly WriteDemand[] = [],
): Promise<ChangeOutcome> {
  const { access, principal } = context;
  return changeOnce(
    context,
    mutation,
    input,
    async (transaction: Prisma.TransactionClient, judge) => {
      const query = queryOfTransaction(transaction);
      const isCustomer = principal.kind === 'CUSTOMER';
      const own = isCustomer ? await findOwnCustomer(transaction, principal) : null;
      const sees: Change['sees'] = async (customerIds, needed = TO_SEE) => {
        const seen = await permittedCustomers(transaction, access, needed, customerIds);
        return customerIds.every((id) => seen.has(id));
      };
      return make({
        transaction,
        query,
        principalId: principal.id,
        own,
        judge: (customerIds) => judge(...customerIds),
        sees,
        async lockCustomer(id, path) {
          const isOwn = own !== null && (id === own.id || own.formerIds.includes(id));
          const customer = await lockRow(query, isOwn ? own.id : id);
          if (!customer || !(await sees([id]))) throw rejectInput(path, 'there is no such customer');
          await judge(customer.id);
          return customer;
        },
      });
    },
    demands,
  );
}

async function lockRow(query: Query, id: string): Promise<LockedCustomer | undefined> {
  const [customer] = await query<LockedCustomer>(
    `select c.id, c.version, c.kind from profiles.customer asked
     join profiles.customer c on c.id = coalesce(asked.merged_into_id, asked.id)
     where asked.id = $1 for update of c`,
    [id],
  );
  return customer;
}
