import type { Access, Alternatives, JudgedSubject } from '@c360/authorization';
import type { AccountKey } from '../account-key';
import type { RawClient } from '../prisma-adapter';

/** What a change needs: the whole of one of the sets of policies. */
export interface WriteDemand {
  readonly policies: Alternatives;
  /** The way to the input that asks for it, outermost first. */
  readonly path: readonly string[];
}

/** What a request says of whom it comes from. */
export interface WritingContext {
  readonly access: Access;
  readonly judged: JudgedSubject | null;
}

/** How a subgraph judges a change that depends on the customer; `Subject` tells it which customer. */
export interface WriteJudge<Context extends WritingContext, Subject> {
  /** Whether this request can be judged at all; where it cannot, nothing is tried. Always, where absent. */
  isReady?(context: Context): boolean;
  /** Whose data an object is, by the id that changes of it give back. */
  subjectsOf(transaction: RawClient, objectId: string): Promise<readonly Subject[]>;
  /** Whether each demand is met for each subject, as the database stands in this transaction. */
  permits(
    context: Context,
    transaction: RawClient,
    demands: readonly WriteDemand[],
    subjects: readonly Subject[],
  ): Promise<boolean>;
}

/**
 * The judge of a department, which keeps no facts: the gateway has judged the customer that the mutation's subject leads
 * to and names the accounts, and what is changed must belong to one of these.
 */
export function judgeByAccounts(
  accountsOf: (transaction: RawClient, objectId: string) => Promise<readonly AccountKey[]>,
): WriteJudge<WritingContext, AccountKey> {
  return {
    isReady: ({ judged }) => judged !== null,
    subjectsOf: accountsOf,
    permits: ({ judged }, _transaction, _demands, accounts) =>
      Promise.resolve(
        accounts.every(({ system, key }) =>
          judged?.accounts.some((account) => account.system === system && account.key === key),
        ),
      ),
  };
}
