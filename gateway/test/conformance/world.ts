import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disclosure, Purpose } from '@c360/authorization';
import { readConfig, startGateway } from '@c360/gateway';
import { GraphQLScalarType } from 'graphql';
import { captureLog } from '../fixture/capture-log';
import { startSubgraph } from '../fixture/subgraph';
import { ISSUER, jwks, keys, token } from '../fixture/tokens';
import { ask as send, compose } from '../fixture/world';
import { startDepartments, type Departments } from './departments';
import { PRINCIPALS, SNAPSHOT, type Asker } from './grants';

/** What a request came to. */
export interface Outcome {
  readonly status: number;
  // An answer has the shape of its query, which the compiler does not know.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  /** Path and code of each error, and the reason where it is told. */
  readonly errors: readonly string[];
  readonly extensions: unknown;
  readonly headers: Headers;
  /** Everything that left the gateway towards the client and the log. */
  readonly told: string;
  /** By subgraph: how often it was asked. */
  readonly fetches: Readonly<Record<string, number>>;
  /** By subgraph: the bodies that it was sent. */
  readonly sent: Readonly<Record<string, string>>;
}

export interface AskOptions {
  readonly purpose?: Purpose;
  readonly variables?: object;
}

/** Departments, the grants, and a gateway before them. */
export interface ConformanceWorld extends Departments {
  /** Records of what was disclosed, in order. */
  readonly stored: Disclosure[];
  ask(as: Asker, query: string, options?: AskOptions): Promise<Outcome>;
  close(): Promise<void>;
}

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@inaccessible"])';

export async function startConformanceWorld(
  environment: Record<string, string> = {},
): Promise<ConformanceWorld> {
  const departments = await startDepartments();
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
        recordDisclosures: (_: unknown, { records }: { records: { disclosure: Disclosure }[] }) => {
          stored.push(...records.map(({ disclosure }) => disclosure));
          return records.length;
        },
      },
    },
  );
  const all = [...departments.all, permissions];
  const folder = mkdtempSync(join(tmpdir(), 'c360-conformance-'));
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

  return {
    ...departments,
    stored,
    async ask(as, query, { purpose, variables } = {}) {
      for (const subgraph of departments.all) subgraph.requests.length = 0;
      const firstLine = lines.length;
      const bearer = tokens.get(as);
      const { status, headers, text, errors } = await send(gateway.url, query, {
        variables,
        headers: {
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
          ...(purpose && { 'x-purpose': purpose }),
        },
      });
      const { data, extensions } = JSON.parse(text) as { data: unknown; extensions?: unknown };
      const bySubgraph = <Value>(read: (one: (typeof departments.all)[number]) => Value) =>
        Object.fromEntries(departments.all.map((subgraph) => [subgraph.name, read(subgraph)]));
      return {
        status,
        data,
        errors: (errors ?? []).map(({ path, extensions: { code, reason } }) =>
          [path?.join('.') ?? '', code, ...(reason === undefined ? [] : [reason])].join(' '),
        ),
        extensions,
        headers,
        told: [text, ...[...headers].flat(), JSON.stringify(lines.slice(firstLine))].join('\n'),
        fetches: bySubgraph(({ requests }) => requests.length),
        sent: bySubgraph(({ requests }) => JSON.stringify(requests.map(({ body }) => body))),
      };
    },
    async close() {
      await gateway.stop();
      await Promise.all(all.map((subgraph) => subgraph.close()));
      rmSync(folder, { recursive: true });
    },
  };
}
