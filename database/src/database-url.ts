import { DatabaseError } from './database-error';

const EXPECTED = 'postgresql://user:password@host:port/database';

/**
 * Checks a PostgreSQL address and takes it apart.
 * @param source what to call it in an error, such as "DATABASE_URL"
 * @throws DatabaseError MALFORMED_URL; the text never repeats the address, which may hold a password
 */
export function parseDatabaseUrl(url: string, source = 'DATABASE_URL'): URL {
  if (!URL.canParse(url)) {
    throw malformed(source, `in a user or password, percent-encode characters such as @ : / # (${EXPECTED})`);
  }
  const parsed = new URL(url);
  if (parsed.protocol !== 'postgresql:' && parsed.protocol !== 'postgres:') {
    throw malformed(source, `it begins with "${parsed.protocol}" (${EXPECTED})`);
  }
  if (!databaseName(parsed)) throw malformed(source, `it names no database (${EXPECTED})`);
  return parsed;
}

function malformed(source: string, reason: string): DatabaseError {
  return new DatabaseError('MALFORMED_URL', `${source} is not a PostgreSQL address: ${reason}`);
}

/** The name of the database which an address leads to. */
export function databaseName(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice(1));
  } catch {
    return url.pathname.slice(1);
  }
}

/** Host and port as people write them; a Unix socket's folder where the address names one by `?host=`. */
export function serverName(url: URL): string {
  const host = url.hostname || url.searchParams.get('host') || 'localhost';
  return host.startsWith('/') ? host : `${host}:${url.port || 5432}`;
}

/** The address of another database on the same server; `?schema=`, which belongs to a database, is left out. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  other.searchParams.delete('schema');
  return other.href;
}
