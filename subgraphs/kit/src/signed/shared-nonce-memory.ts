import type { Logger } from 'pino';
import { NONCE_SECONDS, createNonceMemory, type NonceMemory } from './nonce-memory';

/** A mutation waits no longer than this for Redis, in milliseconds. */
const COMMAND_TIMEOUT_MS = 500;
const MAX_RECONNECT_PAUSE_MS = 5_000;

/**
 * Remembers nonces in Redis, for several processes of one subgraph together. While Redis is away this process remembers
 * its own: a warning when it goes, a line when it is back, and no error to anybody.
 */
export async function createSharedNonceMemory(
  url: string,
  { subgraph, log }: { readonly subgraph: string; readonly log: Logger },
): Promise<NonceMemory> {
  // Loaded only where it is used: it costs memory.
  const { createClient } = await import('redis');
  const own = createNonceMemory();
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
  const away = (reason: string): void => {
    if (!isAway)
      log.warn({ reason }, 'Redis is away; replayed mutations are recognised by this process alone');
    isAway = true;
  };
  client.on('error', (error: Error & { code?: string }) => away(error.code ?? error.name));
  client.on('ready', () => {
    if (isAway) log.info('Redis is back');
    isAway = false;
  });
  // Resolves at the first connection, which may be never: nobody waits for it.
  client.connect().catch(() => undefined);

  return {
    async claim(nonce) {
      // Always here too, so that what came before Redis went is still known after.
      if (!(await own.claim(nonce))) return false;
      if (!client.isReady) return true;
      try {
        const expiration = { type: 'EX', value: NONCE_SECONDS } as const;
        const set = await client.set(`c360:nonce:${subgraph}:${nonce}`, '1', { condition: 'NX', expiration });
        return set !== null;
      } catch (error) {
        away(error instanceof Error ? error.name : 'unknown');
        return true;
      }
    },
    async close() {
      client.destroy();
      await own.close();
    },
  };
}
