import { join } from 'node:path';
import { verifyChain, type ChainBreak, type ChainHead, type ChainedDisclosure } from '@c360/authorization';
import { systemErrorCode } from '../system-error';
import { readHeads } from './chain-heads';
import { readRecords } from './read-records';
import { listSegments } from './spool-folder';

/** What a spool folder still knows of one writer's chain. */
export interface SpooledChain {
  readonly writer: string;
  /** Records that must be stored: the last one that was removed here, and the last one here that is said to be stored. */
  readonly stored: readonly ChainHead[];
  /** How many records wait to be stored. */
  readonly waiting: number;
  /** Where the records here are wrong themselves, or do not follow those that are stored. */
  readonly broken: ChainBreak | null;
}

/**
 * Compares a spool folder with where its records are stored; `askStored` gives each writer's last stored sequence. Empty
 * where there is no such folder. Writes nothing, and a gateway may go on with the folder meanwhile.
 */
export async function readSpooledChains(
  folder: string,
  askStored: () => Promise<ReadonlyMap<string, number>>,
): Promise<readonly SpooledChain[]> {
  const segments = await listSegments(folder).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (segments === null) return [];
  const heads = await readHeads(folder);
  const firsts = new Map<string, number>();
  for (const [writer, names] of segments) {
    const first = await firstSequence(names.map((name) => join(folder, name)));
    if (first !== null) firsts.set(writer, first);
  }
  // Asked only now: what is removed here from now on is stored, and what was stored before is counted.
  const stored = await askStored();
  const chains: SpooledChain[] = [];
  for (const writer of new Set([...segments.keys(), ...heads.keys()])) {
    const kept = heads.get(writer);
    const paths = (segments.get(writer) ?? []).map((name) => join(folder, name));
    const sequence = stored.get(writer) ?? 0;
    const chain = await readChain(writer, paths, sequence);
    const isGap = (firsts.get(writer) ?? 0) > sequence + 1;
    chains.push({
      ...chain,
      stored: [...(kept ? [kept] : []), ...chain.stored],
      broken: isGap ? { writer, sequence: sequence + 1, reason: 'REMOVED' } : chain.broken,
    });
  }
  return chains;
}

async function firstSequence(paths: readonly string[]): Promise<number | null> {
  for await (const records of batchesOf(paths)) {
    const [first] = records ?? [];
    if (first) return first.sequence;
  }
  return null;
}

async function readChain(writer: string, paths: readonly string[], stored: number): Promise<SpooledChain> {
  let last: ChainHead | null = null;
  let common: ChainHead | null = null;
  let waiting = 0;
  let broken: ChainBreak | null = null;
  for await (const records of batchesOf(paths)) {
    const [first] = records ?? [];
    if (!records || !first) {
      if (!records) last = null;
      continue;
    }
    const verified = verifyChain(last ?? headBefore(first), records);
    last = verified.head;
    broken = verified.broken;
    if (broken) break;
    const shared = records.findLast(({ sequence }) => sequence <= stored);
    if (shared) common = { writer, sequence: shared.sequence, hash: shared.hash };
    waiting += records.filter(({ sequence }) => sequence > stored).length;
  }
  return { writer, stored: common ? [common] : [], waiting, broken };
}

function headBefore({ writer, sequence, previousHash }: ChainedDisclosure): ChainHead {
  return { writer, sequence: sequence - 1, hash: previousHash };
}

/** The records of segments; null stands for one that was stored and removed meanwhile. */
async function* batchesOf(paths: readonly string[]): AsyncGenerator<readonly ChainedDisclosure[] | null> {
  for (const path of paths) {
    for (let offset = 0; ;) {
      const batch = await readRecords(path, offset).catch((error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return null;
        throw error;
      });
      if (batch === null) yield null;
      if (batch === null || batch.nextOffset === offset) break;
      yield batch.records;
      offset = batch.nextOffset;
    }
  }
}
