import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseError, failureText } from '../database-error';
import type { Binaries } from './binaries';
import { makeServerFolder } from './server-folders';
import type { ServerLayout } from './server-layout';

/** The embedded server's only role. */
export const SUPERUSER = 'c360';

/** The variables PostgreSQL's programs get: none of PGDATA, PGPORT and the like that may be set around us. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].filter(
    (name) => process.env[name] !== undefined,
  );
  return { ...Object.fromEntries(kept.map((name) => [name, process.env[name]])), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes the server's files where there are none.
 * @throws DatabaseError SERVER_FAILED, also where another major version made them
 */
export function ensureCluster(layout: ServerLayout, binaries: Binaries, log: (line: string) => void): void {
  const { dataFolder } = layout;
  const versionFile = join(dataFolder, 'PG_VERSION');
  if (existsSync(dataFolder)) {
    const found = readVersion(versionFile);
    if (found === binaries.major) return;
    throw new DatabaseError(
      'SERVER_FAILED',
      `${dataFolder} holds ${found ? `the files of PostgreSQL ${found}` : 'something else'}, and PostgreSQL ` +
        `${binaries.major} is installed: move the folder away to begin anew, or set DATABASE_URL`,
    );
  }
  log(`making a PostgreSQL ${binaries.major} database in ${dataFolder}`);
  // Under another name first: a folder that bears the final name is complete.
  const draft = `${dataFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeServerFolder(draft, layout.account);
  initialise(draft, layout, binaries);
  renameSync(draft, dataFolder);
}

function readVersion(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1').trim();
  } catch {
    return undefined;
  }
}

/** A random password keeps other people of this machine out; anybody may connect to a port on loopback. */
function initialise(folder: string, layout: ServerLayout, binaries: Binaries): void {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(layout.passwordFile, password, { mode: 0o600 });
  const { uid, gid } = layout.account ?? {};
  const note = mkdtempSync(join(tmpdir(), 'c360-initdb-'));
  try {
    const noteFile = join(note, 'password');
    writeFileSync(noteFile, password, { mode: 0o600 });
    if (uid !== undefined && gid !== undefined) [note, noteFile].forEach((path) => chownSync(path, uid, gid));
    const options = [
      '--pgdata',
      folder,
      '--username',
      SUPERUSER,
      '--pwfile',
      noteFile,
      '--auth',
      'scram-sha-256',
    ];
    // Built-in C.UTF-8: sorts by code point, knows upper and lower case of all scripts, same on every system.
    options.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    // Stretching guards weak passwords and would cost each connection milliseconds; this one has 192 random bits.
    options.push('--set', 'scram_iterations=1', '--no-sync', '--no-instructions');
    const made = spawnSync(binaries.initdb, options, { uid, gid, cwd: folder, env: programEnvironment() });
    if (made.status !== 0) throw initialisationFailed(binaries, made.error, made.stderr);
  } finally {
    rmSync(note, { recursive: true, force: true });
  }
}

function initialisationFailed(
  binaries: Binaries,
  error: Error | undefined,
  stderr: Buffer | null,
): DatabaseError {
  const reason = error ? failureText(error) : String(stderr).trim();
  const text = `PostgreSQL's initdb (${binaries.initdb}) failed: ${reason}\nSet DATABASE_URL to use another server`;
  return new DatabaseError('SERVER_FAILED', text, { cause: error });
}

/** The password that `ensureCluster` chose. */
export function readPassword(layout: ServerLayout): string {
  try {
    return readFileSync(layout.passwordFile, 'utf8').trim();
  } catch (error) {
    const text = `cannot read the password of the database in ${layout.dataFolder} (${failureText(error)})`;
    throw new DatabaseError('SERVER_FAILED', `${text}: move the folder away to begin anew`, { cause: error });
  }
}
