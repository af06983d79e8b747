import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { homeFolder, openDatabase } from '@c360/database';
import type { BrokenDisclosure } from '@c360/permissions';
import { resolveTypedPath } from './project';
import { runCommand } from './run-command';
import { verifyAudit } from './verify-audit';

const HELP = `npm run audit:verify [-- --spool FOLDER]

Verifies that no record of what was disclosed has been altered, removed or inserted: walks the hash chain of every gateway
process in the database (DATABASE_URL, or else the embedded one). Exits with 1 at the first record that is wrong.
  --spool   a gateway's spool, whose own account of the chains is compared; AUDIT_SPOOL_DIR or disclosures in C360_HOME
            unless told. Without it, nobody notices that a whole chain was removed, or its end with all accounts of it.`;

/** The most writers that are named. */
const MOST_NAMED = 10;

/** What each way of being broken means, for people to read. */
const REASONS: Readonly<Record<BrokenDisclosure['reason'], string>> = {
  ALTERED: 'does not say what was written',
  REMOVED: 'or some before it were removed',
  INSERTED: 'was not written there',
  UNLINKED: 'does not follow the one before it',
  CUT: 'and all after it were removed',
};

async function auditVerify(): Promise<number> {
  const { values } = parseArgs({
    options: { spool: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const { DATABASE_URL, AUDIT_SPOOL_DIR } = process.env;
  const home = homeFolder(process.env);
  const typed = values.spool ?? (AUDIT_SPOOL_DIR || null);
  const spool = typed === null ? join(home, 'disclosures') : resolveTypedPath(typed);
  const database = await openDatabase({ databaseUrl: DATABASE_URL || undefined, home });
  try {
    const { records, writers, unanchored, waiting, broken } = await verifyAudit(database.url, spool);
    if (broken) {
      const { sequence, writer, reason } = broken;
      process.stderr.write(
        `BROKEN: record ${sequence} of writer ${writer} ${REASONS[reason]} (${reason}).\n`,
      );
      return 1;
    }
    if (unanchored.length > 0) process.stderr.write(`${warnOf(unanchored, spool)}\n`);
    process.stdout.write(
      `${records} records of ${writers} writers are as they were written; ${waiting} more wait in the spool.\n`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

function warnOf(unanchored: readonly string[], spool: string): string {
  const named = unanchored.slice(0, MOST_NAMED).join(', ');
  const rest = unanchored.length > MOST_NAMED ? ` and ${unanchored.length - MOST_NAMED} more` : '';
  return `Only by the database's own account: ${named}${rest}. The spool in ${spool} knows nothing of these writers, so chains made anew as a whole would not show; run this where their gateways' spools are.`;
}

void runCommand(auditVerify);
