import type { FastifyBaseLogger } from 'fastify';
import type { Identity } from './authn/claims';
import { ANONYMOUS, type Access, type Purpose } from '@c360/authorization';
import type { ErrorCode } from './errors';

/** What the gateway knows about one request, filled in stage by stage; see server.ts for the order. */
export interface Exchange {
  readonly requestId: string;
  readonly startedAt: number;
  /** Writes the request id with every line. */
  readonly log: FastifyBaseLogger;
  identity: Identity;
  purpose: Purpose | null;
  /** What the caller may do for the purpose; nothing before it is known. */
  access: Access;
  operationName: string | null;
  operationType: 'query' | 'mutation' | 'subscription' | null;
  subgraphFetches: number;
  /** Nothing in the answer needs a policy, so that it does not depend on who asks. */
  isPublic: boolean;
  /** The code of every error in the answer. */
  codes: ErrorCode[];
}

/** What Apollo's pipeline hands from stage to stage. */
export interface ExchangeContext {
  readonly exchange: Exchange;
}

/** What may be done before it is known who asks: nothing. */
export const NO_ACCESS: Access = Object.freeze({
  principal: ANONYMOUS,
  purpose: null,
  version: 'none',
  policies: Object.freeze({}),
});

const REQUEST_ID = /^[\w.:+/=-]{1,128}$/;

/** The caller's own request id where it is a short word; else undefined. */
export function readRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && REQUEST_ID.test(header) ? header : undefined;
}
