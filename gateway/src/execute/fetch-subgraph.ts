import type { JudgedSubject } from '@c360/authorization';
import { GatewayError } from '../errors';
import type { Exchange } from '../exchange';
import type { Metrics } from '../metrics';
import { systemErrorCode } from '../system-error';
import type { ContextSigner } from './context-signer';
import { readSubgraphAnswer, type SubgraphResult } from './subgraph-answer';
import { SubgraphFailure, type SubgraphClient } from './subgraph-client';

/** What fetching from any subgraph needs besides its connections. */
export interface FetchServices {
  readonly signer: ContextSigner;
  readonly metrics: Metrics;
}

/** One request to one subgraph. */
export interface SubgraphRequest {
  /** The request's body, as JSON. */
  readonly body: string;
  /** How many entities are asked for; null for root fields. */
  readonly representations: number | null;
  readonly isMutation: boolean;
  /** On a mutation whose subgraph keeps no facts: the customer that was judged. */
  readonly judged: JudgedSubject | null;
}

/** Fetches once from one subgraph; throws SUBGRAPH_UNAVAILABLE where no usable answer comes. */
export async function fetchFromSubgraph(
  client: SubgraphClient,
  { signer, metrics }: FetchServices,
  exchange: Exchange,
  { body, representations, isMutation, judged }: SubgraphRequest,
): Promise<SubgraphResult> {
  exchange.subgraphFetches += 1;
  const subgraph = client.name;
  const { requestId, access } = exchange;
  const headers = signer.sign(subgraph, { path: client.path, body, requestId, access, judged, isMutation });
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  try {
    const result = readSubgraphAnswer(await client.post(body, headers), representations);
    metrics.countFetch(subgraph, 'ok', seconds());
    for (const { message, path: at, extensions } of result.errors) {
      exchange.log.debug(
        { subgraph, path: at, code: extensions?.code, error: message },
        'error of a subgraph',
      );
    }
    return result;
  } catch (error) {
    if (!(error instanceof SubgraphFailure)) throw error;
    metrics.countFetch(subgraph, error.reason, seconds());
    exchange.log.warn(
      {
        subgraph,
        reason: error.reason,
        detail: error.message,
        cause: systemErrorCode(error.cause),
        durationMs: Math.round(seconds() * 1000),
      },
      'subgraph gave no usable answer',
    );
    throw new GatewayError('SUBGRAPH_UNAVAILABLE', `Subgraph ${subgraph} is not available`, {
      service: subgraph,
      cause: error,
    });
  }
}
