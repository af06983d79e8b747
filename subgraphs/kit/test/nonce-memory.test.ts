import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { CLOCK_SKEW_SECONDS, SIGNATURE_SECONDS } from '@c360/authorization';
import { createNonceMemory } from '../src/signed/nonce-memory';
import { createSharedNonceMemory } from '../src/signed/shared-nonce-memory';
import { pino } from 'pino';

const REDIS_URL = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const { hostname, port } = new URL(REDIS_URL);
const probe = `require('net').connect(${Number(port || 6379)}, ${JSON.stringify(hostname)})
  .setTimeout(1000, () => process.exit(1)).on('error', () => process.exit(1)).on('connect', () => process.exit(0))`;
// Asked before the tests are declared, so that what needs Redis is counted as skipped where there is none.
const itWithRedis = spawnSync(process.execPath, ['-e', probe]).status === 0 ? it : it.skip;

describe('the memory for nonces', () => {
  it('knows a nonce for as long as its signature is good, whenever it came', async () => {
    const lifeMs = (SIGNATURE_SECONDS + CLOCK_SKEW_SECONDS) * 1000;
    for (let offsetMs = 0; offsetMs <= 2 * lifeMs; offsetMs += 6_500) {
      let now = 0;
      const memory = createNonceMemory(() => now);
      now = offsetMs;
      expect(await memory.claim('a')).toBe(true);
      for (now = offsetMs; now <= offsetMs + lifeMs; now += 5_000) {
        await memory.claim(`other ${now}`);
        expect([offsetMs, now, await memory.claim('a')]).toEqual([offsetMs, now, false]);
      }
    }
  });

  it('forgets a nonce in the end, however seldom it is asked', async () => {
    for (const steps of [1, 3, 30]) {
      let now = 0;
      const memory = createNonceMemory(() => now);
      await memory.claim('a');
      for (let step = 0; step < steps; step += 1) {
        now += 300_000 / steps;
        await memory.claim('b');
      }
      expect(await memory.claim('a')).toBe(true);
    }
  });

  itWithRedis(
    'is one for all processes of a subgraph with Redis, and another for another subgraph',
    async () => {
      const log = pino({ level: 'silent' });
      const open = (subgraph: string) => createSharedNonceMemory(REDIS_URL, { subgraph, log });
      const [one, two, other] = [await open('library'), await open('library'), await open('orders')];
      const nonce = randomUUID();
      try {
        // Connected when a nonce of the one is known to the other.
        for (let isShared = false; !isShared;) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          const probing = randomUUID();
          await one.claim(probing);
          isShared = !(await two.claim(probing));
        }
        const claims = await Promise.all([one.claim(nonce), two.claim(nonce)]);
        expect(claims.filter(Boolean)).toHaveLength(1);
        expect([await one.claim(nonce), await two.claim(nonce)]).toEqual([false, false]);
        expect(await other.claim(nonce)).toBe(true);
      } finally {
        await Promise.all([one, two, other].map((memory) => memory.close()));
      }
    },
  );

  it('serves from the process while Redis is away, and warns once', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const memory = await createSharedNonceMemory('redis://127.0.0.1:1', { subgraph: 'library', log });
    try {
      expect([await memory.claim('a'), await memory.claim('a'), await memory.claim('b')]).toEqual([
        true,
        false,
        true,
      ]);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(lines.filter((line) => line.includes('Redis is away'))).toHaveLength(1);
    } finally {
      await memory.close();
    }
  });
});
