import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { checksumOf, type Migration } from './migration-folder';

/** A row of Prisma's own table: what the Prisma CLI and we agree upon. */
export interface AppliedMigration {
  name: string;
  checksum: string;
  /** Null while it runs, and for ever when it failed. */
  finishedAt: Date | null;
  logs: string | null;
}

/** Prisma's `_prisma_migrations` in one PostgreSQL schema. */
export interface MigrationsTable {
  /** Those that count: not the ones that were rolled back. */
  read(): Promise<AppliedMigration[]>;
  /** @returns the row's id */
  start(migration: Migration): Promise<string>;
  finish(id: string): Promise<void>;
  /** Keeps the reason; a migration of which nothing was kept may simply be tried again. */
  fail(id: string, reason: string, isRolledBack: boolean): Promise<void>;
}

/** Opens the table, creating it as Prisma does where it does not exist. */
export async function openMigrationsTable(client: pg.ClientBase, schema: string): Promise<MigrationsTable> {
  const table = `${pg.escapeIdentifier(schema)}."_prisma_migrations"`;
  await client.query(`create table if not exists ${table} (
    "id" varchar(36) primary key not null,
    "checksum" varchar(64) not null,
    "finished_at" timestamptz,
    "migration_name" varchar(255) not null,
    "logs" text,
    "rolled_back_at" timestamptz,
    "started_at" timestamptz not null default now(),
    "applied_steps_count" integer not null default 0
  )`);
  return {
    read: async () => {
      const { rows } = await client.query<AppliedMigration>(
        `select migration_name as name, checksum, finished_at as "finishedAt", logs
         from ${table} where rolled_back_at is null order by started_at`,
      );
      return rows;
    },
    start: async ({ name, sql }) => {
      const id = randomUUID();
      const values = [id, checksumOf(sql), name];
      await client.query(`insert into ${table} (id, checksum, migration_name) values ($1, $2, $3)`, values);
      return id;
    },
    finish: async (id) => {
      await client.query(`update ${table} set finished_at = now(), applied_steps_count = 1 where id = $1`, [
        id,
      ]);
    },
    fail: async (id, reason, isRolledBack) => {
      const rolledBackAt = isRolledBack ? 'now()' : 'null';
      await client.query(`update ${table} set logs = $2, rolled_back_at = ${rolledBackAt} where id = $1`, [
        id,
        reason,
      ]);
    },
  };
}
