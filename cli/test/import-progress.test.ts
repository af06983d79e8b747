import { PassThrough } from 'node:stream';
import type { ImportProgress } from '@c360/kit/import';
import { progressView } from '../src/import-progress';

function at(bytes: number, rowsRead: number): ImportProgress {
  return { file: 'lines.csv', rows: rowsRead, rowsRead, rejected: 0, bytes, totalBytes: 1_000 };
}

/** What is written while time passes: [seconds, progress]. */
function written(isTTY: boolean, steps: readonly [number, ImportProgress][]): string {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 120,
    cursorTo: () => true,
    clearLine: () => true,
  });
  let now = 0;
  // A terminal of a test: all that a view uses of one.
  const view = progressView(stream as unknown as NodeJS.WriteStream, () => now);
  for (const [seconds, progress] of steps) {
    now = seconds * 1_000;
    view.show(progress);
  }
  view.end();
  return String(stream.read() ?? '');
}

test('without a terminal a line every two seconds tells rows, pace and the time left', () => {
  expect(
    written(false, [
      [1, at(100, 1_000)],
      [2, at(200, 2_000)],
      [3, at(300, 3_000)],
      [4, at(400, 4_000)],
    ]),
  ).toBe(
    '20 % | lines.csv | 2,000 rows | 1,000 rows/s | 8 s left\n40 % | lines.csv | 4,000 rows | 1,000 rows/s | 6 s left\n',
  );
});

test('on a terminal a bar shows the same', () => {
  const screen = written(true, [
    [1, at(100, 1_000)],
    [2, at(500, 6_000)],
  ]);
  expect(screen).toContain('lines.csv | 1,000 rows');
});
