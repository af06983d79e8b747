import type { Access } from '../access/access';
import { decodeAccess, encodeAccess } from '../access/encode-access';
import type { JudgedSubject } from './judged-subject';

/** The header that carries the request context from the gateway to a subgraph; the signature covers it. */
export const REQUEST_CONTEXT_HEADER = 'x-c360-context';

/** What a subgraph may believe about a request because the gateway says so. */
export interface RequestContext {
  readonly access: Access;
  /** The customer concerned by a mutation, judged by the gateway; null where the subgraph judges, and in queries. */
  readonly judged: JudgedSubject | null;
  /** Whether the request may run a mutation; its nonce is remembered, so that it runs once. */
  readonly isMutation: boolean;
}

/** The text of the header: base64url of JSON. */
export function encodeRequestContext({ access, judged, isMutation }: RequestContext): string {
  const context = { access: encodeAccess(access), judged, isMutation };
  return Buffer.from(JSON.stringify(context)).toString('base64url');
}

/** The context that a header's text stands for. Throws where it is none; the signature is checked before. */
export function decodeRequestContext(text: string): RequestContext {
  const context: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (!isRecord(context)) throw new TypeError('a request context is an object');
  const { access, judged, isMutation } = context;
  if (typeof isMutation !== 'boolean') throw new TypeError('a request context says whether it may change');
  if (judged !== null && !isJudgedSubject(judged)) throw new TypeError('the judged subject is malformed');
  return { access: decodeAccess(access), judged, isMutation };
}

function isJudgedSubject(value: unknown): value is JudgedSubject {
  return (
    isRecord(value) &&
    typeof value.customerId === 'string' &&
    Array.isArray(value.accounts) &&
    value.accounts.every(
      (account) => isRecord(account) && typeof account.system === 'string' && typeof account.key === 'string',
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
