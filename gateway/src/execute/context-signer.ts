import {
  encodeRequestContext,
  openSubgraphKeys,
  signRequest,
  type Access,
  type JudgedSubject,
  type RequestContext,
  type SubgraphKeySource,
  type SubgraphKeys,
} from '@c360/authorization';

/** What a request to a subgraph is signed over. */
export interface SignedFetch {
  /** The path of the subgraph's URL, without its query. */
  readonly path: string;
  readonly body: string;
  readonly requestId: string;
  readonly access: Access;
  /** On a mutation whose subgraph keeps no facts: the customer that was judged. */
  readonly judged: JudgedSubject | null;
  readonly isMutation: boolean;
}

/** Tells subgraphs who asks, why, and what the caller may do. */
export interface ContextSigner {
  /** Throws, with a message for operators, where there is no key to sign requests to the subgraph with. */
  open(subgraph: string): void;
  /** The headers of one request to a subgraph. */
  sign(subgraph: string, fetch: SignedFetch): Record<string, string>;
}

interface ContextTexts {
  query?: string;
  mutation?: string;
}

/**
 * Signs requests with each subgraph's own key, each anew. The context's text is remembered by access, which is one object
 * for as long as it is remembered itself; so a request costs a digest of its body and an HMAC.
 */
export function createContextSigner(
  source: SubgraphKeySource,
  warn: (message: string) => void = () => undefined,
): ContextSigner {
  const keysBySubgraph = new Map<string, SubgraphKeys>();
  const textsByAccess = new WeakMap<Access, ContextTexts>();

  function keysOf(subgraph: string): SubgraphKeys {
    let keys = keysBySubgraph.get(subgraph);
    if (!keys) keysBySubgraph.set(subgraph, (keys = openSubgraphKeys(source, subgraph, warn)));
    return keys;
  }

  function contextText(context: RequestContext): string {
    const { access, judged, isMutation } = context;
    if (judged !== null) return encodeRequestContext(context);
    let texts = textsByAccess.get(access);
    if (!texts) textsByAccess.set(access, (texts = {}));
    return (texts[isMutation ? 'mutation' : 'query'] ??= encodeRequestContext(context));
  }

  return {
    open: (subgraph) => void keysOf(subgraph),
    sign(subgraph, { path, body, requestId, access, judged, isMutation }) {
      const [key] = keysOf(subgraph).current();
      if (!key) throw new Error(`there is no key to sign requests to ${subgraph} with`);
      const context = contextText({ access, judged, isMutation });
      return signRequest({ method: 'POST', path, body, context, requestId }, key);
    },
  };
}
