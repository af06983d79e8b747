import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../errors';
import type { RequestFacts } from '../request-facts';

/**
 * Refuses a mutation in a request that was not signed as one: only those have their nonce remembered, so any other could
 * be sent again.
 */
export const mutationGate: ApolloServerPlugin<RequestFacts> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ operation, contextValue }) {
        if (operation?.operation === 'mutation' && !contextValue.isMutation) {
          throw new GraphQLError('The request is not signed as a mutation', {
            extensions: { code: ErrorCode.UNAUTHENTICATED, http: { status: 401 } },
          });
        }
        return Promise.resolve();
      },
    }),
};
