import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, migrate } from '@c360/database';
import { readConfig, startGateway } from '@c360/gateway';
import { planImport, runImport, type ImportSummary } from '@c360/kit/import';
import type { TestAnswer } from '@c360/kit/testing';
import { serveSubgraph, type RunningSubgraph } from '@c360/kit';
import pg from 'pg';
import { pino } from 'pino';
import { importTargets } from '@c360/cli/import-targets';
import { subgraphs } from '@c360/cli/subgraphs';

const CONTEXT_KEY = 'a key for tests only, of 32 characters and more';

/** The whole graph: five subgraphs and the gateway over real HTTP, on a database of its own. */
export interface TestGraph {
  readonly url: string;
  readonly home: string;
  readonly databaseUrl: string;
  readonly database: pg.Pool;
  readonly subgraphs: ReadonlyMap<string, RunningSubgraph>;
  ask(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<TestAnswer>;
  /** Imports by a manifest of the project. */
  importFrom(manifest: string, dataFolder: string): Promise<ImportSummary>;
  stop(): Promise<void>;
}

/** Starts the graph on the committed supergraph. */
export async function startTestGraph(): Promise<TestGraph> {
  const home = await mkdtemp(join(tmpdir(), 'c360-graph-'));
  const testDatabase = await createTestDatabase();
  const database = new pg.Pool({ connectionString: testDatabase.url, max: 4 });
  // Dropping the database cuts connections that are still closing.
  database.on('error', () => undefined);
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const running = new Map<string, RunningSubgraph>();
  for (const subgraph of subgraphs) {
    await migrate({ url: testDatabase.url, schema: subgraph.name, folder: subgraph.migrations });
    const served = await serveSubgraph(subgraph, {
      databaseUrl: testDatabase.url,
      host: '127.0.0.1',
      port: 0,
      contextKey: new TextEncoder().encode(CONTEXT_KEY),
      log,
    });
    running.set(subgraph.name, served);
  }
  const config = readConfig({
    PORT: '0',
    GATEWAY_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    C360_HOME: home,
    C360_DEV_ISSUER: '1',
    SUBGRAPH_CONTEXT_KEY: CONTEXT_KEY,
    SUBGRAPH_URLS: JSON.stringify(Object.fromEntries([...running].map(([name, { url }]) => [name, url]))),
  });
  const gateway = await startGateway(config);
  return {
    url: `${gateway.url}/graphql`,
    home,
    databaseUrl: testDatabase.url,
    database,
    subgraphs: running,
    async ask(query, variables, headers) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
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
