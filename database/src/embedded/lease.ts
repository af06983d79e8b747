import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connect, withConnection } from '../connect';

const APPLICATION_NAME = 'c360-lease';
const RETAKE_ATTEMPTS = 10;
const RETAKE_PAUSE_MS = 500;

/**
 * A connection that says "somebody still needs this server". The server itself ends it when its process dies, so the
 * count is right even after a kill.
 */
export interface Lease {
  /** How many others are held, by other processes or this one. Fails where the server has gone. */
  countOthers(): Promise<number>;
  release(): Promise<void>;
}

/** pg has these, its types do not. */
type LeaseClient = pg.Client & { ref(): void; unref(): void };

/**
 * Takes a lease, and takes it anew when it is cut: PostgreSQL cuts all connections when one of its processes crashes,
 * and goes on. `onLost` is told when the server does not come back.
 */
export async function takeLease(url: string, onLost: () => void): Promise<Lease> {
  const address = new URL(url);
  address.searchParams.set('application_name', APPLICATION_NAME);
  let isReleased = false;

  const open = async (): Promise<LeaseClient> => {
    const opened = (await connect(address.href)) as LeaseClient;
    opened.on('end', () => void retake());
    opened.unref(); // a lease alone must not keep a process from ending
    return opened;
  };

  const retake = async () => {
    for (let attempt = 1; !isReleased && attempt <= RETAKE_ATTEMPTS; attempt++) {
      await sleep(RETAKE_PAUSE_MS, undefined, { ref: false });
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- release() may come while this waits
      if (isReleased) return;
      try {
        const opened = await open();
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- given back in the meantime
        if (isReleased) await opened.end();
        client = opened;
        return;
      } catch {
        // not yet, or never
      }
    }
    if (!isReleased) onLost();
  };

  let client = await open();
  return {
    countOthers: async () => {
      client.ref(); // an answer must be waited for
      try {
        return await countOthers(client);
      } catch {
        // The lease was cut a moment ago; the server may be there all the same.
        return await withConnection(url, countOthers);
      } finally {
        client.unref();
      }
    },
    release: async () => {
      isReleased = true;
      client.ref();
      await client.end().catch(() => undefined);
    },
  };
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    [APPLICATION_NAME],
  );
  return rows[0]?.others ?? 0;
}
