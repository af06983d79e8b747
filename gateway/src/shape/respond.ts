import type { FastifyReply } from 'fastify';
import { GatewayError, httpStatusOf, isErrorCode, isUnknownError, toClientError } from '../errors';
import type { Exchange } from '../exchange';

/** Answers depend on who asks and why, and hold what nobody else may see. */
export const ANSWER_HEADERS = {
  'cache-control': 'private, no-store',
  vary: 'authorization, x-api-key, x-purpose',
} as const;

/** Ends a request with one error in the shape of a GraphQL answer; `status`: else the one its code asks for. */
export function respondWithError(
  reply: FastifyReply,
  exchange: Exchange,
  error: unknown,
  status?: number,
): FastifyReply {
  const known = asGatewayError(error, reply.server.initialConfig.bodyLimit);
  if (isUnknownError(known)) exchange.log.error({ err: error }, 'unexpected error');
  const clientError = toClientError(known, exchange.requestId);
  exchange.codes = [clientError.extensions?.code].filter(isErrorCode);
  if (clientError.extensions?.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status ?? httpStatusOf(clientError))
    .headers(ANSWER_HEADERS)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [clientError] }));
}

/** What Fastify refuses before a handler runs, as errors of ours. */
function asGatewayError(error: unknown, bodyLimitBytes: number | undefined): unknown {
  if (error instanceof GatewayError || !(error instanceof Error) || !('statusCode' in error)) return error;
  switch (error.statusCode) {
    case 413: {
      const message = `The request body is too large: at most ${bodyLimitBytes} bytes are allowed`;
      return new GatewayError('BAD_USER_INPUT', message, { cause: error });
    }
    case 415:
      return new GatewayError('BAD_USER_INPUT', 'Content-Type must be application/json', { cause: error });
    case 400:
      return new GatewayError('BAD_USER_INPUT', 'The request body is not valid JSON', { cause: error });
    default:
      return error;
  }
}
