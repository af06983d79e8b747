import {
  SignatureError,
  verifyBody,
  verifyHead,
  type SubgraphKeys,
  type VerifiedHead,
} from '@c360/authorization';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ErrorCode } from '../errors';
import type { RequestFacts } from '../request-facts';
import type { NonceMemory } from './nonce-memory';
import { createFactsReader, type ReadFacts } from './read-facts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the gateway signed; null before it is verified. */
    signed: SignedRequest | null;
  }
}

interface SignedRequest {
  readonly head: VerifiedHead;
  readonly facts: RequestFacts;
}

/** What verification works with. */
export interface SignedServices {
  readonly keys: SubgraphKeys;
  readonly nonces: NonceMemory;
  readonly log: Logger;
}

/**
 * Lets only requests into these routes that the gateway has signed for this subgraph (RFC 9421): the headers are verified
 * before the body is read, the body before it is parsed. Everything else is 401, whatever it asks.
 */
export function onlySigned(routes: FastifyInstance, { keys, nonces, log }: SignedServices): void {
  const readFacts = createFactsReader();
  routes.decorateRequest('signed', null);
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  routes.addHook('onRequest', async (request) => {
    const head = verifyHead(
      { method: request.method, url: request.url, headers: request.headers },
      keys.current(),
    );
    request.signed = { head, facts: factsOf(head, readFacts) };
  });

  routes.addHook('preHandler', async (request, reply) => {
    const { head, facts } = signedOf(request);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    verifyBody(head, body);
    // A replayed query tells nothing that its answer did not; a replayed mutation would change again.
    if (facts.isMutation && !(await nonces.claim(head.nonce))) throw new ReplayError();
    if (request.method !== 'POST') return refuse(reply, 405, 'Only POST is allowed');
    try {
      request.body = JSON.parse(body.toString('utf8'));
    } catch {
      return refuse(reply, 400, 'The body is not JSON');
    }
  });

  routes.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof SignatureError || error instanceof ReplayError) {
      log.warn({ problem: error.problem }, 'a request was refused that the gateway did not sign, or not now');
      return refuse(reply, 401, 'The request is not signed by the gateway', ErrorCode.UNAUTHENTICATED);
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, status, 'The request is malformed');
    log.error({ err: error, requestId: request.signed?.head.requestId }, 'request failed');
    return refuse(reply, 500, 'Internal server error', ErrorCode.INTERNAL_SERVER_ERROR);
  });
}

/** What the gateway says of a request in these routes. */
export function signedFacts(request: FastifyRequest): RequestFacts {
  return signedOf(request).facts;
}

/** The nonce was used before. */
class ReplayError extends Error {
  readonly problem = 'REPLAYED';
}

function signedOf({ signed }: FastifyRequest): SignedRequest {
  if (!signed) throw new SignatureError('NOT_SIGNED');
  return signed;
}

function factsOf(head: VerifiedHead, readFacts: ReadFacts): RequestFacts {
  try {
    return readFacts(head);
  } catch {
    // Signed and yet not ours: a gateway of another version.
    throw new SignatureError('MALFORMED');
  }
}

function refuse(
  reply: FastifyReply,
  status: number,
  message: string,
  code = ErrorCode.BAD_USER_INPUT,
): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
