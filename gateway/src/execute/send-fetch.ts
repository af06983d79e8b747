import type { JudgedSubject } from '@c360/authorization';
import type { Exchange } from '../exchange';
import type { LoadedSupergraph } from '../plan/load-supergraph';
import { fetchFromSubgraph, type FetchServices } from './fetch-subgraph';
import type { PlanRun } from './plan-run';

/** Sends the fetches of one plan in the name of who asks; `judged` goes along with mutations alone. */
export function sendWith(
  supergraph: Pick<LoadedSupergraph, 'clientOf'>,
  services: FetchServices,
  exchange: Exchange,
  judged: JudgedSubject | null,
): PlanRun['send'] {
  return ({ operation: query, operationName, serviceName, operationKind }, variables, representations) => {
    const isMutation = operationKind === 'mutation';
    return fetchFromSubgraph(supergraph.clientOf(serviceName), services, exchange, {
      body: JSON.stringify({ query, operationName, variables }),
      representations,
      isMutation,
      judged: isMutation ? judged : null,
    });
  };
}
