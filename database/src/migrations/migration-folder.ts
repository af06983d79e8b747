import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError, failureText } from '../database-error';

/** One migration as Prisma lays it out: `<time>_<name>/migration.sql`. */
export interface Migration {
  name: string;
  sql: string;
}

/**
 * The migrations of a folder in the order in which they apply, which is that of their names.
 * @throws DatabaseError MIGRATION_UNREADABLE
 */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) {
    throw new DatabaseError('MIGRATION_UNREADABLE', `there is no folder of migrations ${folder}`);
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readScript(join(folder, name, 'migration.sql')) }));
}

function readScript(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new DatabaseError('MIGRATION_UNREADABLE', `cannot read ${path}: ${failureText(error)}`, {
      cause: error,
    });
  }
}

/** Prisma's checksum of a script. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

/** Whether a script is the one that was applied; as for Prisma, git may have changed its line ends. */
export function matchesChecksum(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((script) => checksumOf(script) === checksum);
}
