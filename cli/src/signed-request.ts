import { randomUUID } from 'node:crypto';
import {
  encodeRequestContext,
  openSubgraphKeys,
  signRequest,
  type Access,
  type SubgraphKeySource,
} from '@c360/authorization';
import { getOperationAST, parse } from 'graphql';

/** A request to one subgraph, signed as the gateway signs: good for a minute, for this body alone, a mutation once. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a request to a subgraph. Throws where there is no key for it, or the document is not GraphQL. */
export function signSubgraphRequest(
  { name, url }: { readonly name: string; readonly url: string },
  {
    query,
    variables,
    access,
    keys,
  }: {
    readonly query: string;
    readonly variables: object;
    readonly access: Access;
    readonly keys: SubgraphKeySource;
  },
): SignedRequest {
  // A key that is made here would be one that nobody else has.
  const source = 'folder' in keys ? { ...keys, create: false } : keys;
  const [key] = openSubgraphKeys(source, name).current();
  if (!key) throw new Error(`there is no key of ${name}`);
  const isMutation = getOperationAST(parse(query))?.operation === 'mutation';
  const body = JSON.stringify({ query, variables });
  const context = encodeRequestContext({ access, judged: null, isMutation });
  const path = new URL(url).pathname;
  const signed = signRequest({ method: 'POST', path, body, context, requestId: `dev-${randomUUID()}` }, key);
  return { url, headers: { 'content-type': 'application/json', ...signed }, body };
}

/** The request as a command for a POSIX shell. */
export function curlCommand({ url, headers, body }: SignedRequest): string {
  const parts = [
    `curl --silent --show-error ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    `--data-raw ${quote(body)}`,
  ];
  return parts.join(' \\\n  ');
}

/** Sends the request; gives the answer as it came. */
export async function send({ url, headers, body }: SignedRequest): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers, body }).catch((cause: unknown) => {
    throw new Error(`No subgraph answers on ${url}.`, { cause });
  });
  return response.text();
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
