const TIME_OUT_OF_RANGE = 'a time lies before the year 1, which is not allowed';

/** What of a request PostgreSQL cannot take though GraphQL lets it through, by SQLSTATE, in words for the client. */
const REFUSALS: Readonly<Record<string, string>> = {
  '22021': 'a text contains a NUL character, which is not allowed',
  '22008': TIME_OUT_OF_RANGE,
  '22009': TIME_OUT_OF_RANGE,
};

/**
 * Why the database refused a value of the request, for the client; null where the error is of another kind. Knows the
 * errors of pg and those that Prisma wraps around them.
 */
export function refusalOfValue(error: unknown): string | null {
  const wrapped = partOf(partOf(partOf(error, 'meta'), 'driverAdapterError'), 'cause');
  const state = partOf(wrapped, 'originalCode') ?? partOf(error, 'code');
  return typeof state === 'string' ? (REFUSALS[state] ?? null) : null;
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
