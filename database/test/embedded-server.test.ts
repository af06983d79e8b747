import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../src';
import { isRunning } from '../src/embedded/process-state';
import { makeTestHome, removeTestHome, serverPid, startOwner } from './embedded-home';

let home: string;
let lines: string[];
const log = (line: string) => lines.push(line);

beforeEach(() => {
  home = makeTestHome();
  lines = [];
});

afterEach(() => removeTestHome(home));

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

test('a folder without a database gets PostgreSQL 18 with a database c360 in UTF-8', async () => {
  const database = await openDatabase({ home, log });
  expect(lines).toContainEqual(expect.stringMatching(/^making a PostgreSQL 18 database in /));
  expect(database.embedded).toBe(true);
  const [row] = await ask(
    database.url,
    `select current_database() as name, current_setting('server_version_num')::int / 10000 as major,
            current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit,
            lower('ÄИΣ') as lower`,
  );
  expect(row).toEqual({ name: 'c360', major: 18, encoding: 'UTF8', commit: 'on', lower: 'äиσ' });
  await database.close();
  expect(serverPid(home)).toBeUndefined();
});

test('the second start makes nothing anew and finds what was written', async () => {
  const first = await openDatabase({ home, log });
  await ask(first.url, 'create table kept as select 42 as answer');
  await first.close();

  lines = [];
  const second = await openDatabase({ home, log });
  expect(lines).toContainEqual(
    expect.stringMatching(/^started PostgreSQL 18 at 127\.0\.0\.1:\d+ in \d+ ms$/),
  );
  expect(lines).not.toContainEqual(expect.stringMatching(/^making /));
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.close();
});

test('the database takes connections from this machine only, and only with its password', async () => {
  const database = await openDatabase({ home, log });
  expect(await ask(database.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const url = new URL(database.url);
  url.password = 'guessed';
  await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(join(home, 'postgres.password')).mode & 0o077).toBe(0);
  await database.close();
});

test('Ctrl-C lets the owner finish its work and leaves no PostgreSQL process', async () => {
  const owner = await startOwner(home);
  const pid = serverPid(home);
  expect(pid).toBeDefined();
  expect(await owner.end('SIGINT')).toBe(0);
  expect(isRunning(Number(pid))).toBe(false);
  expect(readFileSync(join(home, 'postgres.log'), 'utf8')).toContain('database system is shut down');
});

test('a server whose owner was killed is joined by the next start, and then stopped by it', async () => {
  const killed = await startOwner(home);
  await ask(killed.url, 'create table kept as select 42 as answer');
  const pid = serverPid(home);
  await killed.end('SIGKILL');
  expect(serverPid(home)).toBe(pid);

  const next = await openDatabase({ home, log });
  expect(serverPid(home)).toBe(pid);
  expect(lines.join('\n')).toContain('joined PostgreSQL 18');
  expect(await ask(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await next.close();
  expect(serverPid(home)).toBeUndefined();
});

test('two processes share one server, which the last of them stops', async () => {
  const [owner, database] = await Promise.all([startOwner(home), openDatabase({ home, log })]);
  const pid = serverPid(home);
  expect(new URL(owner.url).port).toBe(new URL(database.url).port);

  await owner.end('SIGINT');
  expect(serverPid(home)).toBe(pid);
  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);

  await database.close();
  await database.close();
  expect(serverPid(home)).toBeUndefined();
});

test('a killed server is started again and has lost nothing that was committed', async () => {
  const first = await openDatabase({ home, log });
  await ask(first.url, 'create table kept as select 42 as answer');
  const pid = Number(serverPid(home));
  process.kill(pid, 'SIGKILL');
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(true);

  const second = await openDatabase({ home, log });
  expect(serverPid(home)).not.toBe(pid);
  await first.close();
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.close();
  expect(serverPid(home)).toBeUndefined();
});

test('a crash inside the server cuts all connections, and it still counts who needs it', async () => {
  const [first, second] = await Promise.all([openDatabase({ home, log }), openDatabase({ home, log })]);
  const pid = serverPid(home);
  const [backend] = await ask<{ pid: number }>(
    first.url,
    "select pid from pg_stat_activity where backend_type = 'checkpointer'",
  );
  process.kill(Number(backend?.pid), 'SIGKILL');
  const countLeases =
    "select count(*)::int as leases from pg_stat_activity where application_name = 'c360-lease'";
  let leases: unknown[] = [];
  while (JSON.stringify(leases) !== '[{"leases":2}]') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    leases = await ask(first.url, countLeases).catch(() => []);
  }
  await first.close();
  expect(serverPid(home)).toBe(pid);
  await second.close();
  expect(serverPid(home)).toBeUndefined();
});

describe('a process number in postmaster.pid that by now belongs to something else', () => {
  let other: ChildProcess;

  beforeEach(() => {
    other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  });

  afterEach(() => other.kill('SIGKILL'));

  test('does not keep the server from starting, and that process is left alone', async () => {
    const first = await openDatabase({ home, log });
    const file = join(home, 'postgres/postmaster.pid');
    const content = readFileSync(file, 'utf8');
    await first.close();
    writeFileSync(file, content.replace(/^\d+/, String(other.pid)));

    const second = await openDatabase({ home, log });
    expect(lines.join('\n')).toContain(`process ${other.pid}, which it names, is no longer this server`);
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.close();
    expect(isRunning(Number(other.pid))).toBe(true);
  });
});

test('a start that was killed half-way does not keep the next from starting', async () => {
  writeFileSync(join(home, 'postgres.lock'), '999999999 1 killed');
  const database = await openDatabase({ home, log });
  await database.close();
  expect(existsSync(join(home, 'postgres.lock'))).toBe(false);
});

test('files of another PostgreSQL version are left as they are, with a word on what to do', async () => {
  const database = await openDatabase({ home, log });
  await database.close();
  writeFileSync(join(home, 'postgres/PG_VERSION'), '17\n');
  await expect(openDatabase({ home, log })).rejects.toThrow(
    /holds the files of PostgreSQL 17, and PostgreSQL 18 is installed: move the folder away/,
  );
});

test('a server that cannot start says why', async () => {
  const database = await openDatabase({ home, log });
  await database.close();
  rmSync(join(home, 'postgres/global/pg_control'));
  await expect(openDatabase({ home, log })).rejects.toThrow(
    /PostgreSQL did not start: it ended with exit code 2\npostgres: could not find the database system/,
  );
});
