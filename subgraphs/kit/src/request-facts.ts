import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  ANONYMOUS,
  REQUEST_CONTEXT_HEADER,
  verifyRequestContext,
  type RequestContext,
} from '@c360/authorization';
import { GraphQLError } from 'graphql';
import { ErrorCode } from './errors';

/** What a subgraph knows about a request before it looks at the operation. */
export interface RequestFacts extends RequestContext {
  readonly requestId: string;
}

/**
 * Reads who asks from the gateway's signed header. Without the header the principal is anonymous; a header that does
 * not verify is refused with UNAUTHENTICATED.
 */
export async function readRequestFacts(
  headers: IncomingHttpHeaders,
  subgraph: string,
  key: Uint8Array | null,
): Promise<RequestFacts> {
  const requestId = single(headers['x-request-id']) ?? randomUUID();
  const signed = single(headers[REQUEST_CONTEXT_HEADER]);
  if (signed === undefined) return { principal: ANONYMOUS, purpose: null, requestId };
  try {
    if (key === null) throw new Error('this subgraph has no key to verify request contexts with');
    return { ...(await verifyRequestContext(signed, subgraph, key)), requestId };
  } catch (cause) {
    throw new GraphQLError('The request context is not valid', {
      extensions: { code: ErrorCode.UNAUTHENTICATED, http: { status: 401 } },
      originalError: cause instanceof Error ? cause : null,
    });
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
