import pg from 'pg';
import { withConnection } from '../connect';
import { DatabaseError, failureCode, failureText } from '../database-error';
import { matchesChecksum, readMigrations, type Migration } from './migration-folder';
import { openMigrationsTable, type AppliedMigration, type MigrationsTable } from './migrations-table';

/** The number by which Prisma's schema engine locks out other migrations of the same database. */
const PRISMA_LOCK = 72_707_369;
const LOCK_WAIT_MS = 60_000;
const LOCK_NOT_AVAILABLE = '55P03';

export interface MigrateOptions {
  /** The database's address. */
  url: string;
  /** The PostgreSQL schema which the migrations fill, made where it is missing; `?schema=` of the address is ignored. */
  schema: string;
  /** A subgraph's `prisma/migrations`. */
  folder: string;
  /** Told of what looks wrong but does not stop us. */
  warn?: (line: string) => void;
}

/**
 * Applies the migrations that a database lacks, as `prisma migrate deploy` does and in its own table, but in
 * milliseconds. Several processes may call it at once.
 * @returns the names of those applied now
 * @throws DatabaseError MIGRATION_FAILED, MIGRATION_UNREADABLE, or that the database cannot be reached
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { url, schema, folder, warn = console.warn } = options;
  const migrations = readMigrations(folder);
  return withConnection(url, async (client) => {
    await lock(client, schema);
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
    const table = await openMigrationsTable(client, schema);
    const applied = await table.read();
    for (const line of differences(migrations, applied, schema)) warn(line);
    const names = new Set(applied.map(({ name }) => name));
    const pending = migrations.filter(({ name }) => !names.has(name));
    for (const migration of pending) await apply(client, schema, table, migration);
    return pending.map(({ name }) => name);
  });
}

/** The lock ends with the connection. */
async function lock(client: pg.Client, schema: string): Promise<void> {
  try {
    await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query('set lock_timeout = 0');
  } catch (error) {
    if (failureCode(error) !== LOCK_NOT_AVAILABLE) throw error;
    const text = `cannot migrate schema "${schema}": another migration of this database has run for a minute`;
    throw new DatabaseError('MIGRATION_FAILED', text, { cause: error });
  }
}

/** @throws DatabaseError where an earlier migration broke off half-way, which only a person can put right */
function differences(migrations: Migration[], applied: AppliedMigration[], schema: string): string[] {
  const scripts = new Map(migrations.map(({ name, sql }) => [name, sql]));
  return applied.flatMap(({ name, checksum, finishedAt, logs }) => {
    if (!finishedAt) throw brokenOff(schema, name, logs);
    const sql = scripts.get(name);
    if (sql === undefined) {
      return [
        `schema "${schema}": the database has migration ${name}, which is not in the folder (newer program?)`,
      ];
    }
    if (matchesChecksum(sql, checksum)) return [];
    return [
      `schema "${schema}": migration ${name} was modified after it was applied; the change has no effect here`,
    ];
  });
}

function brokenOff(schema: string, name: string, logs: string | null): DatabaseError {
  return new DatabaseError(
    'MIGRATION_FAILED',
    `schema "${schema}": migration ${name} broke off earlier${logs ? ` (${logs})` : ''}. Put the database right, then ` +
      `"node ../../database/prisma-cli.mjs migrate resolve --applied ${name}" or "--rolled-back ${name}" in the ` +
      "subgraph's folder",
  );
}

async function apply(
  client: pg.Client,
  schema: string,
  table: MigrationsTable,
  migration: Migration,
): Promise<void> {
  // Anew for each: a script may set it to something else.
  await client.query(`set search_path to ${pg.escapeIdentifier(schema)}`);
  const id = await table.start(migration);
  try {
    await client.query(migration.sql);
  } catch (error) {
    const isRolledBack = !controlsTransactions(migration.sql);
    const reason = `${failureText(error)}${lineOf(error, migration.sql)}`;
    await client.query('rollback');
    await table.fail(id, reason, isRolledBack);
    const advice = isRolledBack
      ? 'nothing of it was kept: correct it and try again'
      : 'it controls transactions itself, so parts of it may have been kept';
    const text = `schema "${schema}": migration ${migration.name} failed: ${reason}; ${advice}`;
    throw new DatabaseError('MIGRATION_FAILED', text, { cause: error });
  }
  await table.finish(id);
}

/** PostgreSQL runs a script of several statements as one transaction, unless the script says otherwise. */
function controlsTransactions(sql: string): boolean {
  return /^\s*(begin|start\s+transaction|commit|end|rollback)\b|\bconcurrently\b/im.test(sql);
}

/** ", line 12" from the character position that PostgreSQL reports. */
function lineOf(error: unknown, sql: string): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? `, line ${sql.slice(0, position).split('\n').length}` : '';
}
