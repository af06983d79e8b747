import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError, failureText } from '../database-error';
import type { Binaries } from './binaries';
import { programEnvironment } from './cluster';
import { answersOn, findFreePort } from './loopback-port';
import { postmasterFile, readPostmaster, type Postmaster } from './postmaster-file';
import { commandLine, isRunning } from './process-state';
import type { ServerLayout } from './server-layout';
import { logSize, openLog, readLogSince } from './server-log';
import { serverArguments } from './server-settings';

const POLL_MS = 10;
/** Long, for a server that repairs itself after a crash. */
const START_MS = 120_000;
const FAST_STOP_MS = 30_000;
const ATTEMPTS = 3;

/**
 * Starts the server and waits until it takes connections.
 *
 * It gets a session of its own: Ctrl-C in a terminal reaches every process of the foreground group, and the server must
 * outlive ours for as long as ours still writes.
 */
export async function startServer(
  layout: ServerLayout,
  binaries: Binaries,
  isDurable: boolean,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    const before = logSize(layout.logFile);
    const child = spawnServer(layout, binaries, serverArguments(layout.dataFolder, port, isDurable));
    const started = await untilReady(layout.dataFolder, child);
    if (typeof started !== 'string') {
      child.unref();
      return started;
    }
    const tail = readLogSince(layout.logFile, before);
    // Someone else may have taken the port in between.
    if (attempt < ATTEMPTS && tail.includes(`could not bind IPv4 address`)) continue;
    throw new DatabaseError(
      'SERVER_FAILED',
      `PostgreSQL did not start: ${started}\n${tail}\n(${layout.logFile})`,
    );
  }
}

function spawnServer(layout: ServerLayout, binaries: Binaries, args: string[]): ChildProcess {
  const log = openLog(layout.logFile);
  try {
    return spawn(binaries.postgres, args, {
      uid: layout.account?.uid,
      gid: layout.account?.gid,
      cwd: layout.dataFolder,
      env: programEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** @returns the server, or why there is none */
async function untilReady(dataFolder: string, child: ChildProcess): Promise<Postmaster | string> {
  let failure: string | undefined;
  child.once('error', (error) => (failure = failureText(error)));
  child.once('exit', (code, signal) => (failure = `it ended with ${signal ?? `exit code ${code}`}`));
  const deadline = Date.now() + START_MS;
  while (failure === undefined && Date.now() < deadline) {
    const server = readPostmaster(dataFolder);
    if (server && server.pid === child.pid && server.isReady) return server;
    await sleep(POLL_MS);
  }
  return failure ?? `it was not ready after ${START_MS / 1000} s`;
}

/**
 * The server that already runs on a folder, left by a process that was killed or shared with one that lives. Waits for
 * one that is starting, or stopping, and clears away the mark of one that is dead.
 */
export async function findRunningServer(
  layout: ServerLayout,
  log: (line: string) => void,
): Promise<Postmaster | undefined> {
  const { dataFolder } = layout;
  const deadline = Date.now() + START_MS;
  for (;;) {
    const server = readPostmaster(dataFolder);
    if (!server) return undefined;
    if (!(await isAlive(server))) {
      log(
        `clearing ${postmasterFile(dataFolder)}: process ${server.pid}, which it names, is no longer this server`,
      );
      rmSync(postmasterFile(dataFolder), { force: true });
      return undefined;
    }
    if (server.isReady) return server;
    if (Date.now() > deadline) {
      const state = server.isStopping ? 'stopping' : 'starting';
      throw new DatabaseError('SERVER_FAILED', `PostgreSQL (process ${server.pid}) hangs while ${state}`);
    }
    await sleep(POLL_MS);
  }
}

/** Process numbers are used again: the one named in the file may by now be anything. */
async function isAlive(server: Postmaster): Promise<boolean> {
  if (!Number.isInteger(server.pid) || server.pid <= 0 || !isRunning(server.pid)) return false;
  const command = commandLine(server.pid);
  if (command !== undefined) return command.includes('postgres') && command.includes(server.dataFolder);
  return !server.isReady || answersOn(server.port);
}

/**
 * Stops the server in order: no new connections, open transactions rolled back, everything written to disk.
 * @param pid of the server that is meant: another may have taken its place
 */
export async function stopServer(layout: ServerLayout, binaries: Binaries, pid: number): Promise<void> {
  const server = readPostmaster(layout.dataFolder);
  if (server?.pid !== pid || !(await isAlive(server))) return;
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', layout.dataFolder, '-m', 'fast', '-w'], { windowsHide: true });
    return;
  }
  // PostgreSQL's signals: SIGINT is the fast shutdown, SIGQUIT the immediate one, repaired at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    const deadline = Date.now() + FAST_STOP_MS;
    while (isRunning(pid) && Date.now() < deadline) await sleep(POLL_MS);
    if (!isRunning(pid)) return;
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
