import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { withConnection } from './connect';
import { parseDatabaseUrl, withDatabase } from './database-url';
import { assertOurs } from './embedded/server-folders';
import { openEmbeddedServer, type EmbeddedServer } from './embedded/open-embedded-server';

const PREFIX = 'c360_test_';

/** An empty database for one test file. */
export interface TestDatabase {
  url: string;
  /** Deletes the database, even with connections open, and gives the server back. Safe to call twice. */
  drop(): Promise<void>;
}

/**
 * Creates an empty database of a new name: on the server of TEST_DATABASE_URL or DATABASE_URL, or else on an embedded
 * server that all tests of this person share. Many test processes may call it at once.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) {
    parseDatabaseUrl(given, process.env.TEST_DATABASE_URL ? 'TEST_DATABASE_URL' : 'DATABASE_URL');
    return createOn(given, async () => undefined);
  }
  const server = await openTestServer();
  try {
    return await createOn(server.url, () => server.close());
  } catch (error) {
    await server.close();
    throw error;
  }
}

function openTestServer(): Promise<EmbeddedServer> {
  const home = join(tmpdir(), `c360-tests-${process.getuid?.() ?? process.env.USERNAME}`);
  mkdirSync(home, { recursive: true });
  assertOurs(home);
  return openEmbeddedServer({ home, log: () => undefined, isDurable: false, whenSole: dropLeftovers });
}

async function createOn(serverUrl: string, giveBack: () => Promise<void>): Promise<TestDatabase> {
  const name = PREFIX + randomBytes(8).toString('hex');
  await withConnection(serverUrl, (client) => client.query(`create database ${name}`));
  const drop = async () => {
    try {
      await withConnection(serverUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    } finally {
      await giveBack();
    }
  };
  let dropping: Promise<void> | undefined;
  return { url: withDatabase(serverUrl, name), drop: () => (dropping ??= drop()) };
}

/** Databases of test runs that were killed. */
async function dropLeftovers(serverUrl: string): Promise<void> {
  await withConnection(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [PREFIX],
    );
    for (const { name } of rows)
      await client.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
  });
}
