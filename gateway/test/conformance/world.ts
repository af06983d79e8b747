import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  REQUEST_CONTEXT_HEADER,
  decodeRequestContext,
  openSubgraphKeys,
  type Access,
  type Disclosure,
  type Purpose,
  type SubgraphKey,
} from '@c360/authorization';
import { readConfig, startGateway } from '@c360/gateway';
import { GraphQLScalarType } from 'graphql';
import { captureLog } from '../fixture/capture-log';
import { doorsOf } from '../fixture/signed-door';
import { startSubgraph } from '../fixture/subgraph';
import { ISSUER, jwks, keys, token } from '../fixture/tokens';
import { compose } from '../fixture/world';
import { startDepartments, type Departments } from './departments';
import { PRINCIPALS, SNAPSHOT, type Asker } from './grants';

/** What a request came to. */
export interface Outcome {
  readonly status: number;
  // An answer has the shape of its query, which the compiler does not know.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  /** Path and code of each error, the reason where it is told, and the argument that it is about. */
  readonly errors: readonly string[];
  readonly messages: readonly string[];
  readonly extensions: unknown;
  readonly headers: Headers;
  /** Everything that left the gateway towards the client and the log. */
  readonly told: string;
  /** By subgraph: how often it was asked. */
  readonly fetches: Readonly<Record<string, number>>;
  /** By subgraph: the bodies that it was sent. */
  readonly sent: Readonly<Record<string, string>>;
  /** By subgraph: what it was told of the principal with its last request. */
  readonly accesses: Readonly<Record<string, Access | null>>;
}

export interface AskOptions {
  readonly purpose?: Purpose;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as it goes out: by POST to `/graphql` unless told. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Departments, the grants, and a gateway before them. */
export interface ConformanceWorld extends Departments {
  /** Records of what was disclosed, in order. */
  readonly stored: Disclosure[];
  ask(as: Asker, query: string, options?: AskOptions): Promise<Outcome>;
  send(as: Asker, request: Sent): Promise<Outcome>;
  /** What the gateway signs its requests to a subgraph with. */
  keyOf(subgraph: string): SubgraphKey;
  close(): Promise<void>;
}

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@inaccessible"])';

export async function startConformanceWorld(
  environment: Record<string, string> = {},
): Promise<ConformanceWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-conformance-'));
  const doorOf = doorsOf(join(folder, 'subgraph-keys'));
  const departments = await startDepartments(doorOf);
  const stored: Disclosure[] = [];
  const permissions = await startSubgraph(
    'permissions',
    `${LINK} scalar JSONObject
     type Query { grantsSnapshot(knownVersion: String): JSONObject @inaccessible }
     type Mutation { recordDisclosures(records: [JSONObject!]!): Int @inaccessible }`,
    {
      JSONObject: new GraphQLScalarType({ name: 'JSONObject' }),
      Query: {
        grantsSnapshot: (_: unknown, { knownVersion }: { knownVersion: string | null }) =>
          knownVersion === SNAPSHOT.version ? null : SNAPSHOT,
      },
      Mutation: {
        recordDisclosures: (
          _: unknown,
          { records }: { records: { sequence: number; disclosure: Disclosure }[] },
        ) => {
          stored.push(...records.map(({ disclosure }) => disclosure));
          // As the permissions subgraph: the number of the last one that is stored.
          return records.at(-1)?.sequence ?? 0;
        },
      },
    },
    doorOf('permissions'),
  );
  const all = [...departments.all, permissions];
  const supergraphPath = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphPath, compose(all));
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(await jwks(keys.publicKey)));
  const { lines, log } = captureLog();
  const gateway = await startGateway(
    readConfig({
      PORT: '0',
      SUPERGRAPH_PATH: supergraphPath,
      C360_HOME: folder,
      JWT_ISSUERS: JSON.stringify([
        { issuer: ISSUER, jwks: join(folder, 'jwks.json'), audiences: ['c360'], algorithms: ['ES256'] },
      ]),
      ...environment,
    }),
    { log },
  );
  const tokens = new Map<Asker, string>();
  for (const [name, claims] of Object.entries(PRINCIPALS)) {
    if (claims) tokens.set(name as Asker, await token(claims, { subject: name }));
  }

  const send: ConformanceWorld['send'] = async (
    as,
    { method = 'POST', path = '/graphql', body, headers: own },
  ) => {
    for (const subgraph of departments.all) subgraph.requests.length = 0;
    const firstLine = lines.length;
    const bearer = tokens.get(as);
    const response = await fetch(gateway.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...own,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const { data, errors, extensions } = JSON.parse(text) as Answer;
    const bySubgraph = <Value>(read: (one: (typeof departments.all)[number]) => Value) =>
      Object.fromEntries(departments.all.map((subgraph) => [subgraph.name, read(subgraph)]));
    return {
      status: response.status,
      data,
      errors: (errors ?? []).map(({ path: at, extensions: { code, reason, argument } }) =>
        [at?.join('.') ?? '', code, reason, argument && `(${argument})`]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
      messages: (errors ?? []).map(({ message }) => message),
      extensions,
      headers: response.headers,
      told: [text, ...[...response.headers].flat(), JSON.stringify(lines.slice(firstLine))].join('\n'),
      fetches: bySubgraph(({ requests }) => requests.length),
      sent: bySubgraph(({ requests }) => JSON.stringify(requests.map(({ body: asked }) => asked))),
      accesses: bySubgraph(({ requests }) => accessOf(requests.at(-1)?.headers[REQUEST_CONTEXT_HEADER])),
    };
  };

  return {
    ...departments,
    stored,
    send,
    keyOf(subgraph) {
      const [key] = openSubgraphKeys(
        { folder: join(folder, 'subgraph-keys'), create: false },
        subgraph,
      ).current();
      if (!key) throw new Error(`${subgraph} has no key`);
      return key;
    },
    ask: (as, query, { purpose, variables, headers } = {}) =>
      send(as, {
        body: { query, variables },
        headers: { ...(purpose && { 'x-purpose': purpose }), ...headers },
      }),
    async close() {
      await gateway.stop();
      await Promise.all(all.map((subgraph) => subgraph.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; reason?: string; argument?: string };
  }[];
  readonly extensions?: unknown;
}

function accessOf(context: string | string[] | undefined): Access | null {
  return typeof context === 'string' ? decodeRequestContext(context).access : null;
}
