import { GRANTS_CHANNEL } from '@c360/authorization';
import pg from 'pg';
import type { Logger } from 'pino';
import type { RedisClientType } from 'redis';

/** The channel of the database on which a trigger names each new version. */
const CHANNEL = 'c360_grants';
/** How long to wait before connecting again, in milliseconds: the least and the most. */
const PAUSE_MS = 200;
const MAX_PAUSE_MS = 5_000;

/** What tells of new versions until it is closed. */
export interface VersionPublisher {
  close(): Promise<void>;
}

/**
 * Tells the gateways by Redis of each new version of the grants, as soon as it can be read. PostgreSQL itself says when:
 * so a change waits for nobody, and what an import or another process changes is told too. Where the database or Redis is
 * away, the gateways find the version when they ask next.
 */
export function publishVersions(options: {
  databaseUrl: string;
  redisUrl: string;
  log: Logger;
}): VersionPublisher {
  const { databaseUrl, log } = options;
  let isClosed = false;
  let listener: pg.Client | undefined;
  let pause = PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  const redis = openRedis(options.redisUrl, log);

  function publish(version: string): void {
    redis
      .then(async (client) => {
        if (client.isReady) await client.publish(GRANTS_CHANNEL, version);
      })
      .catch((error: unknown) =>
        log.debug({ err: error }, 'the new version of the grants was not published'),
      );
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'c360-permissions-versions',
    });
    listener = client;
    client.on('notification', ({ payload }) => publish(payload ?? ''));
    client.on('error', () => again(client));
    client.on('end', () => again(client));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    pause = PAUSE_MS;
    // What was missed while nobody listened.
    const { rows } = await client.query<{ version: string }>(
      'select version from permissions.grants_version',
    );
    if (rows[0]) publish(rows[0].version);
  }

  function again(client: pg.Client): void {
    if (isClosed || listener !== client) return;
    listener = undefined;
    client.end().catch(() => undefined);
    log.warn('not told of new versions of the grants by the database; connecting again');
    timer = setTimeout(start, pause);
    pause = Math.min(2 * pause, MAX_PAUSE_MS);
  }

  function start(): void {
    listen().catch(() => {
      if (listener) again(listener);
    });
  }

  start();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await listener?.end().catch(() => undefined);
      (await redis.catch(() => null))?.destroy();
    },
  };
}

async function openRedis(url: string, log: Logger): Promise<RedisClientType> {
  // Loaded only where it is used: it costs memory.
  const { createClient } = await import('redis');
  const client: RedisClientType = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: 1_000 },
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, MAX_PAUSE_MS),
    },
  });
  let isAway = false;
  client.on('error', (error: Error & { code?: string }) => {
    if (!isAway) {
      log.warn(
        { reason: error.code ?? error.name },
        'Redis is away; gateways learn of new grants when they ask next',
      );
    }
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) log.info('Redis is back');
    isAway = false;
  });
  // Resolves at the first connection, which may be never: nobody waits for it.
  client.connect().catch(() => undefined);
  return client;
}
