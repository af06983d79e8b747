import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '@c360/database';
import { importCommand } from '../src/import-command';

let database: TestDatabase;
let home: string;
beforeAll(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'c360-import-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true });
});

/** Types the command and gives what a person sees. */
async function type(args: string[], signal = new AbortController().signal) {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY: false });
  const code = await importCommand(args, {
    stdout,
    // Of a terminal only isTTY and write are used here.
    stderr: stderr as unknown as NodeJS.WriteStream,
    env: { DATABASE_URL: database.url, C360_HOME: home, INIT_CWD: home },
    signal,
  });
  return { code, out: String(stdout.read() ?? ''), errors: String(stderr.read() ?? '') };
}

const MANIFEST = `name: corner-shop
system: corner
currency: EUR
files:
  - file: sales.csv
    into:
      - target: profiles.record
        repeats: true
        fields: { key: customer, displayName: name, emails: email }
      - target: orders.order
        repeats: true
        fields: { key: sale, accountKey: customer, placedAt: at }
      - target: orders.line
        fields: { orderKey: sale, lineKey: article, quantity: pieces, amount: price }
`;

function write(sales: string): void {
  writeFileSync(join(home, 'corner.yml'), MANIFEST);
  writeFileSync(join(home, 'sales.csv'), `sale,at,customer,name,email,article,pieces,price\n${sales}`);
}

const SALES = `1,2024-05-01,c1,Ada,ada@example.com,tea,2,4.50
1,2024-05-01,c1,Ada,ada@example.com,milk,1,1.20
2,2024-05-02,c2,Bob,bob@example.com,tea,minus one,2.25
`;

test('an import is summed up, its rejected rows are in a file, and the exit code is 0', async () => {
  write(SALES);
  const { code, out } = await type(['corner.yml']);
  expect(code).toBe(0);
  expect(out).toContain(`target           read  inserted  updated  unchanged  rejected
profiles.record     3         1        0          1         1
orders.order        3         1        0          1         1
orders.line         3         2        0          0         1
`);
  const path = /^rejected rows: (.*)$/m.exec(out)?.[1] ?? '';
  expect(path.startsWith(join(home, 'rejected/'))).toBe(true);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    file: 'sales.csv',
    line: 4,
    column: 'pieces',
    value: 'minus one',
    reason: 'orders.line.quantity: not a number such as 12.50',
  });
});

test('a second import changes nothing and a dry run says so', async () => {
  write(SALES);
  for (const args of [['corner.yml'], ['corner.yml', '--dry-run']]) {
    const { code, out } = await type(args);
    expect(code).toBe(0);
    expect(out).toMatch(/^orders\.line +3 +0 +0 +2 +1$/m);
    expect(out.includes('This was a dry run: nothing was changed.')).toBe(args.length === 2);
  }
});

test('what makes an import impossible is one line on stderr and exit code 1', async () => {
  write(SALES);
  expect(await type(['nowhere.yml'])).toEqual({
    code: 1,
    out: '',
    errors: `${home}/nowhere.yml: the manifest cannot be read (ENOENT)\n`,
  });
  writeFileSync(join(home, 'wrong.yml'), MANIFEST.replace('orders.line', 'orders.lines'));
  const { code, errors } = await type(['wrong.yml']);
  expect(code).toBe(1);
  expect(errors).toMatch(
    /wrong\.yml:13: files\[0\]\.into\[2\]\.target: unknown target "orders\.lines"; there are .*orders\.line,/,
  );
});

test('an import of which every row is rejected ends with exit code 1', async () => {
  write('3,yesterday,c1,Ada,ada@example.com,tea,2,4.50\n');
  expect((await type(['corner.yml'])).code).toBe(1);
});

test('a stopped import says how to go on, with exit code 130', async () => {
  write(SALES);
  const { code, out } = await type(['corner.yml'], AbortSignal.abort());
  expect(code).toBe(130);
  expect(out).toContain('Stopped. Type the same command again to go on from here.');
});

test('no value of a customer is on the screen', async () => {
  write(SALES);
  const { out, errors } = await type(['corner.yml']);
  expect(out + errors).not.toMatch(/Ada|Bob|minus one|@example/);
});

test('--help tells how it is used', async () => {
  const { code, out } = await type(['--help']);
  expect([code, out]).toEqual([0, expect.stringContaining('npm run import -- <manifest>')]);
});
