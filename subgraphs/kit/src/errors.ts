import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import { registerEnumType } from 'type-graphql';
import { refusalOfValue } from './refused-value';

/** Every error code of the graph. Clients branch on the code, never on the text. */
export enum ErrorCode {
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  UNAUTHORIZED_FIELD_OR_TYPE = 'UNAUTHORIZED_FIELD_OR_TYPE',
  OPERATION_TOO_COMPLEX = 'OPERATION_TOO_COMPLEX',
  GRAPHQL_PARSE_FAILED = 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED = 'GRAPHQL_VALIDATION_FAILED',
  PERSISTED_QUERY_NOT_FOUND = 'PERSISTED_QUERY_NOT_FOUND',
  PERSISTED_QUERY_NOT_IN_LIST = 'PERSISTED_QUERY_NOT_IN_LIST',
  CONFLICT = 'CONFLICT',
  RATE_LIMITED = 'RATE_LIMITED',
  OVERLOADED = 'OVERLOADED',
  GRANTS_UNAVAILABLE = 'GRANTS_UNAVAILABLE',
  SUBGRAPH_UNAVAILABLE = 'SUBGRAPH_UNAVAILABLE',
  INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR',
}

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'Every code that an error of the graph can carry, in `extensions.code` or in a payload.',
  valuesConfig: {
    UNAUTHENTICATED: { description: 'A token is needed and none was given, or it is not valid.' },
    BAD_USER_INPUT: {
      description: 'An argument or a header is malformed; the message says which and what is allowed.',
    },
    UNAUTHORIZED_FIELD_OR_TYPE: { description: 'The field was refused.' },
    OPERATION_TOO_COMPLEX: {
      description: 'The operation exceeds a limit on depth, cost, aliases or batch size.',
    },
    GRAPHQL_PARSE_FAILED: { description: 'The document is not GraphQL.' },
    GRAPHQL_VALIDATION_FAILED: { description: 'The document does not fit the schema.' },
    PERSISTED_QUERY_NOT_FOUND: { description: 'The hash is not known yet: send the document with it once.' },
    PERSISTED_QUERY_NOT_IN_LIST: { description: 'Only registered operations are allowed here.' },
    CONFLICT: { description: 'An idempotency key was used for something else, or the object has moved on.' },
    RATE_LIMITED: { description: 'The budget is spent; the answer says when to come back.' },
    OVERLOADED: { description: 'The server sheds load; the answer says when to come back.' },
    GRANTS_UNAVAILABLE: { description: 'The facts for a decision cannot be had.' },
    SUBGRAPH_UNAVAILABLE: { description: 'A subgraph did not answer; its name is in the message.' },
    INTERNAL_SERVER_ERROR: { description: 'Anything else; the request id is in the error.' },
  },
});

/** An argument is malformed: `message` says which one and what is allowed. `argument` is its name. */
export function badUserInput(message: string, argument?: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: ErrorCode.BAD_USER_INPUT, ...(argument === undefined ? {} : { argument }) },
  });
}

const CODES = new Set<unknown>(Object.values(ErrorCode));

/**
 * The one exit for errors of a subgraph: what carries one of our codes leaves as it is, without a stack; a value that the
 * database cannot take is the client's error; anything else leaves as a fixed text with the request id, and goes to
 * `report` whole.
 */
export function formatSubgraphError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  report: (cause: unknown) => void,
): GraphQLFormattedError {
  const { message, locations, path } = formatted;
  const code = formatted.extensions?.code;
  if (CODES.has(code) && code !== ErrorCode.INTERNAL_SERVER_ERROR) {
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
    return { message, locations, path, extensions };
  }
  const cause = unwrapResolverError(thrown);
  const refusal = refusalOfValue(cause);
  if (refusal !== null) {
    return { message: refusal, locations, path, extensions: { code: ErrorCode.BAD_USER_INPUT } };
  }
  report(cause);
  return { message: 'Internal server error', path, extensions: { code: ErrorCode.INTERNAL_SERVER_ERROR } };
}
