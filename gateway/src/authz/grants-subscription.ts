import { GRANTS_CHANNEL } from '@c360/authorization';
import type { Logger } from 'pino';

const MAX_RECONNECT_PAUSE_MS = 5_000;

/** Hears of new versions of the grants until it is closed. */
export interface GrantsSubscription {
  close(): void;
}

/**
 * Listens on Redis for new versions of the grants, over a connection of its own. While Redis is away versions are found
 * by asking: a warning when it goes, a line when it is back. `announce` is told each version, `catchUp` whenever messages
 * may have been missed.
 */
export async function subscribeToGrants(
  url: string,
  {
    announce,
    catchUp,
    log,
  }: {
    readonly announce: (version: string) => void;
    readonly catchUp: () => void;
    readonly log: Logger;
  },
): Promise<GrantsSubscription> {
  // Loaded only where it is used: it costs memory.
  const { createClient } = await import('redis');
  const client = createClient({
    url,
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, MAX_RECONNECT_PAUSE_MS),
    },
    // A connection that died silently is found out, and what was missed asked for.
    pingInterval: 10_000,
  });
  let isAway = false;
  client.on('error', (error: Error & { code?: string }) => {
    if (!isAway) {
      log.warn({ reason: error.code ?? error.name }, 'Redis is away; new grants are found by asking');
    }
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) log.info('Redis is back; new grants are told');
    isAway = false;
    catchUp();
  });
  // Both resolve at the first connection, which may be never: nobody waits for it.
  client.connect().catch(() => undefined);
  client.subscribe(GRANTS_CHANNEL, announce).catch(() => undefined);
  return { close: () => client.destroy() };
}
