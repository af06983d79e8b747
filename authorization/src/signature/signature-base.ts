import { createHmac } from 'node:crypto';
import { REQUEST_CONTEXT_HEADER } from '../context/request-context';
import type { SubgraphKey } from './subgraph-key';

/** The label of our signature among those that a request may carry. */
export const SIGNATURE_LABEL = 'c360';
export const REQUEST_ID_HEADER = 'x-request-id';

/** What the signature covers, in this order; a request signed over anything else is refused. */
export const COVERED_COMPONENTS = `("@method" "@path" "content-digest" "${REQUEST_CONTEXT_HEADER}" "${REQUEST_ID_HEADER}")`;

/** The covered components' values. */
export interface CoveredValues {
  readonly method: string;
  /** The path of the URL, without its query. */
  readonly path: string;
  readonly contentDigest: string;
  /** The text of the request context header. */
  readonly context: string;
  readonly requestId: string;
}

/** What the signature says about itself. */
export interface SignatureParameters {
  /** Seconds since 1970. */
  readonly created: number;
  readonly nonce: string;
  readonly keyId: string;
}

/** The value of the signature in Signature-Input (RFC 9421, section 2.3). */
export function signatureParameters({ created, nonce, keyId }: SignatureParameters): string {
  return `${COVERED_COMPONENTS};created=${created};nonce="${nonce}";keyid="${keyId}";alg="hmac-sha256"`;
}

/** The HMAC-SHA-256 over the signature base (RFC 9421, sections 2.5 and 3.3.3). */
export function computeSignature(values: CoveredValues, parameters: string, { secret }: SubgraphKey): Buffer {
  const base = `"@method": ${values.method}
"@path": ${values.path}
"content-digest": ${values.contentDigest}
"${REQUEST_CONTEXT_HEADER}": ${values.context}
"${REQUEST_ID_HEADER}": ${values.requestId}
"@signature-params": ${parameters}`;
  return createHmac('sha256', secret).update(base).digest();
}

const METHOD = /^[A-Z]{1,16}$/;
// Neither `?` nor `#`: a query is not covered, so there must be none.
const PATH = /^\/[\x21\x22\x24-\x3e\x40-\x7e]*$/;
const DIGEST = /^sha-256=:[A-Za-z0-9+/]{43}=:$/;
const CONTEXT = /^[\w-]+$/;
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

/** Whether the values can stand in a signature base, so that none can pretend to be two. */
export function areSignable({ method, path, contentDigest, context, requestId }: CoveredValues): boolean {
  return (
    METHOD.test(method) &&
    PATH.test(path) &&
    DIGEST.test(contentDigest) &&
    CONTEXT.test(context) &&
    REQUEST_ID.test(requestId)
  );
}
