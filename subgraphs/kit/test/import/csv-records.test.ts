import fc from 'fast-check';
import { csvRecords } from '../../src/import/reading/csv-records';

/** Every value quoted, as the strictest department writes it. */
function stringify(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

/** The records of a text that comes in chunks of so many bytes, as [line, cells or problem]. */
async function records(text: string, chunk = 7, delimiter = ','): Promise<[number, unknown][]> {
  async function* chunks(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const found: [number, unknown][] = [];
  for await (const rows of csvRecords(chunks(), { delimiter, quote: '"' })) {
    for (const { line, cells, problem } of rows) found.push([line, problem ?? cells]);
  }
  return found;
}

test('lines are counted through embedded line breaks, blank lines and both kinds of line end', async () => {
  expect(await records('a,b\r\n1,"x\r\ny"\r\n\r\n2,"p\nq\n"\n\n3,z')).toEqual([
    [1, ['a', 'b']],
    [2, ['1', 'x\r\ny']],
    [5, ['2', 'p\nq\n']],
    [9, ['3', 'z']],
  ]);
});

test('after broken rows reading goes on with the next line, wherever chunks end', async () => {
  const text = 'a,b\n1,"open\n2,fine\n3,in"side\n\n4,"x"y\n5,"good"\n6,"end';
  for (const chunk of [1, 2, 3, 5, 8, 64]) {
    expect(
      (await records(text, chunk)).map(([line, row]) => [line, typeof row === 'string' ? 'broken' : row]),
    ).toEqual([
      [1, ['a', 'b']],
      [2, 'broken'],
      [3, ['2', 'fine']],
      [4, 'broken'],
      [6, 'broken'],
      [7, ['5', 'good']],
      [8, 'broken'],
    ]);
  }
});

test('whatever is written as CSV is read back, row by row, with its line', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '李', '"', ',', '\n', '\r\n', ' ', '😀'),
    maxLength: 6,
  });
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (rows, chunk) => {
      let line = 1;
      const wanted = rows.map((row) => {
        const at: [number, unknown] = [line, row];
        line += stringify([row]).split('\n').length - 1;
        return at;
      });
      expect(await records(stringify(rows), chunk)).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});
