#!/usr/bin/env node
/**
 * The stock Prisma CLI, without its downloads: no schema engine is fetched (ours stands in, see
 * prisma-schema-engine.mjs), no telemetry, no update check, no hints.
 *
 * Run it in a subgraph's folder, where prisma.config.ts and prisma/schema.prisma lie:
 *
 *   cd subgraphs/orders
 *   node ../../database/prisma-cli.mjs generate                       # the client, needs no database
 *
 * A new migration, from start to end:
 *
 *   1. edit prisma/schema.prisma
 *   2. node ../../database/prisma-cli.mjs migrate dev --name add_gift_note
 *      with DATABASE_URL=postgresql://root@127.0.0.1:5432/c360_dev?schema=orders
 *      (the database is created when it does not exist; the role must be allowed to create databases, for the
 *      shadow database against which Prisma checks the migrations)
 *   3. read prisma/migrations/<time>_add_gift_note/migration.sql, and commit it: `npm start` applies it
 *
 * Each subgraph has one PostgreSQL schema of its own name and one folder of migrations. `?schema=` says which; where
 * the address has none, the name of the workspace is taken (@c360/orders: orders), so that no table ever lands in
 * "public" by accident.
 *
 * Others: `migrate status`, `migrate deploy`, `migrate reset --force`,
 * `migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --script`.
 *
 * A subgraph's prisma.config.ts:
 *
 *   import { defineConfig } from 'prisma/config';
 *   export default defineConfig({
 *     schema: 'prisma/schema.prisma',
 *     migrations: { path: 'prisma/migrations' },
 *     datasource: { url: process.env.DATABASE_URL ?? '' },
 *   });
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The name of the workspace in the working directory, without its scope. */
function workspaceName() {
  try {
    return JSON.parse(readFileSync('package.json', 'utf8')).name?.split('/').pop();
  } catch {
    return undefined;
  }
}

/** The address with `?schema=`, added from the workspace's name where it is missing. */
function withSchema(databaseUrl) {
  if (!URL.canParse(databaseUrl)) return databaseUrl;
  const url = new URL(databaseUrl);
  const name = workspaceName();
  if (!url.searchParams.has('schema') && name) url.searchParams.set('schema', name);
  return url.href;
}

const args = process.argv.slice(2);
const needsDatabase = args[0] === 'migrate' || args[0] === 'db';
const isOffline = args.includes('--help') || args.includes('-h') || args[1] === 'diff';
if (needsDatabase && !isOffline && !process.env.DATABASE_URL) {
  console.error(
    `prisma ${args.slice(0, 2).join(' ')} needs a database: set DATABASE_URL, ` +
      `such as postgresql://postgres@127.0.0.1:5432/c360_dev?schema=${workspaceName() ?? 'orders'}`,
  );
  process.exit(1);
}

const environment = { ...process.env };
environment.PRISMA_SCHEMA_ENGINE_BINARY ||= join(
  dirname(fileURLToPath(import.meta.url)),
  'prisma-schema-engine.mjs',
);
environment.CHECKPOINT_DISABLE ||= '1';
environment.PRISMA_HIDE_UPDATE_MESSAGE ||= '1';
if (environment.DATABASE_URL) environment.DATABASE_URL = withSchema(environment.DATABASE_URL);

if (args[0] === 'generate' && !args.includes('--no-hints')) args.push('--no-hints');

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
const child = spawn(process.execPath, [prisma, ...args], { stdio: 'inherit', env: environment });
// Ctrl-C reaches the child by the terminal; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
