import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isPurpose, type Purpose } from '@c360/authorization';
import { badUserInput } from '@c360/kit';
import type { PrincipalKind } from '../types/PrincipalKind';

/** The longest operation that is explained, in characters. */
const MAX_OPERATION = 20_000;
/** The most that a whole question takes, in bytes. */
const MAX_QUESTION = 64 * 1024;
const PREFIX = 'exp_';

/** For whom something is explained: a registered principal, or one that is made up. */
export interface ExplainedAs {
  readonly principalId: string | null;
  readonly kind: PrincipalKind | null;
  readonly roles: readonly string[];
  readonly region: string | null;
  readonly employeeId: string | null;
  readonly customerId: string | null;
  readonly partnerId: string | null;
  /** Null: those of the registration. */
  readonly scopes: readonly string[] | null;
}

/** What is to be explained. */
export interface Question {
  readonly operation: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly as: ExplainedAs;
  readonly purpose: Purpose | null;
  readonly customerId: string | null;
}

/**
 * The key by which the gateway comes back with the facts of the customer asked about: the question itself, for nothing is
 * kept between the two. Throws BAD_USER_INPUT for a question that is too long.
 */
export function encodeQuestion(question: Question): string {
  const json = Buffer.from(JSON.stringify(question), 'utf8');
  if (question.operation.length > MAX_OPERATION || json.length > MAX_QUESTION) {
    throw badUserInput(`operation: must have at most ${MAX_OPERATION} characters`, 'operation');
  }
  return PREFIX + deflateRawSync(json).toString('base64url');
}

/** The question of a key; null for what is no key of ours. */
export function decodeQuestion(id: string): Question | null {
  if (!id.startsWith(PREFIX)) return null;
  try {
    const packed = Buffer.from(id.slice(PREFIX.length), 'base64url');
    const question = JSON.parse(
      inflateRawSync(packed, { maxOutputLength: MAX_QUESTION }).toString('utf8'),
    ) as Question;
    const isSound = typeof question.operation === 'string' && typeof question.as === 'object';
    return isSound && (question.purpose === null || isPurpose(question.purpose)) ? question : null;
  } catch {
    return null;
  }
}
