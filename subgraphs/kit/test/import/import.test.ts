import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ImportLab } from './import-lab';

let lab: ImportLab;
beforeAll(async () => {
  lab = await ImportLab.open();
});
afterEach(() => lab.clear());
afterAll(() => lab.close());

const ACCOUNTS = `
name: shop
system: till
files:
  - file: accounts.csv
    into:
      - target: shop.account
        fields: { key: id, name: name, joined: joined }
`;

const ONE_FILE = `
name: shop
system: till
currency: EUR
files:
  - file: lines.csv
    into:
      - target: shop.account
        mode: ensure
        repeats: true
        fields: { key: customer }
      - target: shop.purchase
        repeats: true
        fields: { key: basket, accountKey: customer, placedAt: at }
      - target: shop.line
        fields: { purchaseKey: basket, lineKey: product, quantity: quantity, amount: { column: amount, decimals: 2 } }
`;
const LINES = `customer,basket,product,quantity,amount,at
c1,b1,p1,1,1.50,2024-01-01T10:00:00Z
c2,b2,p1,0,4.440892e-16,2024-01-02T10:00:00Z
c1,b1,p2,2,2.005,2024-01-01T10:00:00Z
`;

function counts(summary: Awaited<ReturnType<ImportLab['run']>>): Record<string, number[]> {
  return Object.fromEntries(
    summary.targets.map((t) => [t.target, [t.read, t.inserted, t.updated, t.unchanged, t.rejected]]),
  );
}

test('one file becomes accounts, purchases and lines', async () => {
  const summary = await lab.run(ONE_FILE, { 'lines.csv': LINES });
  expect(counts(summary)).toEqual({
    'shop.account': [3, 2, 0, 1, 0],
    'shop.purchase': [3, 2, 0, 1, 0],
    'shop.line': [3, 3, 0, 0, 0],
  });
  expect(
    await lab.query('select purchase_key, line_key, quantity, amount from shop.line order by 1, 2'),
  ).toEqual([
    { purchase_key: 'b1', line_key: 'p1', quantity: 1, amount: '1.5000' },
    { purchase_key: 'b1', line_key: 'p2', quantity: 2, amount: '2.0100' },
    { purchase_key: 'b2', line_key: 'p1', quantity: 0, amount: '0.0000' },
  ]);
  expect(summary.rejectedFile).toBeNull();
});

test('a second import of the same files changes nothing', async () => {
  await lab.run(ONE_FILE, { 'lines.csv': LINES }, { batchRows: 1 });
  const before = await lab.contents();
  const summary = await lab.run(ONE_FILE, { 'lines.csv': LINES }, { batchRows: 2 });
  expect(summary.targets.map(({ inserted, updated }) => [inserted, updated])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(await lab.contents()).toEqual(before);
});

test('the first of repeated rows counts, also in another batch, so that importing again changes nothing', async () => {
  const moved = `${LINES}c9,b1,p3,1,1,2030-01-01T10:00:00Z\n`;
  await lab.run(ONE_FILE, { 'lines.csv': moved }, { batchRows: 1 });
  expect(await lab.query(`select account_key from shop.purchase where key = 'b1'`)).toEqual([
    { account_key: 'c1' },
  ]);
  const summary = await lab.run(ONE_FILE, { 'lines.csv': moved }, { batchRows: 1 });
  expect(summary.targets.map(({ updated }) => updated)).toEqual([0, 0, 0]);
});

test('a changed row is updated, and "ensure" leaves what is there', async () => {
  await lab.run(ONE_FILE, { 'lines.csv': LINES });
  await lab.query(`update shop.account set name = 'Ada'`);
  const summary = await lab.run(ONE_FILE, { 'lines.csv': LINES.replace('1.50', '1.75') });
  expect(counts(summary)['shop.line']).toEqual([3, 0, 1, 2, 0]);
  expect(await lab.query('select distinct name from shop.account')).toEqual([{ name: 'Ada' }]);
});

test('a dry run reports what would happen and leaves nothing', async () => {
  const lines = `${LINES}c3,b3,p1,minus,1,2024-01-01\n`;
  const dry = await lab.run(ONE_FILE, { 'lines.csv': lines }, { dryRun: true, batchRows: 1 });
  expect(await lab.contents()).toEqual({ accounts: [], purchases: [], lines: [] });
  expect(await lab.query(`select 1 from pg_namespace where nspname = 'imports'`)).toEqual([]);
  const real = await lab.run(ONE_FILE, { 'lines.csv': lines }, { batchRows: 1 });
  expect(dry.dryRun).toBe(true);
  expect(dry.targets).toEqual(real.targets);
  expect(dry.rejectedRows).toBe(1);
});

test('a row of which one part is wrong is rejected whole, with line, column, value and reason', async () => {
  const summary = await lab.run(ONE_FILE, {
    'lines.csv': `${LINES}c3,b3,p1,1.5,1,2024-01-01\nc4,b4,p1,1,1,31.12.2024\n`,
  });
  expect(lab.rejected(summary)).toEqual([
    {
      file: 'lines.csv',
      line: 5,
      column: 'quantity',
      value: '1.5',
      reason: 'shop.line.quantity: not a whole number',
    },
    {
      file: 'lines.csv',
      line: 6,
      column: 'at',
      value: '31.12.2024',
      reason: 'shop.purchase.placedAt: not a time of the form yyyy-MM-ddTHH:mm:ssZ',
    },
  ]);
  expect(await lab.query(`select key from shop.account where key in ('c3', 'c4')`)).toEqual([]);
  expect(counts(summary)['shop.account']).toEqual([5, 2, 0, 1, 2]);
});

test('rejected rows are for the eyes of their owner only', async () => {
  const summary = await lab.run(ONE_FILE, { 'lines.csv': `${LINES}c3,b3,p1,x,1,2024-01-01\n` });
  expect(statSync(String(summary.rejectedFile)).mode & 0o777).toBe(0o600);
});

test('an unknown currency rejects the row', async () => {
  const manifest = ONE_FILE.replace('placedAt: at', 'placedAt: at, currency: money');
  const lines = 'customer,basket,product,quantity,amount,at,money\n';
  const summary = await lab.run(manifest, {
    'lines.csv': `${lines}c1,b1,p1,1,1,2024-01-01,usd\nc1,b2,p1,1,1,2024-01-01,XQQ\n`,
  });
  expect(lab.rejected(summary)).toEqual([
    {
      file: 'lines.csv',
      line: 3,
      column: 'money',
      value: 'XQQ',
      reason: 'shop.purchase.currency: not an ISO 4217 currency code such as EUR',
    },
  ]);
  expect(await lab.query('select key, currency from shop.purchase')).toEqual([
    { key: 'b1', currency: 'USD' },
  ]);
});

test('a key that comes twice is rejected and names the first line, across batches too', async () => {
  const rows = 'id,name,joined\n1,Ada,2024-01-01\n2,Bob,\n1,Eve,\n3,Cid,\n2,Dan,\n';
  for (const batchRows of [1, 2, 100]) {
    const summary = await lab.run(ACCOUNTS, { 'accounts.csv': rows }, { batchRows });
    expect(lab.rejected(summary)).toEqual([
      {
        file: 'accounts.csv',
        line: 4,
        column: 'id',
        value: '1',
        reason: 'shop.account: duplicate key 1, first on line 2',
      },
      {
        file: 'accounts.csv',
        line: 6,
        column: 'id',
        value: '2',
        reason: 'shop.account: duplicate key 2, first on line 3',
      },
    ]);
    expect(await lab.query('select key, name from shop.account order by key')).toEqual([
      { key: '1', name: 'Ada' },
      { key: '2', name: 'Bob' },
      { key: '3', name: 'Cid' },
    ]);
  }
  expect(await lab.query('select * from imports.key')).toEqual([]);
});

test('nothing stays half-written of a row whose line has no purchase', async () => {
  const manifest = ONE_FILE.replace(
    'fields: { key: basket,',
    'when: { column: at, is: present }\n        fields: { key: basket,',
  );
  const summary = await lab.run(manifest, {
    'lines.csv': `${LINES}c7,b7,p1,1,1,\nc8,b8,p1,1,1,2024-05-05\n`,
  });
  expect(lab.rejected(summary)).toEqual([
    {
      file: 'lines.csv',
      line: 5,
      column: 'basket',
      value: 'b7',
      reason: 'shop.line.purchaseKey: there is no such purchase',
    },
  ]);
  expect(await lab.query(`select key from shop.account where key > 'c3' order by key`)).toEqual([
    { key: 'c8' },
  ]);
  expect(counts(summary)['shop.account']).toEqual([5, 3, 0, 1, 1]);
});

test('a value that only the database refuses costs its row, not its batch', async () => {
  const manifest = ONE_FILE.replace('quantity: quantity', 'quantity: quantity, note: customer');
  const summary = await lab.run(manifest, {
    'lines.csv': `${LINES}c-of-twenty-one-letters,b5,p1,1,1,2024-01-01\nc6,b6,p1,1,1,2024-01-01\n`,
  });
  expect(lab.rejected(summary).map(({ line, reason }) => [line, reason])).toEqual([
    [5, 'the database refuses the row: value too long for type character varying(20)'],
  ]);
  expect(counts(summary)['shop.line']).toEqual([5, 4, 0, 0, 1]);
  expect(await lab.query(`select key from shop.account where key like 'c-%'`)).toEqual([]);
});

test('a file with a header and no rows is imported with a warning', async () => {
  const summary = await lab.run(ACCOUNTS, { 'accounts.csv': 'id,name,joined\n' });
  expect(summary.warnings).toEqual(['accounts.csv has no rows']);
});

test('progress ends with all bytes of all files', async () => {
  const seen: number[] = [];
  await lab.run(
    ONE_FILE,
    { 'lines.csv': LINES },
    { onProgress: ({ bytes, totalBytes }) => seen.push(bytes / totalBytes) },
  );
  expect(seen.at(-1)).toBe(1);
});

test('rejected rows are not written over a file that is imported', async () => {
  const rejectedFile = join(lab.folder, 'lines.csv');
  await expect(lab.run(ONE_FILE, { 'lines.csv': LINES }, { rejectedFile })).rejects.toThrow(
    'rejected rows cannot be written over a file that is imported',
  );
});
