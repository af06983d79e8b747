import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ImportError } from '../import-error';

/** One database of the import and the subgraphs whose tables it holds. */
export interface ImportDatabase {
  readonly client: Client;
  readonly subgraphs: readonly string[];
}

/** The address of each subgraph's database; all of them may share one. */
export type DatabaseUrl = string | ((subgraph: string) => string);

/** How long the session of an import that has just been killed may take to end. */
const LOCK_WAIT_MS = 5_000;

/**
 * Connects once to each database. Throws an ImportError where one does not answer, or where another import of this name
 * is running.
 */
export async function openDatabases(
  name: string,
  subgraphs: readonly string[],
  databaseUrl: DatabaseUrl,
): Promise<ImportDatabase[]> {
  const byUrl = new Map<string, string[]>();
  for (const subgraph of subgraphs) {
    const url = typeof databaseUrl === 'string' ? databaseUrl : databaseUrl(subgraph);
    byUrl.set(url, [...(byUrl.get(url) ?? []), subgraph]);
  }
  const databases: ImportDatabase[] = [];
  try {
    for (const [url, names] of byUrl) {
      const client = await connect(url);
      databases.push({ client, subgraphs: names });
      await lock(client, name);
    }
    return databases;
  } catch (error) {
    await closeDatabases(databases);
    throw error;
  }
}

export async function closeDatabases(databases: readonly ImportDatabase[]): Promise<void> {
  await Promise.all(databases.map(({ client }) => client.end().catch(() => undefined)));
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'c360-import' });
  // A lost connection fails the query that waits; without a listener it would end the process first.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Losing the last moment to a crash loses its checkpoint with it, so the import goes on before both.
    await client.query('set synchronous_commit = off');
  } catch (cause) {
    await client.end().catch(() => undefined);
    const reason = (cause as NodeJS.ErrnoException).code ?? 'no answer';
    throw new ImportError(`no database at ${client.host}:${client.port} (${reason})`, { cause });
  }
  return client;
}

async function lock(client: Client, name: string): Promise<void> {
  const until = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('c360-import:' || $1, 0)) as locked`,
      [name],
    );
    if (rows[0]?.locked) return;
    if (Date.now() > until) throw new ImportError(`another import of ${name} is running on this database`);
    await sleep(100);
  }
}
