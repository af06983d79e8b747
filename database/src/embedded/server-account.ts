import { readFileSync, statSync } from 'node:fs';

/** A system account by its numbers. */
export interface Account {
  uid: number;
  gid: number;
}

/** Accounts that systems have for servers, best first. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/**
 * The account the server runs as, where that is not ours: PostgreSQL refuses to run as root. No account is created.
 * @param dataFolder its owner is kept, so that a folder once made stays usable
 */
export function serverAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  } catch {
    // not made yet
  }
  const accounts = readAccounts();
  const name = CANDIDATES.find((candidate) => accounts.has(candidate));
  return (name && accounts.get(name)) || NOBODY;
}

function readAccounts(): Map<string, Account> {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    return new Map(
      lines
        .map((line) => line.split(':'))
        .filter((fields) => fields.length >= 4)
        .map(([name, , uid, gid]) => [name ?? '', { uid: Number(uid), gid: Number(gid) }]),
    );
  } catch {
    return new Map();
  }
}
