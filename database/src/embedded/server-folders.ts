import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseError, failureText } from '../database-error';
import type { Account } from './server-account';

/** Makes the home folder; one that is new lets the server's account pass, whatever the umask is. */
export function makeHome(home: string, account: Account | undefined): void {
  try {
    const isNew = mkdirSync(home, { recursive: true }) !== undefined;
    if (isNew && account) chmodSync(home, 0o755);
    accessSync(home, constants.W_OK);
  } catch (error) {
    const text = `cannot use the folder ${home} (${failureText(error)}): set C360_HOME to another`;
    throw new DatabaseError('SERVER_FAILED', text, { cause: error });
  }
}

/** Whether an account may pass through a folder and all folders above it (the permission bits; no access lists). */
export function isTraversable(folder: string, account: Account): boolean {
  for (let path = realpathSync(folder); ; path = dirname(path)) {
    const { uid, gid, mode } = statSync(path);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(path) === path) return true;
  }
}

/**
 * The folder that holds the server's files: `home` itself, or one in the temporary folder where the server's account
 * cannot get to `home`, such as in /root.
 */
export function serverBase(home: string, account: Account | undefined): string {
  if (!account || isTraversable(home, account)) return home;
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => isTraversable(folder, account));
  if (!parent) {
    throw new DatabaseError(
      'SERVER_FAILED',
      `PostgreSQL cannot run as root, and account ${account.uid} can reach neither ${home} nor ${tmpdir()}: ` +
        'set C360_HOME to a folder it can reach, or DATABASE_URL to a server',
    );
  }
  const mark = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 12);
  const base = join(parent, `c360-${mark}`);
  mkdirSync(base, { recursive: true });
  assertOurs(base);
  chmodSync(base, 0o755); // whatever the umask is
  return base;
}

/** The temporary folder is open to all: someone else's folder or link of that name must not be taken for ours. */
export function assertOurs(folder: string): void {
  const found = lstatSync(folder);
  const isOurs = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !isOurs) {
    throw new DatabaseError(
      'SERVER_FAILED',
      `${folder} belongs to someone else: set C360_HOME to another folder`,
    );
  }
}

/** Makes an empty folder that the server alone may enter, as PostgreSQL demands. */
export function makeServerFolder(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}
