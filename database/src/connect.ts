import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError, failureCode, failureText } from './database-error';
import { databaseName, parseDatabaseUrl, serverName } from './database-url';

const CONNECT_TIMEOUT_MS = 10_000;
const START_UP_WAIT_MS = 30_000;
const CANNOT_CONNECT_NOW = '57P03';

/**
 * Connects to a database, waiting out a server that is still starting up.
 * @throws DatabaseError MALFORMED_URL or UNREACHABLE, naming host, port and database but no password
 */
export async function connect(url: string, source = 'DATABASE_URL'): Promise<pg.Client> {
  parseDatabaseUrl(url, source);
  const deadline = Date.now() + START_UP_WAIT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    // Without a listener a connection that is cut while idle would end the process; the next query reports it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (failureCode(error) !== CANNOT_CONNECT_NOW || Date.now() > deadline) throw unreachable(error, url);
      await sleep(250);
    }
  }
}

/** Runs `work` on one connection, and closes it. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unreachable(error: unknown, address: string): DatabaseError {
  const url = new URL(address);
  const place = `database "${databaseName(url)}" at ${serverName(url)}`;
  return new DatabaseError('UNREACHABLE', `cannot open ${place}: ${reason(error, url)}`, { cause: error });
}

function reason(error: unknown, url: URL): string {
  switch (failureCode(error)) {
    case 'ECONNREFUSED':
      return 'nothing listens there (ECONNREFUSED)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case '28P01':
      return `the password of "${url.username}" is wrong`;
    case '3D000':
      return 'the server has no database of that name; create it first';
    case '53300':
      return 'the server has no connection to spare (max_connections)';
    default:
      return failureText(error);
  }
}
