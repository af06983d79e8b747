import type { ClientBase } from 'pg';

/**
 * The importer's own tables, in a schema of their own on the connection of the target tables: in a subgraph's schema
 * Prisma would take them for drift.
 *
 * `checkpoint`: how far an unfinished import of a manifest has come, written in the transaction of each batch.
 * `key`: which keys of the current file have been met, and on which line; unlogged, as a crash of the server only makes
 * the import start anew.
 */
const TABLES = `
  create schema if not exists imports;
  create table if not exists imports.checkpoint (
    run integer generated always as identity primary key,
    manifest text not null unique,
    digest text not null,
    file integer not null default 0,
    rows bigint not null default 0,
    keys bigint not null default 0,
    rejected_file text,
    rejected_bytes bigint not null default 0,
    tally jsonb,
    updated_at timestamptz not null default now()
  );
  create unlogged table if not exists imports.key (
    run integer not null,
    entry smallint not null,
    key uuid not null,
    line bigint not null,
    primary key (run, entry, key)
  );`;

/** Creates what is missing of the importer's tables. */
export async function createImportTables(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('imports.checkpoint') is not null and to_regclass('imports.key') is not null as there`,
  );
  if (!rows[0]?.there) await client.query(TABLES);
}
