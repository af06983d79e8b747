/** Why a database could not be had, for callers that branch on it. */
export type DatabaseErrorCode =
  | 'MALFORMED_URL'
  | 'UNREACHABLE'
  | 'NO_BINARIES'
  | 'SERVER_FAILED'
  | 'MIGRATION_UNREADABLE'
  | 'MIGRATION_FAILED';

/** A failure whose message says what went wrong, where, and what to do; it never carries a password. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** PostgreSQL's SQLSTATE or Node's system code of a failure, if it has one. */
export function failureCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** One line on what failed; an AggregateError (a host with several addresses) has no text but its code. */
export function failureText(error: unknown): string {
  if (error instanceof Error && error.message) return error.message;
  return failureCode(error) ?? String(error);
}
