import { withConnection } from './connect';
import { openEmbeddedServer } from './embedded/open-embedded-server';
import { parseDatabaseUrl } from './database-url';

const DATABASE_NAME = 'c360';

/** An open database and the duty to close it. */
export interface OpenDatabase {
  /** The address, password included: for connecting, never for a log. */
  readonly url: string;
  /** Whether it is our own server, which stops with the last process that closes it. */
  readonly embedded: boolean;
  /** Gives the database back. Close connection pools first. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** A PostgreSQL server's database; without it an embedded server is started, or joined. */
  databaseUrl?: string | undefined;
  /** Where the embedded server keeps its files, see `homeFolder`. */
  home: string;
  /** Told what happens, a line at a time. */
  log?: (line: string) => void;
}

/**
 * Opens the database at `databaseUrl`, or else database "c360" of the embedded server in `home`.
 * @throws DatabaseError saying what is wrong and what to do
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { databaseUrl, home, log = () => undefined } = options;
  if (databaseUrl) {
    parseDatabaseUrl(databaseUrl);
    await withConnection(databaseUrl, (client) => client.query('select 1'));
    return { url: databaseUrl, embedded: false, close: async () => undefined };
  }
  const server = await openEmbeddedServer({ home, log, isDurable: true });
  try {
    const url = await server.ensureDatabase(DATABASE_NAME);
    return { url, embedded: true, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}
