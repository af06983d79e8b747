import { randomBytes } from 'node:crypto';
import { openSubgraphKeys, type SubgraphKeys } from '@c360/authorization';
import { createTestDatabase, migrate } from '@c360/database';
import pg from 'pg';
import { pino } from 'pino';
import { serveSubgraph } from '../serve-subgraph';
import type { AnySubgraph } from '../subgraph';
import { signedHeaders, type AskOptions } from './signed-request';

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
  /** Asks as the gateway does, signed; as an administrator who may do everything, unless told. */
  ask(query: string, variables?: Record<string, unknown>, options?: AskOptions): Promise<TestAnswer>;
  /** Resolves representations, as the gateway does: `selection` is what to ask of each, with its type condition. */
  entities(
    representations: readonly Record<string, unknown>[],
    selection: string,
    options?: AskOptions,
  ): Promise<TestAnswer>;
  /** The headers that the gateway would send with this body. */
  sign(body: string, options?: AskOptions): Record<string, string>;
  stop(): Promise<void>;
}

/** How a subgraph is started for tests. */
export interface TestSubgraphOptions {
  /** Else a key of its own. */
  readonly keys?: SubgraphKeys;
  readonly redisUrl?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a subgraph over HTTP on a fresh, migrated database. */
export async function startTestSubgraph(
  subgraph: AnySubgraph,
  { keys = newKeys(subgraph.name), redisUrl, env = {} }: TestSubgraphOptions = {},
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
    keys,
    redisUrl: redisUrl ?? null,
    log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
    env,
  });
  const sign: TestSubgraph['sign'] = (body, options = {}) => {
    const [key] = keys.current();
    if (!key) throw new Error('there is no key to sign with');
    return signedHeaders(body, options, key);
  };
  const ask: TestSubgraph['ask'] = async (query, variables, options = {}) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(running.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(options.isUnsigned ? {} : sign(body, options)),
        ...options.headers,
      },
      body,
    });
    return { status: response.status, ...((await response.json()) as Omit<TestAnswer, 'status'>) };
  };
  return {
    url: running.url,
    databaseUrl: testDatabase.url,
    database,
    ask,
    sign,
    entities: (representations, selection, options) =>
      ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
        { representations },
        options,
      ),
    async stop() {
      await running.stop();
      await database.end();
      await testDatabase.drop();
    },
  };
}

function newKeys(subgraph: string): SubgraphKeys {
  return openSubgraphKeys({ texts: { [subgraph]: [randomBytes(32).toString('base64url')] } }, subgraph);
}
