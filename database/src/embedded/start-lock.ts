import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../database-error';
import { isRunning, startMark } from './process-state';

const POLL_MS = 15;
const WAIT_MS = 120_000;
/** Removing a dead owner's lock takes microseconds; a removal older than this was itself killed. */
const TAKE_OVER_MS = 10_000;

/**
 * Runs `work` while no other process (nor other caller in this one) runs work under the same lock file. The lock of a
 * process that was killed is taken over.
 * @throws DatabaseError SERVER_FAILED when the lock does not come free within two minutes
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const owner = `${process.pid} ${startMark(process.pid)} ${randomUUID()}`;
  const deadline = Date.now() + WAIT_MS;
  while (!tryLock(path, owner)) {
    if (Date.now() > deadline) {
      throw new DatabaseError(
        'SERVER_FAILED',
        `${path} is held by process ${readOwner(path)?.pid ?? '?'}; if that is none of ours, delete the file`,
      );
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    if (readOwner(path)?.text === owner) rmSync(path, { force: true });
  }
}

/** Creates the lock with its content in one step (a link), so that nobody ever reads an empty one. */
function tryLock(path: string, owner: string): boolean {
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, owner);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    removeIfDead(path);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

interface Owner {
  text: string;
  pid: number;
  mark: string;
}

function readOwner(path: string): Owner | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const [pid, mark] = text.split(' ');
    return { text, pid: Number(pid), mark: mark ?? '' };
  } catch {
    return undefined;
  }
}

function isDead(owner: Owner): boolean {
  return !isRunning(owner.pid) || owner.mark !== startMark(owner.pid);
}

/**
 * Removes a dead owner's lock. Two processes that find it at once must not both remove it (the second would remove the
 * new lock of the first), so only the one that makes a folder beside it may.
 */
function removeIfDead(path: string): void {
  const owner = readOwner(path);
  if (!owner || !isDead(owner)) return;
  const permit = `${path}.take-over`;
  try {
    mkdirSync(permit);
  } catch {
    if (ageMs(permit) > TAKE_OVER_MS) rmSync(permit, { recursive: true, force: true });
    return;
  }
  try {
    if (readOwner(path)?.text === owner.text) rmSync(path, { force: true });
  } finally {
    rmdirSync(permit);
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
