import type { ImportSummary } from '@c360/kit/import';
import { exitCodeOf, importSummary } from '../src/import-summary';

const done: ImportSummary = {
  name: 'shop',
  dryRun: false,
  interrupted: false,
  targets: [
    { target: 'orders.order', read: 1_250, inserted: 1_000, updated: 200, unchanged: 48, rejected: 2 },
    { target: 'orders.line', read: 7, inserted: 7, updated: 0, unchanged: 0, rejected: 0 },
  ],
  files: [
    { file: 'orders.csv', rows: 1_250, rejected: 2 },
    { file: 'lines.csv', rows: 7, rejected: 0 },
  ],
  reasons: [{ place: 'orders.csv: placed_at', rows: 2 }],
  rows: 1_257,
  seconds: 1.234,
  rowsPerSecond: 1_019,
  rejectedRows: 2,
  rejectedFile: '/home/ada/.c360/rejected/shop.ndjson',
  warnings: ['lines.csv: no row has "note", which the manifest reads'],
};

test('the summary counts by target and says where rejected rows are', () => {
  expect(importSummary(done)).toBe(`target         read  inserted  updated  unchanged  rejected
orders.order  1,250     1,000      200         48         2
orders.line       7         7        0          0         0

  orders.csv: 1,250 rows, 2 rejected
  lines.csv: 7 rows

1,257 rows in 1.2 s, 1,019 rows/s
warning: lines.csv: no row has "note", which the manifest reads
warning: 2 rows were rejected (orders.csv: placed_at 2)
rejected rows: /home/ada/.c360/rejected/shop.ndjson
`);
});

test('a dry run and a stopped import say so', () => {
  expect(importSummary({ ...done, dryRun: true })).toContain('This was a dry run: nothing was changed.');
  expect(importSummary({ ...done, interrupted: true })).toContain(
    'Type the same command again to go on from here.',
  );
});

test('the exit code is 0 where something was done, 1 where every row was rejected, 130 where it was stopped', () => {
  const nothing = { read: 3, inserted: 0, updated: 0, unchanged: 0, rejected: 3 };
  expect(exitCodeOf(done)).toBe(0);
  expect(exitCodeOf({ ...done, targets: [{ target: 'orders.order', ...nothing }] })).toBe(1);
  expect(exitCodeOf({ ...done, rejectedRows: 0, targets: [] })).toBe(0);
  expect(exitCodeOf({ ...done, interrupted: true })).toBe(130);
});
