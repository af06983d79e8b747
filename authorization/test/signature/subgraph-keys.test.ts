import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSubgraphKeys, readSubgraphKeyTexts } from '@c360/authorization';

const FIRST = 'the first key, at least 32 characters';
const SECOND = 'the second key, at least 32 characters';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-keys-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const idsOf = (keys: { current(): readonly { id: string }[] }) => keys.current().map(({ id }) => id);

describe('keys that are given', () => {
  const texts = { orders: [FIRST, SECOND], tickets: ['a key of tickets, at least 32 characters'] };

  it('are those of the subgraph asked for, in their order', () => {
    const keys = openSubgraphKeys({ texts }, 'orders').current();
    expect(keys.map(({ secret }) => secret.export().toString())).toEqual([FIRST, SECOND]);
  });

  it('are missed where the subgraph has none, whatever it is called', () => {
    expect(() => openSubgraphKeys({ texts }, 'loyalty')).toThrow(
      'SUBGRAPH_KEYS: has no key of the subgraph loyalty',
    );
    expect(() => openSubgraphKeys({ texts }, 'constructor')).toThrow(
      'has no key of the subgraph constructor',
    );
  });

  it('are read from JSON', () => {
    expect(readSubgraphKeyTexts(texts)).toEqual(texts);
    expect(readSubgraphKeyTexts({})).toEqual({});
    expect(readSubgraphKeyTexts({ orders: ['k'.repeat(32)] })).toEqual({ orders: ['k'.repeat(32)] });
  });

  it.each<[string, unknown, RegExp]>([
    ['a text', FIRST, /must be an object/],
    ['null', null, /must be an object/],
    ['a list', [FIRST], /must be an object/],
    ['a key without a list', { orders: FIRST }, /orders: must be a list of one or two keys/],
    ['no key', { orders: [] }, /orders: must be a list of one or two keys/],
    ['three keys', { orders: [FIRST, SECOND, `${FIRST}3`] }, /orders: must be a list of one or two keys/],
    ['a short key', { orders: ['hunter2'] }, /orders: a key needs at least 32 characters/],
    ['a key that is no text', { orders: [{}] }, /orders: a key needs at least 32 characters/],
    ['a key twice', { orders: [FIRST, FIRST] }, /orders: a key is given twice/],
    ['two subgraphs with one key', { orders: [FIRST], tickets: [FIRST] }, /tickets: a key is given twice/],
  ])('are not %s', (_name, value, message) => {
    expect(() => readSubgraphKeyTexts(value)).toThrow(message);
    expect(() => readSubgraphKeyTexts(value)).not.toThrow(/hunter2|the first key/);
  });
});

describe('keys in files', () => {
  it('are made at first use, for the owner alone, and found again', () => {
    const source = { folder: join(folder, 'new'), create: true };
    const ids = idsOf(openSubgraphKeys(source, 'orders'));
    expect(ids).toHaveLength(1);
    expect(idsOf(openSubgraphKeys(source, 'orders'))).toEqual(ids);
    expect(readdirSync(source.folder)).toEqual(['orders.key']);
    expect(readFileSync(join(source.folder, 'orders.key'), 'utf8')).toMatch(/^[\w-]{43}\n$/);
    expect(statSync(join(source.folder, 'orders.key')).mode & 0o777).toBe(0o600);
    expect(statSync(source.folder).mode & 0o777).toBe(0o700);
  });

  it('are other ones for another subgraph', () => {
    const source = { folder, create: true };
    const texts = ['orders', 'tickets'].map((name) =>
      openSubgraphKeys(source, name).current()[0]?.secret.export(),
    );
    expect(texts[0]).not.toEqual(texts[1]);
  });

  it('stay in their folder whatever the subgraph is called', () => {
    openSubgraphKeys({ folder, create: true }, '../outside');
    expect(readdirSync(folder)).toEqual(['..%2Foutside.key']);
  });

  it('are missed where none may be made', () => {
    expect(() => openSubgraphKeys({ folder, create: false }, 'orders')).toThrow(
      expect.objectContaining({
        message: `The key that gateway and orders share cannot be read (ENOENT): set SUBGRAPH_KEYS, or put it into ${folder}/orders.key`,
        cause: expect.objectContaining({ code: 'ENOENT' }),
      }),
    );
  });

  it('may be two, one a line, blank lines aside', () => {
    writeFileSync(join(folder, 'orders.key'), `\n${FIRST}\n\n  ${SECOND}  \n`);
    const keys = openSubgraphKeys({ folder, create: true }, 'orders').current();
    expect(keys.map(({ secret }) => secret.export().toString())).toEqual([FIRST, SECOND]);
  });

  it.each([
    ['empty', '\n', /orders\.key: has 0 keys/],
    ['of three keys', `${FIRST}\n${SECOND}\n${FIRST}\n`, /orders\.key: has 3 keys/],
    ['of a short key', 'hunter2\n', /orders\.key: a key of orders has 7 characters/],
  ])('are not taken from a file that is %s', (_name, text, message) => {
    writeFileSync(join(folder, 'orders.key'), text);
    expect(() => openSubgraphKeys({ folder, create: true }, 'orders')).toThrow(message);
  });

  it('follow their file within a second, and stay as they were while it is broken', () => {
    const file = join(folder, 'orders.key');
    const warnings: string[] = [];
    let now = 1_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    writeFileSync(file, FIRST);
    const keys = openSubgraphKeys({ folder, create: false }, 'orders', (message) => warnings.push(message));
    const [first] = idsOf(keys);
    writeFileSync(file, `${SECOND}\n${FIRST}`);
    now += 999;
    expect(idsOf(keys)).toEqual([first]);
    now += 1;
    const [second, ...rest] = idsOf(keys);
    expect([second === first, rest]).toEqual([false, [first]]);

    writeFileSync(file, '');
    for (let look = 0; look < 3; look += 1) {
      now += 1_000;
      expect(idsOf(keys)).toEqual([second, first]);
    }
    rmSync(file);
    now += 1_000;
    expect(idsOf(keys)).toEqual([second, first]);
    expect(warnings).toEqual([
      `${file}: has 0 keys, one a line; one or two are needed; the keys read before serve on`,
      expect.stringContaining('cannot be read (ENOENT)'),
    ]);

    writeFileSync(file, SECOND);
    now += 1_000;
    expect(idsOf(keys)).toEqual([second]);
  });

  it('need nobody who listens to warnings', () => {
    const file = join(folder, 'orders.key');
    let now = 1_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    writeFileSync(file, FIRST);
    const keys = openSubgraphKeys({ folder, create: false }, 'orders');
    writeFileSync(file, 'broken');
    now += 1_000;
    expect(idsOf(keys)).toHaveLength(1);
  });
});
