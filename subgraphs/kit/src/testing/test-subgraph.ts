import { createTestDatabase, migrate } from '@c360/database';
import pg from 'pg';
import { pino } from 'pino';
import { serveSubgraph } from '../serve-subgraph';
import type { AnySubgraph } from '../subgraph';

/** A GraphQL answer as it came over HTTP. */
export interface TestAnswer {
  readonly status: number;
  // Tests read what they asked for; a wrong shape fails their expectation.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

/** A real subgraph on a database of its own. */
export interface TestSubgraph {
  readonly url: string;
  readonly databaseUrl: string;
  /** A connection to the database, for arranging and checking rows. */
  readonly database: pg.Pool;
  ask(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<TestAnswer>;
  /** Resolves representations, as the gateway does: `selection` is what to ask of each, with its type condition. */
  entities(representations: readonly Record<string, unknown>[], selection: string): Promise<TestAnswer>;
  stop(): Promise<void>;
}

/** Starts a subgraph over HTTP on a fresh, migrated database. */
export async function startTestSubgraph(
  subgraph: AnySubgraph,
  { contextKey = null }: { contextKey?: Uint8Array | null } = {},
): Promise<TestSubgraph> {
  const testDatabase = await createTestDatabase();
  await migrate({ url: testDatabase.url, schema: subgraph.name, folder: subgraph.migrations });
  const database = new pg.Pool({ connectionString: testDatabase.url, max: 4 });
  // Dropping the database cuts connections that are still closing.
  database.on('error', () => undefined);
  const running = await serveSubgraph(subgraph, {
    databaseUrl: testDatabase.url,
    host: '127.0.0.1',
    port: 0,
    contextKey,
    log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
  });
  const ask: TestSubgraph['ask'] = async (query, variables, headers) => {
    const response = await fetch(running.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<TestAnswer, 'status'>) };
  };
  return {
    url: running.url,
    databaseUrl: testDatabase.url,
    database,
    ask,
    entities: (representations, selection) =>
      ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
        {
          representations,
        },
      ),
    async stop() {
      await running.stop();
      await database.end();
      await testDatabase.drop();
    },
  };
}
