import type { Logger } from 'pino';
import type { TextCache } from './text-cache';

const KEY_PREFIX = 'c360:';
/** A cache that takes longer than this is slower than doing without, in milliseconds. */
const COMMAND_TIMEOUT_MS = 200;
const MAX_RECONNECT_PAUSE_MS = 5_000;

/**
 * Keeps texts in Redis, for several gateways together. While Redis is away `fallback` serves: a warning when it goes,
 * a line when it is back, and no error to anybody.
 */
export async function createRedisCache(
  url: string,
  { fallback, lifetimeSeconds, log }: { fallback: TextCache; lifetimeSeconds: number; log: Logger },
): Promise<TextCache> {
  // Loaded only where it is used: it costs memory.
  const { createClient } = await import('redis');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: COMMAND_TIMEOUT_MS },
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, MAX_RECONNECT_PAUSE_MS),
    },
  });
  let isAway = false;
  client.on('error', (error: Error & { code?: string }) => {
    if (!isAway) log.warn({ reason: error.code ?? error.name }, 'Redis is away; caching in this process');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) log.info('Redis is back');
    isAway = false;
  });
  // Resolves at the first connection, which may be never: nobody waits for it.
  client.connect().catch(() => {});

  async function attempt<T>(command: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
    if (!client.isReady) return instead();
    try {
      return await command();
    } catch (error) {
      log.debug({ reason: error instanceof Error ? error.name : 'unknown' }, 'Redis did not answer');
      return instead();
    }
  }

  return {
    get: (key) =>
      attempt(
        async () => (await client.get(KEY_PREFIX + key)) ?? undefined,
        () => fallback.get(key),
      ),
    async set(key, value) {
      // Both, so that what was learnt before Redis went is still known after.
      await fallback.set(key, value);
      await attempt(
        async () =>
          void (await client.set(KEY_PREFIX + key, value, {
            expiration: { type: 'EX', value: lifetimeSeconds },
          })),
        async () => {},
      );
    },
    async delete(key) {
      const wasHere = await fallback.delete(key);
      return attempt(
        async () => (await client.del(KEY_PREFIX + key)) > 0,
        async () => wasHere,
      );
    },
    async close() {
      client.destroy();
      await fallback.close();
    },
  };
}
