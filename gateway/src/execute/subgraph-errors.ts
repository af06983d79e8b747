import type { GraphQLFormattedError } from 'graphql';
import { isErrorCode, type ErrorCode } from '../errors';
import type { Failure } from './failures';

/** Codes that speak about the document or the process; from a subgraph they do not concern the client. */
const NOT_FOR_CLIENTS: ReadonlySet<ErrorCode> = new Set([
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_IN_LIST',
]);

/** How graphql-js begins to say that a document does not fit a schema: the subgraph is not the one composed. */
const SCHEMA_MISMATCH = /^(Cannot query |Unknown |Field "|Fragment|Variable "|Directive "|Value "|Enum ")/;

/**
 * What of a subgraph's error may go on towards the client: message and code where the code is one of the closed list.
 * Every other extension stays behind: Apollo Server would take its HTTP status from one of them.
 */
export function passSubgraphError({ message, extensions }: GraphQLFormattedError, service: string): Failure {
  const code = codeOf(extensions?.code, message);
  const argument = extensions?.argument;
  return {
    message: code === 'INTERNAL_SERVER_ERROR' ? 'The subgraph failed' : message,
    extensions: {
      code,
      // A refusal is the graph's, whoever of its parts refuses.
      ...(code !== 'UNAUTHORIZED_FIELD_OR_TYPE' && { service }),
      ...(typeof argument === 'string' && { argument }),
    },
  };
}

function codeOf(code: unknown, message: string): ErrorCode {
  // The gateway does not know the rules of custom scalars, so a malformed literal gets as far as the subgraph, whose
  // validation refuses it. That is the client's mistake; a field the subgraph does not have is ours.
  if (code === 'GRAPHQL_VALIDATION_FAILED' && !SCHEMA_MISMATCH.test(message)) return 'BAD_USER_INPUT';
  return isErrorCode(code) && !NOT_FOR_CLIENTS.has(code) ? code : 'INTERNAL_SERVER_ERROR';
}
