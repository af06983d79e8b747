import { decideRequirement, type Access, type Principal } from '@c360/authorization';
import { ErrorCode } from '../errors';
import type { RawClient, TransactionalClient } from '../prisma-adapter';
import { RejectedInput, rejectInput } from '../user-error';
import { declaredWrites, type DeclaredWrites } from './declared-writes';
import { runIdempotent, type ChangeOutcome } from './idempotency';
import type { WriteDemand, WriteJudge, WritingContext } from './write-judge';

/** A request's context whose loaders can be renewed. */
interface ChangingContext<Loaders> extends WritingContext {
  readonly principal: Principal;
  loaders: Loaders;
}

/** What every mutation's input has. */
interface KeyedInput {
  readonly idempotencyKey: string;
}

/**
 * Refuses the change, by throwing, unless it may be made for these subjects as they stand now. A change calls it as soon
 * as it knows whom it is about, before it writes; where nothing depends on the customer it does nothing.
 */
export type Judge<Subject> = (...subjects: readonly Subject[]) => Promise<void>;

/**
 * Makes a subgraph's `changeOnce`, which makes a change once for its idempotency key, in a transaction, and then renews
 * the request's loaders: a payload shows what is stored now, also where one operation changes the same thing twice.
 * `schema` is the subgraph's database schema.
 *
 * A change is made by whom the mutation's @writes and the `demands` that the input adds to it allow: where the grants
 * deny it whatever the customer, nothing is begun. Where they depend on the customer, `writeJudge` judges the subjects
 * that the change names before it writes and, after it, these and the changed object's again; a change that names nobody
 * is rolled back. A key sent again answers only to someone who may still make the change.
 */
export function createChangeOnce<Loaders, Context extends ChangingContext<Loaders>, Subject = never>(
  schema: string,
  createLoaders: (context: Context) => Loaders,
  writeJudge: WriteJudge<Context, Subject> | null = null,
) {
  const declared = new Map<string, DeclaredWrites>();
  const writesOf = (mutation: string): DeclaredWrites => {
    const writes = declared.get(mutation) ?? declaredWrites(mutation);
    declared.set(mutation, writes);
    return writes;
  };
  return async <Transaction extends RawClient>(
    context: Context & { readonly prisma: TransactionalClient<Transaction> },
    mutation: string,
    { idempotencyKey, ...input }: KeyedInput,
    change: (transaction: Transaction, judge: Judge<Subject>) => Promise<string>,
    demands: readonly WriteDemand[] = [],
  ): Promise<ChangeOutcome> => {
    const { prisma, principal, access } = context;
    const { policies, by } = writesOf(mutation);
    const all = [{ policies, path: ['input'] }, ...demands];
    if (by !== null && !by.includes(principal.kind)) return refused(all.slice(0, 1));
    const denied = all.filter((demand) => decide(access, demand) === 'DENIED');
    if (denied.length > 0) return refused(denied);
    const open = all.filter((demand) => decide(access, demand) === 'CONDITIONAL');
    const isReady = writeJudge !== null && (writeJudge.isReady?.(context) ?? true);
    if (open.length > 0 && !isReady) return refused(open);

    const judge = async (transaction: RawClient, subjects: readonly Subject[]): Promise<void> => {
      const isPermitted =
        subjects.length > 0 && (await writeJudge?.permits(context, transaction, open, subjects));
      if (isPermitted !== true) throw refusalOf(open);
    };
    const changed = async (transaction: RawClient, id: string): Promise<readonly Subject[]> => {
      const subjects = (await writeJudge?.subjectsOf(transaction, id)) ?? [];
      if (subjects.length === 0) throw refusalOf(open);
      return subjects;
    };
    const outcome = await runIdempotent(
      prisma,
      { schema, principal, key: idempotencyKey, mutation, input },
      async (transaction: Transaction) => {
        if (open.length === 0) return change(transaction, () => Promise.resolve());
        const named: Subject[] = [];
        const id = await change(transaction, async (...subjects) => {
          named.push(...subjects);
          await judge(transaction, subjects);
        });
        if (named.length === 0) throw refusalOf(open);
        await judge(transaction, [...named, ...(await changed(transaction, id))]);
        return id;
      },
      async (transaction, id) => {
        if (open.length > 0) await judge(transaction, await changed(transaction, id));
      },
    );
    context.loaders = createLoaders(context);
    return outcome;
  };
}

/** What a demand comes to before the customer is known; there is no masked change. */
function decide(access: Access, { policies }: WriteDemand): 'ALLOWED' | 'CONDITIONAL' | 'DENIED' | 'MASKED' {
  return decideRequirement({ authenticated: false, scopes: [], policies: [policies] }, access, false).kind;
}

function refused(demands: readonly WriteDemand[]): ChangeOutcome {
  return { id: null, userErrors: refusalOf(demands).userErrors };
}

/** One refusal for each input that asks for more than is allowed; it tells nothing of what is stored. */
function refusalOf(demands: readonly WriteDemand[]): RejectedInput {
  const refusals = demands.map(({ path }) =>
    rejectInput([...path], 'this change is not allowed', ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE),
  );
  return new RejectedInput(refusals.flatMap(({ userErrors }) => userErrors));
}
