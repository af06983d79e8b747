import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSubgraphKeys, type Purpose } from '@c360/authorization';
import { createTestDatabase, migrate } from '@c360/database';
import { readConfig, startGateway } from '@c360/gateway';
import { planImport, runImport, type ImportSummary } from '@c360/kit/import';
import type { TestAnswer } from '@c360/kit/testing';
import { serveSubgraph, type AnySubgraph, type RunningSubgraph } from '@c360/kit';
import pg from 'pg';
import { pino } from 'pino';
import { openDevelopmentIssuer, type DevelopmentIssuer } from '@c360/cli/development-issuer';
import { importTargets } from '@c360/cli/import-targets';
import { personaNamed } from '@c360/cli/personas';
import { signPersona } from '@c360/cli/sign-persona';
import { subgraphs } from '@c360/cli/subgraphs';

/** Who asks, and why. */
export interface AskOptions {
  /** A persona of the demo company; null: nobody, without a token. The administrator unless told. */
  readonly as?: string | null;
  readonly purpose?: Purpose;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole graph: five subgraphs and the gateway over real HTTP, on a database of its own. */
export interface TestGraph {
  readonly url: string;
  readonly home: string;
  readonly databaseUrl: string;
  readonly database: pg.Pool;
  readonly subgraphs: ReadonlyMap<string, RunningSubgraph>;
  /** Serves a subgraph that was stopped again, where it was. */
  comeBack(subgraph: string): Promise<void>;
  ask(query: string, variables?: Record<string, unknown>, options?: AskOptions): Promise<TestAnswer>;
  readonly issuer: DevelopmentIssuer;
  /** A token of a persona of the demo company. */
  tokenOf(persona: string): Promise<string>;
  /** Imports by a manifest of the project. */
  importFrom(manifest: string, dataFolder: string): Promise<ImportSummary>;
  stop(): Promise<void>;
}

/** Starts the graph on the committed supergraph; `env`: further settings of the gateway, `REDIS_URL` of the subgraphs too. */
export async function startTestGraph(env: Readonly<Record<string, string>> = {}): Promise<TestGraph> {
  const home = await mkdtemp(join(tmpdir(), 'c360-graph-'));
  const testDatabase = await createTestDatabase();
  const database = new pg.Pool({ connectionString: testDatabase.url, max: 4 });
  // Dropping the database cuts connections that are still closing.
  database.on('error', () => undefined);
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const running = new Map<string, RunningSubgraph>();
  const serve = async (subgraph: AnySubgraph, port: number): Promise<void> => {
    const served = await serveSubgraph(subgraph, {
      databaseUrl: testDatabase.url,
      host: '127.0.0.1',
      port,
      keys: openSubgraphKeys({ folder: join(home, 'subgraph-keys'), create: true }, subgraph.name),
      redisUrl: env.REDIS_URL ?? null,
      log,
      env: { C360_HOME: home, REDIS_URL: env.REDIS_URL },
    });
    running.set(subgraph.name, served);
  };
  for (const subgraph of subgraphs) {
    await migrate({ url: testDatabase.url, schema: subgraph.name, folder: subgraph.migrations });
    await serve(subgraph, 0);
  }
  const config = readConfig({
    PORT: '0',
    GATEWAY_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    C360_HOME: home,
    C360_DEV_ISSUER: '1',
    SUBGRAPH_URLS: JSON.stringify(Object.fromEntries([...running].map(([name, { url }]) => [name, url]))),
    ...env,
  });
  // Before the gateway, which reads the issuer's public key.
  const issuer = await openDevelopmentIssuer(home);
  const gateway = await startGateway(config);
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (name: string): Promise<string> => {
    let token = tokens.get(name);
    if (!token) tokens.set(name, (token = signPersona(issuer, personaNamed(name), home, 1)));
    return token;
  };
  return {
    url: `${gateway.url}/graphql`,
    home,
    databaseUrl: testDatabase.url,
    database,
    subgraphs: running,
    async comeBack(name) {
      const subgraph = subgraphs.find((known) => known.name === name);
      const port = new URL(running.get(name)?.url ?? '').port;
      if (subgraph) await serve(subgraph, Number(port));
    },
    issuer,
    tokenOf,
    async ask(query, variables, { as = 'administrator', purpose, headers } = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(as !== null && { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(purpose && { 'x-purpose': purpose }),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<TestAnswer, 'status'>) };
    },
    async importFrom(manifest, dataFolder) {
      const manifestPath = join(__dirname, '../imports', `${manifest}.yml`);
      const plan = await planImport({ manifestPath, dataFolder, targets: importTargets });
      return runImport(plan, { databaseUrl: testDatabase.url, rejectedFolder: join(home, 'rejected') });
    },
    async stop() {
      await gateway.stop();
      for (const subgraph of running.values()) await subgraph.stop();
      await database.end();
      await testDatabase.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
