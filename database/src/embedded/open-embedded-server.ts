import pg from 'pg';
import { withConnection } from '../connect';
import { withDatabase } from '../database-url';
import { findBinaries, type Binaries } from './binaries';
import { ensureCluster, readPassword, SUPERUSER } from './cluster';
import { takeLease, type Lease } from './lease';
import { layOut, type ServerLayout } from './server-layout';
import type { Postmaster } from './postmaster-file';
import { watchLog } from './server-log';
import { findRunningServer, startServer, stopServer } from './server-process';
import { withStartLock } from './start-lock';

const MAINTENANCE_DATABASE = 'postgres';

/** A running server that this process has a lease on. */
export interface EmbeddedServer {
  /** The address of the server's maintenance database. */
  readonly url: string;
  /** Creates a database where it does not exist. @returns its address */
  ensureDatabase(name: string): Promise<string>;
  /** Gives up the lease; the last one to do so stops the server. Safe to call twice. */
  close(): Promise<void>;
}

export interface EmbeddedServerOptions {
  home: string;
  log: (line: string) => void;
  /** False for data that may be lost in a crash, which makes the server faster. */
  isDurable: boolean;
  /** Runs first, while nobody else uses the server nor can come to use it. */
  whenSole?: (url: string) => Promise<void>;
}

/**
 * Joins the server of a home folder, and starts it where it does not run. All processes that give the same home share
 * one server.
 */
export async function openEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { home, log } = options;
  const layout = layOut(home, log);
  return withStartLock(layout.lockFile, async () => {
    const binaries = findBinaries({ base: layout.base, account: layout.account, log });
    const startedAt = performance.now();
    const running = await findRunningServer(layout, log);
    if (!running) ensureCluster(layout, binaries, log);
    const server = running ?? (await startServer(layout, binaries, options.isDurable));
    try {
      const joined = await join(layout, binaries, server, options);
      const took = Math.round(performance.now() - startedAt);
      const verb = running ? 'joined' : 'started';
      log(`${verb} PostgreSQL ${binaries.major} at 127.0.0.1:${server.port} in ${took} ms`);
      return joined;
    } catch (error) {
      if (!running) await stopServer(layout, binaries, server.pid);
      throw error;
    }
  });
}

async function join(
  layout: ServerLayout,
  binaries: Binaries,
  { pid, port }: Postmaster,
  { log, whenSole }: EmbeddedServerOptions,
): Promise<EmbeddedServer> {
  const url = `postgresql://${SUPERUSER}:${readPassword(layout)}@127.0.0.1:${port}/${MAINTENANCE_DATABASE}`;
  const lease = await takeLease(url, () => log(`the embedded PostgreSQL has gone, see ${layout.logFile}`));
  if (whenSole && (await lease.countOthers()) === 0) await whenSole(url);
  return {
    url,
    ensureDatabase: (name) => ensureDatabase(url, layout, name),
    close: closeOnce(layout, binaries, pid, lease, log),
  };
}

/** Under the lock: two processes that come at once must not both create it. */
async function ensureDatabase(url: string, layout: ServerLayout, name: string): Promise<string> {
  await withStartLock(layout.lockFile, () =>
    withConnection(url, async (client) => {
      const found = await client.query('select from pg_database where datname = $1', [name]);
      if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
    }),
  );
  return withDatabase(url, name);
}

function closeOnce(
  layout: ServerLayout,
  binaries: Binaries,
  pid: number,
  lease: Lease,
  log: (line: string) => void,
) {
  const endWatch = watchLog(layout.logFile);
  let closing: Promise<void> | undefined;
  const close = () =>
    // Under the lock, so that nobody joins between the count and the stop.
    withStartLock(layout.lockFile, async () => {
      endWatch();
      // It fails where the server has gone.
      const others = await lease.countOthers().catch(() => 0);
      await lease.release();
      if (others > 0) {
        log(`PostgreSQL goes on: others use it (${others})`);
        return;
      }
      await stopServer(layout, binaries, pid);
      log('stopped PostgreSQL');
    });
  return () => (closing ??= close());
}
