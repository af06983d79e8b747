import {
  REQUEST_CONTEXT_HEADER,
  signRequestContext,
  type Principal,
  type RequestContext,
} from '@c360/authorization';

/** How long one signed context serves further requests; a subgraph takes it for 60 s. */
const REUSE_MS = 20_000;

interface Signed {
  readonly header: string;
  readonly untilMs: number;
}

/** Gives the headers that tell a subgraph who asks, why, and under which request id. */
export type SignContext = (
  requestId: string,
  context: RequestContext,
  subgraph: string,
) => Promise<Record<string, string>>;

/**
 * Signs who asks and why for each subgraph. Signatures are remembered by principal, which is one object for as long
 * as its token is remembered, so they go when it goes.
 */
export function createContextSigner(key: Uint8Array): SignContext {
  const remembered = new WeakMap<Principal, Map<string, Signed>>();

  async function sign({ principal, purpose }: RequestContext, subgraph: string): Promise<string> {
    let bySubgraph = remembered.get(principal);
    if (!bySubgraph) remembered.set(principal, (bySubgraph = new Map<string, Signed>()));
    const name = `${subgraph} ${purpose ?? ''}`;
    const known = bySubgraph.get(name);
    if (known && known.untilMs > Date.now()) return known.header;
    const header = await signRequestContext({ principal, purpose }, subgraph, key);
    bySubgraph.set(name, { header, untilMs: Date.now() + REUSE_MS });
    return header;
  }

  return async (requestId, context, subgraph) => ({
    'x-request-id': requestId,
    [REQUEST_CONTEXT_HEADER]: await sign(context, subgraph),
  });
}
