import type { ChainHead } from '@c360/authorization';
import { readSpooledChains, type SpooledChain } from '@c360/gateway';
import { verifyDisclosures, type BrokenDisclosure } from '@c360/permissions';
import pg from 'pg';

/** What came of verifying the stored disclosure records, and those in a spool folder. */
export interface VerifiedAudit {
  readonly records: number;
  readonly writers: number;
  /** Records that are in the spool and not stored yet. */
  readonly waiting: number;
  /**
   * Writers of whom the spool knows nothing: somebody who may write to the database could have made their chains anew from
   * the first record on.
   */
  readonly unanchored: readonly string[];
  /** The first record that is wrong; null where all are as they were written. */
  readonly broken: BrokenDisclosure | null;
}

/**
 * Walks the chain of every writer in the database, and compares it with what the spool folder of a gateway knows of it: a
 * chain whose end was removed, its own account of it included, shows only there.
 */
export async function verifyAudit(databaseUrl: string, spoolFolder: string): Promise<VerifiedAudit> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const spooled = await readSpooledChains(spoolFolder, () => lastSequences(client));
    const anchors: ChainHead[] = spooled.flatMap(({ stored }) => stored);
    const known = new Set(anchors.map(({ writer }) => writer));
    const { records, heads, broken } = await verifyDisclosures(client, anchors);
    return {
      records,
      writers: heads.length,
      unanchored: heads.map(({ writer }) => writer).filter((writer) => !known.has(writer)),
      waiting: spooled.reduce((sum, chain) => sum + chain.waiting, 0),
      broken: broken ?? firstBreak(spooled),
    };
  } finally {
    await client.end();
  }
}

function firstBreak(spooled: readonly SpooledChain[]): BrokenDisclosure | null {
  return spooled.find((chain) => chain.broken !== null)?.broken ?? null;
}

async function lastSequences(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ writer: string; sequence: string }>(
    'select writer, sequence::text as sequence from permissions.disclosure_writer',
  );
  return new Map(rows.map(({ writer, sequence }) => [writer, Number(sequence)]));
}
