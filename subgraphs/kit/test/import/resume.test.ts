import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ImportLab } from './import-lab';

let lab: ImportLab;
beforeAll(async () => {
  lab = await ImportLab.open();
});
afterEach(() => lab.clear());
afterAll(() => lab.close());

const MANIFEST = `
name: shop
system: till
currency: EUR
files:
  - file: accounts.csv
    into:
      - target: shop.account
        fields: { key: id, name: name }
  - file: lines.csv
    into:
      - target: shop.account
        mode: ensure
        repeats: true
        fields: { key: customer }
      - target: shop.purchase
        repeats: true
        fields: { key: basket, accountKey: customer, placedAt: { constant: '2024-01-01' } }
      - target: shop.line
        fields: { purchaseKey: basket, lineKey: product, quantity: quantity, note: note }
`;

/** Baskets that begin in one batch and end in another, and some rows of each kind of wrong. */
function files(rows: number): Record<string, string> {
  const lines = Array.from({ length: rows }, (_, i) => {
    const quantity = i % 97 === 0 ? 'many' : String(i % 7);
    const product = i % 89 === 0 && i > 0 ? `p${i - 1}` : `p${i}`;
    const note = i % 1_009 === 0 ? 'a note that is longer than the table allows' : '';
    return `c${i % 50},b${i % 400},${product},${quantity},${note}`;
  });
  return {
    'accounts.csv': `id,name\n${Array.from({ length: 300 }, (_, i) => `a${i},Name ${i}`).join('\n')}\n`,
    'lines.csv': `customer,basket,product,quantity,note\n${lines.join('\n')}\n`,
  };
}

function start(manifestPath: string, killInBatch = 0): ChildProcess {
  const child = join(__dirname, 'import-child.ts');
  const register = join(__dirname, 'register-sources.cjs');
  const parameters = [manifestPath, lab.database.url, '100', String(killInBatch)];
  return spawn(process.execPath, ['-C', 'c360-source', '-r', register, child, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Kills the import, as a power cut would, when it says it has come so far in its second file. */
async function killAt(manifestPath: string, rows: number): Promise<void> {
  const child = start(manifestPath);
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  lines.on('line', (line) => {
    const [file, at] = line.split(' ');
    if (file === 'lines.csv' && Number(at) >= rows) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

test('an import killed three times, once in the middle of a batch, goes on and ends as one that was never killed', async () => {
  const exports = files(4_000);
  const whole = await lab.run(MANIFEST, exports, { batchRows: 100 });
  const wanted = await lab.contents();
  const wantedRejected = lab.rejected(whole);
  expect(whole.rejectedRows).toBeGreaterThan(40);
  await lab.clear();

  const manifestPath = lab.write(MANIFEST, exports);
  expect(await once(start(manifestPath, 7), 'exit')).toEqual([null, 'SIGKILL']);
  await killAt(manifestPath, 1_000);
  await killAt(manifestPath, 2_500);
  let resumed: [string, number] | undefined;
  const rest = await lab.run(MANIFEST, exports, { batchRows: 100, onResume: (...at) => (resumed = at) });
  expect(resumed?.[0]).toBe('lines.csv');
  expect(resumed?.[1]).toBeGreaterThanOrEqual(2_500);
  expect(rest.rows).toBe(4_000 - (resumed?.[1] ?? 0));
  expect(await lab.contents()).toEqual(wanted);
  expect(lab.rejected(rest)).toEqual(wantedRejected);
  expect(rest.targets).toEqual(whole.targets);
  expect(await lab.query('select * from imports.checkpoint')).toEqual([]);
  expect(await lab.query('select * from imports.key')).toEqual([]);
});

test('what is written and how far the import is are committed together: nobody ever sees one without the other', async () => {
  const lines = Array.from({ length: 2_000 }, (_, i) => `c1,b${i},p1,1,`);
  const exports = {
    ...files(1),
    'lines.csv': `customer,basket,product,quantity,note\n${lines.join('\n')}\n`,
  };
  const state = { running: true };
  const done = lab.run(MANIFEST, exports, { batchRows: 20 }).finally(() => (state.running = false));
  let seen = 0;
  while (state.running) {
    const [at] = await lab
      .query<{ rows: string; lines: string }>(
        'select rows, (select count(*) from shop.line) as lines from imports.checkpoint where file = 1',
      )
      .catch(() => []);
    if (!at) continue;
    expect(at.rows).toBe(at.lines);
    seen += 1;
  }
  await done;
  expect(seen).toBeGreaterThan(10);
});

test('an import that is told to stop ends behind its batch and goes on next time', async () => {
  const exports = files(1_000);
  const stop = new AbortController();
  const first = await lab.run(MANIFEST, exports, {
    batchRows: 100,
    signal: stop.signal,
    onProgress: ({ file, rows }) => file === 'lines.csv' && rows >= 300 && stop.abort(),
  });
  expect(first.interrupted).toBe(true);
  const second = await lab.run(MANIFEST, exports, { batchRows: 100 });
  expect([second.interrupted, second.rows]).toEqual([false, 1_300 - first.rows]);
});

test('a changed file is imported from its beginning', async () => {
  const exports = files(1_000);
  const stop = new AbortController();
  const onProgress = ({ rows }: { rows: number }): void => void (rows >= 500 && stop.abort());
  await lab.run(MANIFEST, exports, { batchRows: 100, signal: stop.signal, onProgress });
  const changed = { ...exports, 'lines.csv': `${exports['lines.csv'] ?? ''}c1,b1,new,1,\n` };
  const summary = await lab.run(MANIFEST, changed, { onResume: () => fail('it went on') });
  expect(summary.rows).toBe(1_301);
});

test('an import whose rejected rows are gone starts anew rather than lose them', async () => {
  const exports = files(1_000);
  const stop = new AbortController();
  const onProgress = ({ rows }: { rows: number }): void => void (rows >= 500 && stop.abort());
  const first = await lab.run(MANIFEST, exports, { batchRows: 100, signal: stop.signal, onProgress });
  const elsewhere = join(lab.folder, 'elsewhere.ndjson');
  const second = await lab.run(MANIFEST, exports, { batchRows: 100, rejectedFile: elsewhere });
  expect(first.rejectedFile).not.toBe(elsewhere);
  expect(second.rows).toBe(1_300);
  expect(lab.rejected(second)).toHaveLength(second.rejectedRows);
});

test('two imports of one name do not run at once', async () => {
  const exports = files(2_000);
  const child = start(lab.write(MANIFEST, exports));
  await once(child.stdout ?? process.stdin, 'data');
  child.kill('SIGSTOP');
  await expect(lab.run(MANIFEST, exports)).rejects.toThrow(
    'another import of shop is running on this database',
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
});
