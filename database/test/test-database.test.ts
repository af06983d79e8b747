import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { createTestDatabase } from '../src';

const run = promisify(execFile);

test('test runs that start at the same time each get a database of their own', async () => {
  const program = join(__dirname, 'programs/test-run.js');
  const runs = await Promise.all(Array.from({ length: 6 }, () => run(process.execPath, [program])));
  const names = runs.map(({ stdout }) => stdout.trim());
  expect(new Set(names).size).toBe(6);
  for (const name of names) expect(name).toMatch(/^c360_test_[0-9a-f]{16}$/);
}, 60_000);

test('a database is gone after its drop, though somebody is still connected', async () => {
  const kept = await createTestDatabase();
  const dropped = await createTestDatabase();
  const client = new pg.Client(dropped.url);
  client.on('error', () => undefined);
  await client.connect();
  await dropped.drop();
  await dropped.drop();
  await expect(new pg.Client(dropped.url).connect()).rejects.toMatchObject({ code: '3D000' });
  await kept.drop();
});
