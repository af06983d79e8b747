import { randomUUID } from 'node:crypto';
import { REQUEST_CONTEXT_HEADER } from '../context/request-context';
import { contentDigest } from './content-digest';
import {
  REQUEST_ID_HEADER,
  SIGNATURE_LABEL,
  areSignable,
  computeSignature,
  signatureParameters,
} from './signature-base';
import type { SubgraphKey } from './subgraph-key';

/** A request to a subgraph that is about to be sent. */
export interface OutgoingRequest {
  readonly method: string;
  /** The path of the subgraph's URL, without its query. */
  readonly path: string;
  readonly body: string | Uint8Array;
  /** The text of the request context header. */
  readonly context: string;
  readonly requestId: string;
}

/** When a request is signed, and what makes it one of its kind; both are given in tests only. */
export interface SigningMoment {
  readonly nowMs?: number;
  readonly nonce?: string;
}

/**
 * The headers that make a request the gateway's own: HTTP message signature (RFC 9421, hmac-sha256) over method, path,
 * Content-Digest, context and request id. Throws where one of them cannot stand in a header.
 */
export function signRequest(
  { method, path, body, context, requestId }: OutgoingRequest,
  key: SubgraphKey,
  { nowMs = Date.now(), nonce = randomUUID() }: SigningMoment = {},
): Record<string, string> {
  const values = { method, path, contentDigest: contentDigest(body), context, requestId };
  if (!areSignable(values)) throw new TypeError('method, path, context or request id cannot be signed');
  const parameters = signatureParameters({ created: Math.floor(nowMs / 1000), nonce, keyId: key.id });
  const signature = computeSignature(values, parameters, key).toString('base64');
  return {
    'content-digest': values.contentDigest,
    [REQUEST_CONTEXT_HEADER]: context,
    [REQUEST_ID_HEADER]: requestId,
    'signature-input': `${SIGNATURE_LABEL}=${parameters}`,
    signature: `${SIGNATURE_LABEL}=:${signature}:`,
  };
}
