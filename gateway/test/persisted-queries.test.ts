import { createHash, randomUUID } from 'node:crypto';
import { createMemoryCache } from '../src/cache/memory-cache';
import { createRedisCache } from '../src/cache/redis-cache';
import type { TextCache } from '../src/cache/text-cache';
import { REDIS_URL, testWithRedis } from './fixture/redis';
import { captureLog, eventually, startWorld, type World } from './fixture/world';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

async function openRedis(url: string, fallback = createMemoryCache(1_000)) {
  const { lines, log } = captureLog();
  return { lines, cache: await createRedisCache(url, { fallback, lifetimeSeconds: 60, log }) };
}

/** What every cache promises. */
async function keepsThePromise(cache: TextCache): Promise<void> {
  const key = `test:${randomUUID()}`;
  expect(await cache.get(key)).toBeUndefined();
  await cache.set(key, 'query { a } # ünïcode 客');
  expect(await cache.get(key)).toBe('query { a } # ünïcode 客');
  await cache.set(key, 'second');
  expect(await cache.get(key)).toBe('second');
  expect(await cache.delete(key)).toBe(true);
  expect(await cache.get(key)).toBeUndefined();
  expect(await cache.delete(key)).toBe(false);
}

describe('a cache in this process', () => {
  test('keeps what it promises', async () => keepsThePromise(createMemoryCache(10_000)));

  test('forgets the least used when it is full', async () => {
    const cache = createMemoryCache(100);
    for (let i = 0; i < 20; i += 1) await cache.set(`k${i}`, 'x'.repeat(20));
    expect(await cache.get('k0')).toBeUndefined();
    expect(await cache.get('k19')).toBeDefined();
  });
});

describe('a cache in Redis', () => {
  testWithRedis('keeps what it promises', async () => {
    // Nothing fits into this fallback, so what comes back comes from Redis.
    const { cache } = await openRedis(REDIS_URL, createMemoryCache(1));
    const probe = `test:${randomUUID()}`;
    await eventually(async () => {
      await cache.set(probe, 'x');
      expect(await cache.get(probe)).toBe('x');
    });
    await cache.delete(probe);
    await keepsThePromise(cache);
    await cache.close();
  });

  test('keeps what it promises while Redis is away, with one warning and no error', async () => {
    const { cache, lines } = await openRedis('redis://127.0.0.1:1');
    await keepsThePromise(cache);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await keepsThePromise(cache);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'Redis is away; caching in this process'],
    ]);
    await cache.close();
  });
});

describe.each([
  ['in this process', {}],
  ['in a Redis that is away', { REDIS_URL: 'redis://127.0.0.1:1' }],
])('a persisted query kept %s', (_name, environment: Record<string, string>) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(environment);
  });
  afterAll(() => world.close());

  const persisted = (sha256Hash: unknown, version: unknown = 1) => ({
    extensions: { persistedQuery: { version, sha256Hash } },
  });
  const query = 'query Kept { openTickets }';

  test('is unknown at first, learnt once, then asked by its hash alone', async () => {
    const unknown = await world.ask(undefined as never, persisted(hash(query)));
    expect({ status: unknown.status, code: unknown.errors?.[0]?.extensions.code }).toEqual({
      status: 200,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    expect((await world.ask(query, persisted(hash(query)))).data).toEqual({ openTickets: 3 });
    await eventually(async () => {
      expect((await world.ask(undefined as never, persisted(hash(query)))).data).toEqual({ openTickets: 3 });
    });
  });

  test('is not learnt under another query’s hash', async () => {
    const { status, errors } = await world.ask('{ customers { id } }', persisted(hash(query)));
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  test('of another version is refused', async () => {
    const { status, errors } = await world.ask(query, persisted(hash(query), 2));
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  test.each([[{}], [['x']], [7], [null]])('with %j for a hash does no harm', async (sha256Hash) => {
    const { status, errors } = await world.ask(undefined as never, persisted(sha256Hash));
    expect(status).toBeLessThan(500);
    expect(errors?.[0]?.extensions.code).toMatch(/PERSISTED_QUERY_NOT_FOUND|BAD_USER_INPUT/);
  });

  test('that does not fit the schema is not kept', async () => {
    const broken = '{ nothing }';
    await world.ask(broken, persisted(hash(broken)));
    const { errors } = await world.ask(undefined as never, persisted(hash(broken)));
    expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});
