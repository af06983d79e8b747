import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Every error code a client of the gateway can meet. Clients branch on the code, never on the text. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'BAD_USER_INPUT',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'OPERATION_TOO_COMPLEX',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'CONFLICT',
  'RATE_LIMITED',
  'OVERLOADED',
  'GRANTS_UNAVAILABLE',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The HTTP status of an answer that holds an error with this code and no data at all. */
const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  BAD_USER_INPUT: 400,
  UNAUTHORIZED_FIELD_OR_TYPE: 200,
  OPERATION_TOO_COMPLEX: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_IN_LIST: 400,
  CONFLICT: 200,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  GRANTS_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 200,
  INTERNAL_SERVER_ERROR: 500,
};

/** Codes of Apollo Server that are not ours, by what they mean here. Their texts are safe for clients. */
const APOLLO_CODES: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['BAD_REQUEST', 'BAD_USER_INPUT'],
  ['OPERATION_RESOLUTION_FAILURE', 'BAD_USER_INPUT'],
]);

const UNKNOWN_ERROR_TEXT = 'Internal server error; the operators find the cause by the request id';

export function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}

/** What a client may read besides the message. */
export interface GatewayErrorDetails {
  /** Where in the answer; `@` stands for every element of a list. */
  readonly path?: ReadonlyArray<string | number>;
  /** The subgraph that failed. */
  readonly service?: string;
  /** Why, for the log alone. */
  readonly cause?: Error;
}

/** An error whose code and message a client may see. */
export class GatewayError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    message: string,
    { path, service, cause }: GatewayErrorDetails = {},
  ) {
    super(message, { path, originalError: cause, extensions: { code, ...(service && { service }) } });
    this.name = 'GatewayError';
  }
}

/** The gateway cannot serve; the message says what is missing, for operators. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** True for an error that `toClientError` replaces by a fixed text: its cause belongs in the log. */
export function isUnknownError(error: unknown): boolean {
  return codeOf(error) === 'INTERNAL_SERVER_ERROR';
}

/**
 * The one exit for errors: an error with a code of the closed list leaves with its message, code and path;
 * anything else leaves as a fixed text with the request id. No stack, no URL, no other extension passes.
 */
export function toClientError(error: unknown, requestId: string): GraphQLFormattedError {
  const code = codeOf(error);
  const { message, locations, path, extensions } =
    error instanceof GraphQLError ? error : new GraphQLError(UNKNOWN_ERROR_TEXT);
  const service = extensions.service ?? extensions.serviceName;
  const client: GraphQLFormattedError = {
    message: messageFor(code, message),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: {
      code,
      ...(typeof service === 'string' && { service }),
      ...(typeof extensions.argument === 'string' && { argument: extensions.argument }),
      ...(code === 'UNAUTHORIZED_FIELD_OR_TYPE' && refusalDetails(extensions)),
      ...(code === 'INTERNAL_SERVER_ERROR' && { requestId }),
    },
  };
  return client;
}

/** Why something was refused; put there only for those who may know. */
function refusalDetails({
  reason,
  missingScopes,
  hint,
}: GraphQLError['extensions']): Record<string, unknown> {
  return {
    ...(typeof reason === 'string' && { reason }),
    ...(Array.isArray(missingScopes) && { missingScopes: missingScopes as unknown[] }),
    ...(typeof hint === 'string' && { hint }),
  };
}

function messageFor(code: ErrorCode, message: string): string {
  if (code === 'INTERNAL_SERVER_ERROR') return UNKNOWN_ERROR_TEXT;
  // The parser's own stack ran out: all other complaints of it begin with these words.
  const isOverflow = code === 'GRAPHQL_PARSE_FAILED' && !message.startsWith('Syntax Error');
  return isOverflow ? 'The document nests too deeply to be read' : message;
}

/** The HTTP status of an answer without data; an answer with data, even a partial one, is a 200. */
export function httpStatusOf(error: GraphQLFormattedError | undefined): number {
  const code = error?.extensions?.code;
  return isErrorCode(code) ? HTTP_STATUS[code] : 500;
}

function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
  // Apollo Server gives what a validation rule reports a code of its own.
  if (error.originalError instanceof GatewayError) return error.originalError.code;
  const { code, http } = error.extensions;
  if (isErrorCode(code)) return code;
  const translated = APOLLO_CODES.get(code);
  if (translated) return translated;
  // Apollo Server's refusals of a malformed persisted query carry a status and no code. Extensions of subgraphs
  // never get here with `http`: execute/subgraph-errors.ts drops it.
  return code === undefined && isBadRequest(http) ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}

function isBadRequest(http: unknown): boolean {
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}
