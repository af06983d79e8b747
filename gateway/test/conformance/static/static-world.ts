import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startGateway } from '@c360/gateway';
import { captureLog } from '../../fixture/capture-log';
import { doorsOf } from '../../fixture/signed-door';
import { ISSUER, jwks, keys, token } from '../../fixture/tokens';
import { compose } from '../../fixture/world';
import { startCatalogue } from './catalogue';

/** All that the catalogue demands anywhere. */
const POLICIES = [
  'p',
  'q',
  'r',
  'both',
  'purge',
  'isbn',
  'weight',
  'shared',
  'film',
  'film title',
  'safe',
  'cell',
  'ledger',
  'money',
  'size',
  'number',
  'strict',
  'rating',
  'fine',
];
const SCOPES = ['read', 'all', 'root', 'both', 'shared'];

/** Who asks: everything is allowed but what is missing. */
export interface Who {
  readonly kind?: 'EMPLOYEE' | 'SERVICE' | 'CUSTOMER' | 'PARTNER' | 'ANONYMOUS';
  readonly withoutPolicies?: readonly string[];
  readonly withoutScopes?: readonly string[];
}

export interface StaticOutcome {
  readonly status: number;
  // An answer has the shape of its query, which the compiler does not know.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  /** Path, code, and the reason and missing scopes where they are told. */
  readonly errors: readonly string[];
  readonly messages: readonly string[];
  readonly extensions: unknown;
  /** The answer, its headers and the log of the request. */
  readonly told: string;
  /** What all subgraphs were asked, one request a line. */
  readonly asked: readonly string[];
}

export interface StaticWorld {
  ask(who: Who, query: string, variables?: object): Promise<StaticOutcome>;
  /** Any request, as this principal. */
  send(
    who: Who,
    init: { path?: string; method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<StaticOutcome>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

/** A gateway before the catalogue, whose callers' rights stand in their tokens; `edits`: of the supergraph's text. */
export async function startStaticWorld(
  environment: Record<string, string> = {},
  edits: readonly (readonly [RegExp, string])[] = [],
): Promise<StaticWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-static-'));
  const subgraphs = await startCatalogue(doorsOf(join(folder, 'subgraph-keys')));
  const supergraphPath = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphPath, edits.reduce(edit, compose(subgraphs)));
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(await jwks(keys.publicKey)));
  const { lines, log } = captureLog();
  const gateway = await startGateway(
    readConfig({
      PORT: '0',
      SUPERGRAPH_PATH: supergraphPath,
      C360_HOME: folder,
      GRANTS_SOURCE: 'claims',
      JWT_ISSUERS: JSON.stringify([
        { issuer: ISSUER, jwks: join(folder, 'jwks.json'), audiences: ['c360'], algorithms: ['ES256'] },
      ]),
      ...environment,
    }),
    { log },
  );
  const tokens = new Map<string, string>();

  async function bearerOf(who: Who): Promise<string | null> {
    const { kind = 'EMPLOYEE', withoutPolicies = [], withoutScopes = [] } = who;
    if (kind === 'ANONYMOUS') return null;
    const key = JSON.stringify(who);
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const made = await token(
      {
        kind,
        policies: POLICIES.filter((policy) => !withoutPolicies.includes(policy)),
        scope: SCOPES.filter((scope) => !withoutScopes.includes(scope)),
      },
      { subject: key },
    );
    tokens.set(key, made);
    return made;
  }

  const send: StaticWorld['send'] = async (who, { path = '/graphql', method = 'POST', body, headers }) => {
    for (const { requests } of subgraphs) requests.length = 0;
    const firstLine = lines.length;
    const bearer = await bearerOf(who);
    const response = await fetch(gateway.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const answer = JSON.parse(text) as Pick<StaticOutcome, 'data' | 'extensions'> & {
      errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
    };
    return {
      status: response.status,
      data: answer.data,
      errors: (answer.errors ?? []).map(({ path: at, extensions: { code, reason, missingScopes } }) =>
        [at?.join('.') ?? '', code, reason, ...(Array.isArray(missingScopes) ? missingScopes : [])]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
      messages: (answer.errors ?? []).map(({ message }) => message),
      extensions: answer.extensions,
      told: [text, ...[...response.headers].flat(), JSON.stringify(lines.slice(firstLine))].join('\n'),
      asked: subgraphs.flatMap(({ name, requests }) =>
        requests.map((request) => `${name} ${request.body.query}`),
      ),
    };
  };

  return {
    send,
    ask: (who, query, variables) => send(who, { body: { query, variables } }),
    metrics: async () => (await fetch(`${gateway.url}/metrics`)).text(),
    async close() {
      await gateway.stop();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

function edit(text: string, [from, to]: readonly [RegExp, string]): string {
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`the supergraph has nothing like ${from.source}`);
  return edited;
}
