import { ClientError } from 'graphql-request';
import { ErrorCode } from './generated/sdk';

/** One error of an answer. */
export interface GraphErrorEntry {
  readonly code: ErrorCode;
  /** For a person; branch on `code`. */
  readonly message: string;
  /** The field that failed, outermost first; absent where the whole operation was refused. */
  readonly path?: ReadonlyArray<string | number>;
}

const CODES = new Set<unknown>(Object.values(ErrorCode));

/**
 * The graph answered with errors. Unlike graphql-request's own error, its message holds neither the operation nor what
 * was answered: it may go to a log.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    /** The HTTP status; 200 for an answer in parts. */
    readonly status: number,
    readonly errors: readonly GraphErrorEntry[],
    /** What could be answered all the same; null where nothing could. Fields that failed are null in it. */
    readonly data: unknown,
    /** What the operators find this request by; null where the gateway was not reached. */
    readonly requestId: string | null,
  ) {
    super(
      errors.length === 0
        ? `The graph answered with HTTP status ${status}`
        : errors.map(({ code, message }) => `${code}: ${message}`).join('; '),
    );
  }
}

/** The codes of the errors in an answer, each once; empty for an error that is no answer of the graph. */
export function errorCodesOf(error: unknown): readonly ErrorCode[] {
  return error instanceof GraphError ? [...new Set(error.errors.map(({ code }) => code))] : [];
}

/** What graphql-request throws, as a GraphError; any other error as it is. */
export function toGraphError(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error;
  const { status, errors = [], data, headers } = error.response;
  const entries = errors.map(({ message, path, extensions }) => ({
    code: codeIn(extensions),
    message,
    ...(path && { path }),
  }));
  const requestId = headers instanceof Headers ? headers.get('x-request-id') : null;
  return new GraphError(status, entries, data ?? null, requestId);
}

/** The code in an error's extensions; one that this version of the client does not know is an internal error. */
function codeIn(extensions: { readonly code?: unknown } | undefined): ErrorCode {
  return isErrorCode(extensions?.code) ? extensions.code : ErrorCode.INTERNAL_SERVER_ERROR;
}

function isErrorCode(code: unknown): code is ErrorCode {
  return CODES.has(code);
}
