import { createHash } from 'node:crypto';
import { raw, sqltag as sql } from '@prisma/client/runtime/client';
import type { Principal } from '@c360/authorization';
import { ErrorCode } from '../errors';
import type { RawClient, TransactionalClient } from '../prisma-adapter';
import { unstorableText } from '../unstorable-text';
import { RejectedInput, rejectInput, type UserError } from '../user-error';

/** The longest idempotency key allowed, in characters. */
const MAX_KEY_LENGTH = 128;

/** Which change is asked for. */
export interface IdempotentChange {
  /** The subgraph's database schema, which holds the table `idempotency_key`. */
  readonly schema: string;
  readonly principal: Principal;
  readonly key: string;
  readonly mutation: string;
  /** What the mutation was asked to do: the same key with anything else is a CONFLICT. */
  readonly input: unknown;
}

/** What came of a change: the id of the changed object, or why nothing changed. */
export interface ChangeOutcome {
  readonly id: string | null;
  readonly userErrors: UserError[];
}

interface StoredKey {
  fingerprint: string;
  object_id: string;
}

/**
 * Makes a change once: the same key and input again gives the first outcome without changing anything, even when both
 * come at the same time. `change` runs in the transaction that records the key and returns the changed object's id; when
 * it throws RejectedInput nothing is kept, so that a corrected state lets the same key through later. `replay` sees the
 * object of a change that was made before, and throws RejectedInput where its outcome must not be given again.
 */
export async function runIdempotent<Transaction extends RawClient>(
  client: TransactionalClient<Transaction>,
  { schema, principal, key, mutation, input }: IdempotentChange,
  change: (transaction: Transaction) => Promise<string>,
  replay: (transaction: Transaction, objectId: string) => Promise<void> = () => Promise.resolve(),
): Promise<ChangeOutcome> {
  const path = ['input', 'idempotencyKey'];
  if (key.length === 0 || key.length > MAX_KEY_LENGTH || /[\p{Cc}\p{Surrogate}]/u.test(key)) {
    const message = `input.idempotencyKey: must have 1 to ${MAX_KEY_LENGTH} characters and no control characters`;
    return { id: null, userErrors: [{ code: ErrorCode.BAD_USER_INPUT, message, path }] };
  }
  const owner = `${principal.issuer ?? ''}|${principal.id ?? ''}`;
  const table = raw(`${schema}.idempotency_key`);
  try {
    const fingerprint = createHash('sha256').update(fingerprintText(mutation, input)).digest('hex');
    return await client.$transaction(async (transaction) => {
      // A concurrent use of the same key waits here until the first has committed or rolled back.
      const claimed = await transaction.$executeRaw(
        sql`insert into ${table} (owner, key, mutation, fingerprint) values (${owner}, ${key}, ${mutation}, ${fingerprint}) on conflict do nothing`,
      );
      if (claimed === 0) {
        const [stored] = await transaction.$queryRaw<StoredKey[]>(
          sql`select fingerprint, object_id from ${table} where owner = ${owner} and key = ${key}`,
        );
        if (stored?.fingerprint === fingerprint) {
          await replay(transaction, stored.object_id);
          return { id: stored.object_id, userErrors: [] };
        }
        const message =
          'input.idempotencyKey: was used before for something else; use a new key for a new change';
        return { id: null, userErrors: [{ code: ErrorCode.CONFLICT, message, path }] };
      }
      const id = await change(transaction);
      // What the change itself did not refuse, and the database would store as something else.
      const refusal = unstorableText(input, ['input']);
      if (refusal) throw refusal;
      await transaction.$executeRaw(
        sql`update ${table} set object_id = ${id} where owner = ${owner} and key = ${key}`,
      );
      return { id, userErrors: [] };
    });
  } catch (error) {
    const refusal = error instanceof RejectedInput ? error : unstorableText(input, ['input']);
    if (refusal) return { id: null, userErrors: refusal.userErrors };
    throw error;
  }
}

/** What two uses of a key must have in common. Throws RejectedInput for an input that cannot be stored or compared. */
function fingerprintText(mutation: string, input: unknown): string {
  try {
    return canonicalJson([mutation, input]);
  } catch (error) {
    if (error instanceof RangeError) throw rejectInput(['input'], 'is nested too deeply');
    throw error;
  }
}

/** JSON with the keys of every object sorted and nulls left out as if absent, so that equal inputs give equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' &&
    part !== null &&
    !Array.isArray(part) &&
    Object.getPrototypeOf(part) !== Date.prototype
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, field]) => field !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
