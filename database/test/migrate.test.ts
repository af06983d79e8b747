import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, migrate, type TestDatabase } from '../src';

const EXAMPLE = join(__dirname, 'subgraph-example');
const NAMES = ['20261122133332_init', '20261122133336_note'];

let database: TestDatabase;
let client: pg.Client;
/** A copy of the example inside the workspace, where Prisma's packages are found. */
let subgraph: string;
let folder: string;
let warnings: string[];
const warn = (line: string) => warnings.push(line);

beforeEach(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.url);
  client.on('error', () => undefined);
  await client.connect();
  subgraph = mkdtempSync(join(__dirname, '.subgraph-'));
  cpSync(EXAMPLE, subgraph, { recursive: true });
  folder = join(subgraph, 'prisma/migrations');
  warnings = [];
});

afterEach(async () => {
  await client.end();
  await database.drop();
  rmSync(subgraph, { recursive: true, force: true });
});

function run(schema = 'orders'): Promise<string[]> {
  return migrate({ url: database.url, schema, folder, warn });
}

function prisma(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: `${database.url}?schema=orders` };
  const cli = join(__dirname, '../prisma-cli.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: subgraph,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

test('migrations are applied in order, each schema for itself, and once', async () => {
  expect(await run('orders')).toEqual(NAMES);
  expect(await run('tickets')).toEqual(NAMES);
  expect(await run('orders')).toEqual([]);
  const { rows } = await client.query(
    "select table_schema as schema from information_schema.columns where table_name = 'item' and column_name = 'note' order by 1",
  );
  expect(rows).toEqual([{ schema: 'orders' }, { schema: 'tickets' }]);
  expect(warnings).toEqual([]);
});

test('processes that migrate at the same time apply each migration once', async () => {
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat()).toEqual(NAMES);
});

test('the Prisma CLI agrees that the database is up to date and without drift', async () => {
  await run();
  expect(prisma('migrate', 'status')).toMatchObject({
    status: 0,
    output: expect.stringContaining('Database schema is up to date!'),
  });
  const drift = prisma(
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  );
  expect(drift).toMatchObject({ status: 0 });
  expect(prisma('migrate', 'deploy').output).toContain('No pending migrations to apply.');
});

test('what the Prisma CLI applied is not applied again', async () => {
  expect(prisma('migrate', 'deploy')).toMatchObject({ status: 0 });
  expect(await run()).toEqual([]);
  expect(warnings).toEqual([]);
});

test('a new migration made by the Prisma CLI is offline and goes to its own schema', async () => {
  const schemaFile = join(subgraph, 'prisma/schema.prisma');
  writeFileSync(
    schemaFile,
    readFileSync(schemaFile, 'utf8').replace('note     String?', 'note String?\n  size Int?'),
  );
  expect(prisma('migrate', 'dev', '--name', 'size')).toMatchObject({ status: 0 });
  expect(await run('tickets')).toHaveLength(3);
  const { rows } = await client.query("select from pg_tables where schemaname = 'public'");
  expect(rows).toEqual([]);
});

test('a migration that was modified after it was applied is warned of, other line ends are not', async () => {
  await run();
  const script = join(folder, NAMES[0] as string, 'migration.sql');
  const sql = readFileSync(script, 'utf8');
  writeFileSync(script, sql.replaceAll('\n', '\r\n'));
  expect(await run()).toEqual([]);
  expect(warnings).toEqual([]);
  appendFileSync(script, '\n-- afterthought\n');
  expect(await run()).toEqual([]);
  expect(warnings).toEqual([
    expect.stringContaining(`migration ${NAMES[0]} was modified after it was applied`),
  ]);
});

test('a database that is ahead of the program is warned of', async () => {
  await run();
  rmSync(join(folder, NAMES[1] as string), { recursive: true });
  expect(await run()).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining(`migration ${NAMES[1]}, which is not in the folder`)]);
});

test('a migration that fails says which, where and why, keeps nothing, and can be corrected', async () => {
  addMigration('20991231000000_bad', 'create table half (id int);\n\nalter table absent add column x int;\n');
  await expect(run()).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message:
      'schema "orders": migration 20991231000000_bad failed: relation "absent" does not exist; ' +
      'nothing of it was kept: correct it and try again',
  });
  const { rows } = await client.query(
    "select to_regclass('orders.half') as half, to_regclass('orders.item') as item",
  );
  expect(rows).toEqual([{ half: null, item: 'orders.item' }]);

  writeFileSync(join(folder, '20991231000000_bad/migration.sql'), 'create table half (id int);');
  expect(await run()).toEqual(['20991231000000_bad']);
  expect(prisma('migrate', 'status')).toMatchObject({ status: 0 });
});

test('a mistake in the SQL is given with its line', async () => {
  addMigration('20991231000000_bad', 'create table half (id int);\n\nalter tabel half add column x int;\n');
  await expect(run()).rejects.toThrow('syntax error at or near "tabel", line 3; nothing of it was kept');
});

test('a migration that failed after it committed stays failed until a person resolves it', async () => {
  addMigration('20991231000000_bad', 'begin;\ncreate table half (id int);\ncommit;\nselect from absent;\n');
  await expect(run()).rejects.toThrow('parts of it may have been kept');
  await expect(run()).rejects.toThrow(
    /20991231000000_bad broke off earlier \(relation "absent" does not exist.*migrate resolve/,
  );
  expect(prisma('migrate', 'resolve', '--applied', '20991231000000_bad')).toMatchObject({ status: 0 });
  expect(await run()).toEqual([]);
});

test('a folder that is missing or holds no script is named', async () => {
  mkdirSync(join(folder, '20991231000000_empty'));
  await expect(run()).rejects.toThrow(/cannot read .*20991231000000_empty\/migration.sql/);
  rmSync(folder, { recursive: true });
  await expect(run()).rejects.toThrow(`there is no folder of migrations ${folder}`);
});
