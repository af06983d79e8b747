import { GraphQLClient } from 'graphql-request';
import { getSdk, type Purpose, type Sdk } from './generated/sdk';
import { toGraphError } from './graph-error';

/** How to reach the graph, and as whom. */
export interface ClientOptions {
  /** Where operations go, such as http://127.0.0.1:4000/graphql. */
  readonly url: string;
  /** A bearer token; without one the caller is anonymous. */
  readonly token?: string;
  /** Why the data is read; some fields are only answered for a purpose. */
  readonly purpose?: Purpose;
  /** In place of the runtime's own fetch. */
  readonly fetch?: typeof fetch;
}

/**
 * The operations of schema/operations as functions, named as there. Each resolves to the whole answer, or rejects with
 * a GraphError that has the codes and what could be answered in part.
 */
export function createClient({ url, token, purpose, fetch }: ClientOptions): Sdk {
  const client = new GraphQLClient(url, {
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(purpose !== undefined && { 'x-purpose': purpose }),
    },
    ...(fetch && { fetch }),
  });
  return getSdk(client, async (send) => {
    try {
      return await send();
    } catch (error) {
      throw toGraphError(error);
    }
  });
}
