import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOfChain, verifyChain } from '@c360/authorization';
import pino from 'pino';
import { readHeads } from '../../src/audit/chain-heads';
import {
  openDisclosureSpool,
  type DisclosureSpool,
  type DisclosureSpoolOptions,
} from '../../src/audit/disclosure-spool';
import type { SpoolSettings } from '../../src/audit/spool-settings';
import { SpoolUnavailable } from '../../src/audit/spool-writer';
import { captureLog } from '../fixture/capture-log';
import { eventually } from '../fixture/eventually';
import { startDisclosureStore, type DisclosureStore } from './fixture/disclosure-store';
import { disclosureOf, watchMetrics, type WatchedMetrics } from './fixture/disclosures';

const FAST: Partial<SpoolSettings> = {
  beatMs: 20,
  staleMs: 150,
  goneMs: 400,
  shipMs: 5,
  retryMs: 10,
  retryMaxMs: 50,
};

let folder: string;
let store: DisclosureStore;
let metrics: WatchedMetrics;
const spools: DisclosureSpool[] = [];
const children = new Set<ChildProcess>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-spool-'));
  store = await startDisclosureStore();
  metrics = watchMetrics();
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await Promise.all(spools.splice(0).map((spool) => spool.stop()));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(settings: Partial<SpoolSettings> = {}, options: Partial<DisclosureSpoolOptions> = {}) {
  const spool = openDisclosureSpool({
    folder,
    send: store.send,
    log: pino({ level: 'silent' }),
    metrics,
    settings: { ...FAST, ...settings },
    ...options,
  });
  spools.push(spool);
  return spool;
}

const segments = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
const storedIds = (): string[] => store.all().map(({ disclosure }) => disclosure.requestId);

const heartbeats = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.alive'));

/** Every writer's chain is whole from its first record on. */
function expectWholeChains(): void {
  for (const [writer, records] of store.records) {
    expect(verifyChain(startOfChain(writer), records).broken).toBeNull();
  }
}

/** A process that appends and says how many records the spool took, until it is killed. */
async function appendInChild(name: string, { most, shell }: { most?: number; shell?: string } = {}) {
  const script = [
    join(__dirname, 'fixture/append-forever.ts'),
    folder,
    name,
    ...(most ? [String(most)] : []),
  ];
  const [entry = '', ...args] = script;
  const child = fork(entry, args, {
    execArgv: ['--conditions=c360-source', '-r', join(__dirname, 'fixture/typescript.cjs')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(shell && { execPath: shell }),
  });
  children.add(child);
  const counts = (): Record<'taken' | 'refused' | 'takenLater', number> => {
    const [taken = 0, refused = 0, takenLater = 0] = readFileSync(join(folder, `${name}.count`), 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    return { taken, refused, takenLater };
  };
  await eventually(() => expect(counts().taken).toBeGreaterThan(0), 20_000);
  return {
    counts,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      return counts();
    },
  };
}

describe('a spool', () => {
  it('ships what was appended in order, as one chain, and leaves nothing behind but its head', async () => {
    const spool = open();
    for (let index = 1; index <= 250; index += 1) spool.append(disclosureOf(`r-${index}`));
    expect(await spool.flush(5_000)).toBe(true);
    expect(storedIds()).toEqual(Array.from({ length: 250 }, (_, index) => `r-${index + 1}`));
    expectWholeChains();
    expect(metrics.counts).toMatchObject({ appended: 250, refused: 0 });
    await eventually(() => expect(metrics.measure()).toMatchObject({ waiting: 0, ageSeconds: 0 }));

    await spool.stop();
    expect(segments()).toEqual([]);
    const heads = await readHeads(folder);
    expect([...heads.values()]).toEqual([
      { ...[...heads.values()][0], sequence: 250, hash: store.all()[249]?.hash },
    ]);
    expect(() => spool.append(disclosureOf('late'))).toThrow(SpoolUnavailable);
  });

  it('has a record in its file before append returns', () => {
    const spool = open({}, { send: null });
    spool.append(disclosureOf('r-1'));
    const [segment = ''] = segments();
    expect(readFileSync(join(folder, segment), 'utf8')).toMatch(/"requestId":"r-1".*\n$/);
  });

  it('goes on to new segments and removes those that are stored', async () => {
    const spool = open({ segmentBytes: 4_096 });
    for (let index = 1; index <= 200; index += 1) spool.append(disclosureOf(`r-${index}`));
    expect(segments().length).toBeGreaterThan(20);
    expect(await spool.flush(5_000)).toBe(true);
    await eventually(() => expect(segments().length).toBe(1));
    expect(storedIds()).toHaveLength(200);
    expectWholeChains();
    expect(metrics.measure().bytes).toBeLessThan(8_192);
  });

  it('keeps records while the store is away, says how long they wait, and ships them when it is back', async () => {
    const { lines, log } = captureLog();
    const spool = open({}, { log });
    spool.append(disclosureOf('before'));
    expect(await spool.flush(5_000)).toBe(true);
    await store.leave();
    for (let index = 1; index <= 40; index += 1) {
      spool.append(disclosureOf(`away-${index}`));
      await sleep(2);
    }
    await eventually(() => expect(metrics.measure().ageSeconds).toBeGreaterThan(0.05));
    expect(metrics.measure().waiting).toBe(40);
    await store.comeBack();
    expect(await spool.flush(5_000)).toBe(true);
    expect(storedIds()).toEqual(['before', ...Array.from({ length: 40 }, (_, index) => `away-${index + 1}`)]);
    expectWholeChains();
    const said = (): unknown[] => lines.map(({ msg }) => msg);
    await eventually(() => expect(said()).toContain('disclosure records are shipped again'));
    expect(said()).toContain('disclosure records are kept: they could not be shipped');
    expect(said().length).toBeLessThan(12);
  });

  it('ships more than it keeps in memory', async () => {
    await store.leave();
    const spool = open();
    for (let index = 1; index <= 5_000; index += 1) spool.append(disclosureOf(`r-${index}`));
    await store.comeBack();
    expect(await spool.flush(20_000)).toBe(true);
    spool.append(disclosureOf('r-5001'));
    expect(await spool.flush(5_000)).toBe(true);
    expect(storedIds()).toEqual(Array.from({ length: 5_001 }, (_, index) => `r-${index + 1}`));
    expectWholeChains();
    expect(store.repeated()).toBe(0);
  });

  it('sends again what an answer that was lost had stored, and it is stored once', async () => {
    const spool = open();
    let cut = 3;
    const send = store.send;
    store.misbehave = (request, response) => {
      store.misbehave = null;
      // Stored, and then the connection breaks.
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        void send([{ text: Buffer.concat(parts).toString().slice(1, -1) }] as never).then(() =>
          response.destroy(),
        );
      });
      cut -= 1;
    };
    for (let index = 1; index <= 30; index += 1) spool.append(disclosureOf(`r-${index}`));
    expect(await spool.flush(5_000)).toBe(true);
    expect(cut).toBe(2);
    expect(storedIds()).toHaveLength(30);
    expect(store.repeated()).toBeGreaterThan(0);
  });

  it.each([
    ['an error', (_: unknown, response: ServerResponse) => response.writeHead(500).end()],
    ['a number that is too low', (_: unknown, response: ServerResponse) => response.end('0')],
    ['nonsense', (_: unknown, response: ServerResponse) => response.end('stored!')],
  ])('drops nothing when the store answers %s', async (_what, misbehave) => {
    const spool = open();
    store.misbehave = misbehave;
    for (let index = 1; index <= 5; index += 1) spool.append(disclosureOf(`r-${index}`));
    await eventually(() => expect(store.requests()).toBeGreaterThan(3));
    expect(metrics.measure().waiting).toBe(5);
    store.misbehave = null;
    expect(await spool.flush(5_000)).toBe(true);
    expect(storedIds()).toEqual(['r-1', 'r-2', 'r-3', 'r-4', 'r-5']);
  });
});

describe('a store that has lost records', () => {
  it('gets them again as far as they are still in the spool', async () => {
    const spool = open();
    for (let index = 1; index <= 50; index += 1) spool.append(disclosureOf(`r-${index}`));
    expect(await spool.flush(5_000)).toBe(true);
    store.forgetAfter(20);
    spool.append(disclosureOf('r-51'));
    await eventually(() => expect(store.all()).toHaveLength(51));
    expect(store.records.size).toBe(1);
    expectWholeChains();
  });

  it('gets a new chain where they are not, and the gateway goes on', async () => {
    const spool = open({ segmentBytes: 2_048 });
    for (let index = 1; index <= 50; index += 1) spool.append(disclosureOf(`r-${index}`));
    expect(await spool.flush(5_000)).toBe(true);
    await eventually(() => expect(segments()).toHaveLength(1));
    store.forgetAfter(20);
    spool.append(disclosureOf('r-51'));
    await eventually(() => {
      spool.append(disclosureOf('later'));
      expect(storedIds()).toContain('later');
    });
    expect(store.records.size).toBe(2);
    expectWholeChains();
    // What the old chain cannot take is kept, for somebody to look at.
    expect(segments().length).toBeGreaterThan(1);
  });
});

describe('a spool that takes no records', () => {
  it('says before a change whether it could take a record, and leaves no trace of having asked', async () => {
    const roomy = open();
    roomy.append(disclosureOf('a'));
    const before = segments().map((name) => readFileSync(join(folder, name), 'utf8'));
    roomy.requireSpace();
    expect(segments().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(before);
    roomy.append(disclosureOf('b'));
    await eventually(() => expect(storedIds()).toEqual(['a', 'b']));
    expectWholeChains();
    expect(() => open({ maxBytes: 60_000 }).requireSpace()).toThrow(SpoolUnavailable);
    expect(metrics.counts.refused).toBe(1);
    await roomy.stop();
    expect(() => roomy.requireSpace()).toThrow(/closed/);
  });

  it('refuses when it is full, and takes records again when they are shipped', async () => {
    await store.leave();
    const spool = open({ maxBytes: 16_384, segmentBytes: 2_048 });
    let taken = 0;
    const fill = (): void => {
      for (let index = 0; index < 100; index += 1, taken += 1) spool.append(disclosureOf(`r-${taken + 1}`));
    };
    expect(fill).toThrow(/full/);
    expect(taken).toBeGreaterThan(15);
    expect(metrics.counts.refused).toBe(1);
    expect(() => spool.append(disclosureOf('refused'))).toThrow(SpoolUnavailable);
    await store.comeBack();
    expect(await spool.flush(5_000)).toBe(true);
    await eventually(() => spool.append(disclosureOf('again')));
    expect(await spool.flush(5_000)).toBe(true);
    expect(storedIds()).toHaveLength(taken + 1);
    expectWholeChains();
  });

  it('refuses a folder that cannot be written, naming it', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => open({}, { folder: join(file, 'spool') })).toThrow(/a-file.*cannot be written/);
  });

  it('warns once for many refusals', async () => {
    await store.leave();
    const { lines, log } = captureLog();
    const spool = open({ maxBytes: 10 }, { log });
    for (let index = 0; index < 50; index += 1) {
      expect(() => spool.append(disclosureOf(`r-${index}`))).toThrow(SpoolUnavailable);
    }
    expect(lines.filter(({ msg }) => String(msg).includes('takes no records'))).toHaveLength(1);
    expect(metrics.counts).toMatchObject({ appended: 0, refused: 50 });
  });

  it('loses no record that it took, and takes no half one, when the disk is full', async () => {
    // The shell lets no file grow beyond so many blocks of 512 or 1,024 bytes: the system writes what fits, then refuses.
    const shell = join(folder, 'node-with-a-small-disk');
    writeFileSync(shell, `#!/bin/sh\nulimit -f 30\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
    const child = await appendInChild('small', { most: 200, shell });
    await eventually(() => expect(child.counts().taken + child.counts().refused).toBe(200), 20_000);
    const { taken, refused, takenLater } = await child.kill();
    expect(refused).toBeGreaterThan(0);
    // What was written of a long record is taken back, so that shorter ones find their place.
    expect(takenLater).toBeGreaterThan(0);
    open();
    await eventually(() => expect(store.all().length).toBeGreaterThanOrEqual(taken), 10_000);
    expect(storedIds()).toEqual(Array.from({ length: taken }, (_, index) => `small-${index + 1}`));
    expectWholeChains();
  });
});

describe('the spool of a process that was killed', () => {
  it('loses nothing that was taken, however often it happens', async () => {
    let taken = 0;
    for (const name of ['first', 'second', 'third']) {
      const child = await appendInChild(name);
      await sleep(150);
      const counts = await child.kill();
      expect(counts.refused).toBe(0);
      taken += counts.taken;
    }
    expect(taken).toBeGreaterThan(300);
    open();
    await eventually(() => expect(store.all().length).toBeGreaterThanOrEqual(taken), 20_000);
    // A record that was written when the process died before it could say so is there too: at most one each.
    expect(store.all().length).toBeLessThanOrEqual(taken + 3);
    expectWholeChains();
    const sequences = [...store.records.values()].map((records) => records.length);
    expect(sequences.reduce((sum, length) => sum + length, 0)).toBe(store.all().length);
    expect(new Set(storedIds()).size).toBe(store.all().length);
    await eventually(() => expect(segments().length).toBe(0), 10_000);
    await eventually(() => expect(heartbeats()).toHaveLength(1));
  }, 60_000);

  it('leaves no heartbeat behind for ever, also where nothing was to be shipped', async () => {
    writeFileSync(join(folder, '00000000-0000-4000-8000-000000000000.alive'), '1\n');
    open();
    expect(heartbeats()).toHaveLength(2);
    await eventually(() => expect(heartbeats()).toHaveLength(1));
  });

  it('ignores a line without its end: its answer was never sent', async () => {
    const child = await appendInChild('torn', { most: 10 });
    await eventually(() => expect(child.counts().taken).toBe(10));
    await child.kill();
    const [segment = ''] = segments();
    appendFileSync(join(folder, segment), '{"writer":"half a rec');
    open();
    await eventually(() => expect(store.all()).toHaveLength(10));
    await eventually(() => expect(segments()).toEqual([]));
    expectWholeChains();
  });

  it('keeps the file of a damaged line and says so', async () => {
    const child = await appendInChild('damaged', { most: 10 });
    await eventually(() => expect(child.counts().taken).toBe(10));
    await child.kill();
    const [segment = ''] = segments();
    appendFileSync(join(folder, segment), '{"writer":"a whole line that is no record"}\n');
    const { lines, log } = captureLog();
    open({}, { log });
    await eventually(() => expect(store.all()).toHaveLength(10));
    await sleep(1_500);
    expect(segments()).toEqual([segment]);
    expect(lines.filter(({ msg }) => String(msg).includes('is damaged'))).toHaveLength(1);
  });
});

describe('several writers in one folder', () => {
  it('ship their own records, and leave a living one alone', async () => {
    const [left, right] = [open(), open()];
    for (let index = 1; index <= 100; index += 1) {
      left.append(disclosureOf(`left-${index}`));
      right.append(disclosureOf(`right-${index}`));
      if (index % 10 === 0) await sleep(20);
    }
    await sleep(600);
    left.append(disclosureOf('left-101'));
    expect(await left.flush(5_000)).toBe(true);
    expect(await right.flush(5_000)).toBe(true);
    expect([...store.records.values()].map(({ length }) => length).sort()).toEqual([100, 101]);
    expectWholeChains();
    expect(store.repeated()).toBe(0);
  });

  it('loses nothing when a paused one was taken for gone, and its files removed', async () => {
    const living = open();
    // Never heard of by itself, as a process that the system has stopped.
    const paused = open({ beatMs: 60_000, shipMs: 60_000 });
    living.append(disclosureOf('living-1'));
    for (let index = 1; index <= 5; index += 1) paused.append(disclosureOf(`paused-${index}`));
    await eventually(() => expect(segments()).toHaveLength(1));
    for (let index = 6; index <= 10; index += 1) paused.append(disclosureOf(`paused-${index}`));
    await eventually(() => expect(store.all()).toHaveLength(11));
    expect(storedIds().sort()).toEqual(
      ['living-1', ...Array.from({ length: 10 }, (_, index) => `paused-${index + 1}`)].sort(),
    );
    expect(store.records.size).toBe(3);
    expectWholeChains();
  });
});

it('keeps what nobody wants shipped', async () => {
  const spool = open({}, { send: null });
  for (let index = 1; index <= 5; index += 1) spool.append(disclosureOf(`r-${index}`));
  await spool.stop();
  expect(segments()).toHaveLength(1);
  expect(store.requests()).toBe(0);
});
