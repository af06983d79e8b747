import { timingSafeEqual } from 'node:crypto';
import { REQUEST_CONTEXT_HEADER } from '../context/request-context';
import { hasContentDigest } from './content-digest';
import {
  COVERED_COMPONENTS,
  REQUEST_ID_HEADER,
  SIGNATURE_LABEL,
  areSignable,
  computeSignature,
} from './signature-base';
import type { SubgraphKey } from './subgraph-key';

/** How long after it was made a signature is good, in seconds. */
export const SIGNATURE_SECONDS = 60;
/** How far the gateway's clock may be ahead of the subgraph's, in seconds. */
export const CLOCK_SKEW_SECONDS = 5;

/** What is wrong with a signed request; for logs, never for whoever sent it. */
export type SignatureProblem =
  'NOT_SIGNED' | 'MALFORMED' | 'UNKNOWN_KEY' | 'NOT_VALID_NOW' | 'WRONG_SIGNATURE' | 'WRONG_DIGEST';

/** A request does not prove that it comes from the gateway. */
export class SignatureError extends Error {
  constructor(readonly problem: SignatureProblem) {
    super(`the request is not the gateway's: ${problem}`);
    this.name = 'SignatureError';
  }
}

/** A request as it came. */
export interface IncomingHead {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What a request proves. */
export interface VerifiedHead {
  readonly contentDigest: string;
  /** The text of the request context header. */
  readonly context: string;
  readonly requestId: string;
  readonly nonce: string;
  readonly keyId: string;
}

const INPUT = new RegExp(
  `^${escape(`${SIGNATURE_LABEL}=${COVERED_COMPONENTS}`)};created=(\\d{1,11});nonce="([\\w-]{16,64})";keyid="([\\w.%!~*'()-]{1,512})";alg="hmac-sha256"$`,
);
const SIGNATURE = new RegExp(`^${SIGNATURE_LABEL}=:([A-Za-z0-9+/]{43}=):$`);

/**
 * What a request's headers prove, before its body is read: `verifyBody` must follow. `keys`: all that are valid for this
 * subgraph. Throws SignatureError where anything is not exactly as the gateway writes it.
 */
export function verifyHead(
  { method, url, headers }: IncomingHead,
  keys: readonly SubgraphKey[],
  nowMs: number = Date.now(),
): VerifiedHead {
  const input = headers['signature-input'];
  const signature = headers.signature;
  if (input === undefined || signature === undefined) throw new SignatureError('NOT_SIGNED');
  const contentDigest = headers['content-digest'];
  const context = headers[REQUEST_CONTEXT_HEADER];
  const requestId = headers[REQUEST_ID_HEADER];
  if (
    typeof input !== 'string' ||
    typeof signature !== 'string' ||
    typeof contentDigest !== 'string' ||
    typeof context !== 'string' ||
    typeof requestId !== 'string'
  ) {
    throw new SignatureError('MALFORMED');
  }
  const [, created, nonce, keyId] = INPUT.exec(input) ?? [];
  const [, mac] = SIGNATURE.exec(signature) ?? [];
  const values = { method, path: url, contentDigest, context, requestId };
  if (!nonce || !keyId || !mac || !areSignable(values)) throw new SignatureError('MALFORMED');

  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new SignatureError('UNKNOWN_KEY');
  const parameters = input.slice(SIGNATURE_LABEL.length + 1);
  if (!timingSafeEqual(computeSignature(values, parameters, key), Buffer.from(mac, 'base64'))) {
    throw new SignatureError('WRONG_SIGNATURE');
  }
  // In whole seconds, as `created` is.
  const ageSeconds = Math.floor(nowMs / 1000) - Number(created);
  if (ageSeconds > SIGNATURE_SECONDS || ageSeconds < -CLOCK_SKEW_SECONDS) {
    throw new SignatureError('NOT_VALID_NOW');
  }
  return { contentDigest, context, requestId, nonce, keyId };
}

/** Throws SignatureError where the body is not the one that was signed for. */
export function verifyBody({ contentDigest }: VerifiedHead, body: string | Uint8Array): void {
  if (!hasContentDigest(body, contentDigest)) throw new SignatureError('WRONG_DIGEST');
}

/** What a whole request proves: `verifyHead` and `verifyBody` together. */
export function verifyRequest(
  request: IncomingHead & { readonly body: string | Uint8Array },
  keys: readonly SubgraphKey[],
  nowMs: number = Date.now(),
): VerifiedHead {
  const head = verifyHead(request, keys, nowMs);
  verifyBody(head, request.body);
  return head;
}

function escape(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}
