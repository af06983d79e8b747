import { ErrorCode, rejectInput, RejectedInput, type RawClient, type WriteJudge } from '@c360/kit';
import { permittedCustomers } from '../access/permitted-customers';
import { anyOfPolicies } from '../access/row-condition';
import type { ProfilesContext } from '../context';
import type { Prisma } from '../generated/prisma/client';
import { customersOf } from './customers-of';

/** Judges changes by the facts of their customers, given by id, as they stand in the transaction: before it and after. */
export const writeJudge: WriteJudge<ProfilesContext, string> = {
  subjectsOf: (transaction, objectId) => customersOf(transaction, objectId),
  async permits({ access }, transaction, demands, customerIds) {
    const verdicts = new Map<string, boolean>();
    const refused: RejectedInput[] = [];
    for (const { policies, path } of demands) {
      const name = JSON.stringify(policies);
      let isPermitted = verdicts.get(name);
      if (isPermitted === undefined) {
        // The kit hands on the transaction that this subgraph's own Prisma client began.
        const client = transaction as RawClient & Prisma.TransactionClient;
        const permitted = await permittedCustomers(client, access, anyOfPolicies(policies), customerIds);
        isPermitted = customerIds.every((id) => permitted.has(id));
        verdicts.set(name, isPermitted);
      }
      if (!isPermitted) {
        refused.push(
          rejectInput([...path], 'this change is not allowed', ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE),
        );
      }
    }
    if (refused.length > 0) throw new RejectedInput(refused.flatMap(({ userErrors }) => userErrors));
    return true;
  },
};
