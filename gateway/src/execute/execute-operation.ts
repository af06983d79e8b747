import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { GatewayError } from '../errors';
import type { LoadedSupergraph } from '../plan/load-supergraph';

/**
 * Plans and runs one parsed and validated operation against its supergraph: data as far as it could be had, and an
 * error for every part that could not. The only way from an operation to subgraphs.
 */
export async function executeOperation(
  supergraph: LoadedSupergraph,
  request: GatewayGraphQLRequestContext,
): Promise<GatewayExecutionResult> {
  // Typed as always there; Apollo Server leaves it out where no operation of the document is the one asked for.
  if (!(request.operation as unknown)) {
    throw new GatewayError(
      'BAD_USER_INPUT',
      'operationName: must name one operation of the document; it may be left out only where there is one',
    );
  }
  return supergraph.execute(request);
}
