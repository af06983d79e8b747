import { join } from 'node:path';
import { makeHome, serverBase } from './server-folders';
import { serverAccount, type Account } from './server-account';

/** Where the files of one embedded server lie. */
export interface ServerLayout {
  /** PostgreSQL's own files. */
  dataFolder: string;
  /** What the server reports; at most two files of a few megabytes. */
  logFile: string;
  /** The server's password, readable by us alone. */
  passwordFile: string;
  /** Held while somebody starts, joins or leaves the server. */
  lockFile: string;
  /** Where a copy of the programs goes, if one is needed. */
  base: string;
  /** Whom the server runs as, where not as ourselves. */
  account: Account | undefined;
}

/** Decides on and makes the folders in `home`; says so in `log` where the data must lie elsewhere. */
export function layOut(home: string, log: (line: string) => void): ServerLayout {
  const account = serverAccount(join(home, 'postgres'));
  makeHome(home, account);
  const base = serverBase(home, account);
  if (base !== home) {
    log(
      `PostgreSQL cannot run as root, and its account cannot reach ${home}: its data lies in ${base}, which the ` +
        'system may clean; to keep it, set C360_HOME to a folder outside of private ones',
    );
  }
  return {
    dataFolder: join(base, 'postgres'),
    logFile: join(home, 'postgres.log'),
    passwordFile: join(base, 'postgres.password'),
    lockFile: join(base, 'postgres.lock'),
    base,
    account,
  };
}
