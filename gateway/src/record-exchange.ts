import type { ErrorCode } from './errors';
import type { Exchange } from './exchange';
import type { Metrics } from './metrics';

/** A name is the caller's word; a line of the log is not the place for a long one. */
const LOGGED_NAME_CHARACTERS = 128;

/** Counts an answered request and writes its one line: names, codes, counts and times, never a value. */
export function recordExchange(exchange: Exchange, status: number, metrics: Metrics): void {
  const { identity, purpose, operationName, operationType, subgraphFetches, codes } = exchange;
  const durationMs = performance.now() - exchange.startedAt;
  metrics.countRequest(codes[0] ?? 'OK', durationMs / 1000);
  exchange.log.info(
    {
      operation: operationName?.slice(0, LOGGED_NAME_CHARACTERS),
      type: operationType ?? undefined,
      principal: identity.principal.kind,
      purpose: purpose ?? undefined,
      status,
      durationMs: Math.round(durationMs * 10) / 10,
      subgraphFetches,
      ...(codes.length > 0 && { codes: countCodes(codes) }),
    },
    'answered',
  );
}

function countCodes(codes: readonly ErrorCode[]): Partial<Record<ErrorCode, number>> {
  const counts: Partial<Record<ErrorCode, number>> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
