import type { GraphQLDataSource } from '@apollo/gateway';
import { GatewayError } from '../errors';
import type { Exchange, ExchangeContext } from '../exchange';
import type { Metrics } from '../metrics';
import type { SignContext } from './context-signer';
import { readSubgraphAnswer, type SubgraphResult } from './subgraph-answer';
import { SubgraphFailure, type SubgraphClient } from './subgraph-client';
import { passSubgraphError } from './subgraph-errors';
import { systemErrorCode } from '../system-error';

/** What fetching from any subgraph needs besides its connections. */
export interface FetchServices {
  readonly signContext: SignContext;
  readonly metrics: Metrics;
}

/** Makes a subgraph the data source of Apollo's plan execution. */
export function createSubgraphSource(client: SubgraphClient, services: FetchServices): GraphQLDataSource {
  return {
    async process(options) {
      if (!('incomingRequestContext' in options)) {
        throw new Error(`a subgraph is asked for operations of clients only, not for ${options.kind}`);
      }
      // makeGatewayGraphQLRequestContext() of Apollo Server passes our context value on, without its type.
      const { exchange } = options.context as ExchangeContext;
      const { query, operationName, variables } = options.request;
      const body = JSON.stringify({ query, operationName, variables });
      const representations: unknown = variables?.representations;
      const path = options.pathInIncomingRequest?.filter((step): step is string => typeof step === 'string');
      const { data, errors } = await fetchFrom(client, services, exchange, {
        body,
        representations: Array.isArray(representations) ? representations.length : null,
        path: path?.length ? path : undefined,
      });
      return { data, ...(errors.length && { errors: errors.map(passSubgraphError) }) };
    },
  };
}

interface Fetch {
  /** The request's body, as JSON. */
  readonly body: string;
  /** How many entities are asked for; null for root fields. */
  readonly representations: number | null;
  /** Where in the client's answer the fetched fields belong. */
  readonly path: readonly string[] | undefined;
}

/** One fetch from one subgraph; throws SUBGRAPH_UNAVAILABLE where no usable answer comes. */
async function fetchFrom(
  client: SubgraphClient,
  { signContext, metrics }: FetchServices,
  exchange: Exchange,
  { body, representations, path }: Fetch,
): Promise<SubgraphResult> {
  exchange.subgraphFetches += 1;
  const subgraph = client.name;
  const { requestId, identity, purpose } = exchange;
  const headers = await signContext(requestId, { principal: identity.principal, purpose }, subgraph);
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
      path,
      cause: error,
    });
  }
}
