import { randomUUID } from 'node:crypto';
import { GATEWAY, type Access } from '@c360/authorization';
import type { ContextSigner } from './context-signer';
import { readSubgraphAnswer, type SubgraphResult } from './subgraph-answer';
import { SubgraphFailure, type SubgraphClient } from './subgraph-client';

/** Where the grants live and disclosure records are stored. */
export const PERMISSIONS_SUBGRAPH = 'permissions';

/** What the gateway may do for itself: what it asks, the permissions subgraph answers to it alone. */
export const GATEWAY_ACCESS: Access = Object.freeze({
  principal: GATEWAY,
  purpose: null,
  version: '',
  policies: Object.freeze({}),
});

export interface PermissionsServices {
  /** Null before a supergraph that has the subgraph is loaded. */
  readonly client: () => SubgraphClient | null;
  readonly signer: ContextSigner;
}

/**
 * A request of the gateway's own to the permissions subgraph; variables may be given as their JSON text. Throws SubgraphFailure where no usable answer
 * comes.
 */
export type AskPermissions = (
  query: string,
  variables: Readonly<Record<string, unknown>> | string,
  isMutation: boolean,
) => Promise<SubgraphResult>;

/** Asks the permissions subgraph as the gateway itself, signed like every request, and in no client's name. */
export function createAskPermissions({ client, signer }: PermissionsServices): AskPermissions {
  return async (query, variables, isMutation) => {
    const permissions = client();
    if (!permissions) {
      throw new SubgraphFailure('unreachable', `the supergraph has no subgraph ${PERMISSIONS_SUBGRAPH}`);
    }
    const json = typeof variables === 'string' ? variables : JSON.stringify(variables);
    const body = `{"query":${JSON.stringify(query)},"variables":${json}}`;
    const headers = signer.sign(permissions.name, {
      path: permissions.path,
      body,
      requestId: randomUUID(),
      access: GATEWAY_ACCESS,
      judged: null,
      isMutation,
    });
    return readSubgraphAnswer(await permissions.post(body, headers), null);
  };
}
