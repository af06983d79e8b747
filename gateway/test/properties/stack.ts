import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse } from 'graphql';
import pino from 'pino';
import { createGrantedAccess } from '../../src/authz/granted-access';
import { createMasks } from '../../src/authz/mask-values';
import { createMemoryCache } from '../../src/cache/memory-cache';
import { createContextSigner } from '../../src/execute/context-signer';
import { SubgraphClients } from '../../src/execute/subgraph-clients';
import { createMetrics } from '../../src/metrics';
import { createApolloServer } from '../../src/plan/apollo-server';
import { SupergraphGateway } from '../../src/plan/supergraph-gateway';
import { createServer } from '../../src/server';
import { doorsOf } from '../fixture/signed-door';
import { startSubgraph, type TestSubgraph } from '../fixture/subgraph';
import { compose } from '../fixture/world';
import { createCompany, resolversOver, type Company } from './company';
import { DEPARTMENTS, SCHEMAS } from './graph';
import type { Asker } from './principals';
import { clientsInMemory } from './subgraphs-in-memory';

/** What one request came to. */
export interface Outcome {
  readonly data: unknown;
  readonly errors: readonly ToldError[];
  /** `extensions.authorization`. */
  readonly authorization: { readonly masked?: readonly string[]; readonly refused?: number };
  /** All else that left the gateway towards the client and the log: errors and extensions, headers, lines of the log. */
  readonly besides: string;
  /** What is recorded of the answer. */
  readonly recorded: string;
}

export interface ToldError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The gateway with all its stages; only tokens, grants and connections to subgraphs are the test's. */
export interface Stack {
  /** The company that subgraphs answer of. */
  company: Company;
  ask(asker: Asker, request: Request): Promise<Outcome>;
  close(): Promise<void>;
}

/** `overTcp`: subgraphs are reached over real connections too. */
export async function startStack({ overTcp }: { readonly overTcp: boolean }): Promise<Stack> {
  const state = { company: createCompany(0), asker: null as Asker | null, recorded: '' };
  const resolvers = resolversOver(() => state.company);
  const folder = mkdtempSync(join(tmpdir(), 'c360-properties-'));
  const keyFolder = join(folder, 'keys');
  const doorOf = doorsOf(keyFolder);
  const subgraphs: TestSubgraph[] = overTcp
    ? await Promise.all(
        DEPARTMENTS.map((name) => startSubgraph(name, SCHEMAS[name], resolvers[name], doorOf(name))),
      )
    : [];
  const described = overTcp
    ? subgraphs
    : DEPARTMENTS.map((name) => ({
        name,
        url: `http://${name}.test/graphql`,
        typeDefs: parse(SCHEMAS[name]),
      }));
  const supergraphPath = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphPath, compose(described));

  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  // Every level: what is not logged today may be tomorrow.
  const log = pino({ level: 'trace' }, sink);
  const metrics = createMetrics();
  const signer = createContextSigner({ folder: keyFolder, create: true });
  const limits = { timeoutMs: 10_000, maxResponseBytes: 10_000_000, connections: 10 };
  const clients = overTcp ? new SubgraphClients(limits) : clientsInMemory(resolvers, doorOf);
  const gateway = new SupergraphGateway(supergraphPath, {
    clients,
    signer,
    metrics,
    log,
    urls: {},
    authorization: { mode: 'filter', observesOutsiders: false, errors: 'errors', undeclaredFields: 'deny' },
    maskFor: createMasks(Buffer.from('a secret of the test to make tokens with')),
    requireRecording: () => {},
    onDisclosure: async ({ disclosed, operationName }) => {
      state.recorded = JSON.stringify({ ...disclosed, customerIds: [], accounts: [], operationName });
    },
  });
  const apollo = createApolloServer(gateway, {
    persistedQueries: createMemoryCache(1_000_000),
    maxDepth: 30,
    log,
  });
  const app = createServer({
    apollo,
    gateway,
    verifiers: {
      verifyToken: async () => {
        if (!state.asker) throw new Error('nobody asks');
        return { principal: state.asker.principal, purposes: null, policies: [] };
      },
      verifyPartnerKey: null,
    },
    access: createGrantedAccess({
      current: () => {
        if (!state.asker) throw new Error('nobody asks');
        return state.asker.snapshot;
      },
    }),
    grants: null,
    signer,
    metrics,
    log,
    bodyLimitBytes: 1_000_000,
    isStopping: () => false,
  });
  await apollo.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;

  async function exchange(headers: Record<string, string>, payload: string) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers,
      body: payload,
    });
    const text = await response.text();
    return { headers: JSON.stringify([...response.headers]), text };
  }

  return {
    get company() {
      return state.company;
    },
    set company(company) {
      state.company = company;
    },
    async ask(asker, request) {
      state.asker = asker;
      state.recorded = '';
      lines.length = 0;
      const { purpose, principal } = asker;
      const { headers, text } = await exchange(
        {
          'content-type': 'application/json',
          ...(purpose !== null && { 'x-purpose': purpose }),
          ...(principal.kind !== 'ANONYMOUS' && { authorization: 'Bearer one' }),
        },
        JSON.stringify(request),
      );
      // The line of the request is written when the answer is out.
      await new Promise((resolve) => setImmediate(resolve));
      const { data = null, ...rest } = JSON.parse(text) as {
        data?: unknown;
        errors?: ToldError[];
        extensions?: { authorization?: Outcome['authorization'] };
      };
      return {
        data,
        errors: rest.errors ?? [],
        authorization: rest.extensions?.authorization ?? {},
        besides: [JSON.stringify(rest), headers, ...lines].join('\n'),
        recorded: state.recorded,
      };
    },
    async close() {
      await app.close();
      await apollo.stop();
      await gateway.stop();
      if (clients instanceof SubgraphClients) await clients.destroy();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      rmSync(folder, { recursive: true });
    },
  };
}
