import { hash as hashOnce } from 'node:crypto';
import type { ChainedDisclosure, Disclosure } from './disclosure';
import { storableDisclosure } from './storable-disclosure';

/** What the first record of a chain has for the hash of the one before. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** Where a record stands in its chain. */
export type ChainPlace = Pick<ChainedDisclosure, 'writer' | 'sequence' | 'previousHash'>;

/** The last record of a writer's chain so far; sequence 0 where there is none yet. */
export interface ChainHead {
  readonly writer: string;
  readonly sequence: number;
  readonly hash: string;
}

/**
 * Where a chain is first wrong. REMOVED: a record is missing before this one. INSERTED: its place is taken already, or it
 * is another writer's. ALTERED: it does not say what its hash was made of. UNLINKED: it does not follow the one before.
 */
export interface ChainBreak {
  readonly writer: string;
  readonly sequence: number;
  readonly reason: 'REMOVED' | 'INSERTED' | 'ALTERED' | 'UNLINKED';
}

/** A chain without records. */
export function startOfChain(writer: string): ChainHead {
  return { writer, sequence: 0, hash: FIRST_PREVIOUS_HASH };
}

/** The SHA-256, hex, of the canonical JSON of a record without its hash. */
export function hashDisclosure(record: Omit<ChainedDisclosure, 'hash'>): string {
  return digest(canonicalJson(record));
}

/** The record of a disclosure at this place, made storable first: its lists sorted, its texts cut and cleaned. */
export function chainDisclosure(disclosure: Disclosure, place: ChainPlace): ChainedDisclosure {
  const { writer, sequence, previousHash } = place;
  const record = { writer, sequence, previousHash, disclosure: storableDisclosure(disclosure) };
  return { ...record, hash: hashDisclosure(record) };
}

/** As `chainDisclosure`, as the JSON text of the record: what is hashed is not written out a second time. */
export function chainDisclosureText(
  disclosure: Disclosure,
  { writer, sequence, previousHash }: ChainPlace,
): { readonly text: string; readonly hash: string } {
  const record = { writer, sequence, previousHash, disclosure: storableDisclosure(disclosure) };
  const canonical = canonicalJson(record);
  const hash = digest(canonical);
  return { text: `${canonical.slice(0, -1)},"hash":"${hash}"}`, hash };
}

/**
 * Goes on from `head` over the records that follow it, in the order of their sequence. Gives the new head, or where the
 * chain is first wrong. A long chain is verified part by part.
 */
export function verifyChain(
  head: ChainHead,
  records: Iterable<ChainedDisclosure>,
): { readonly head: ChainHead; readonly broken: ChainBreak | null } {
  let last = head;
  for (const record of records) {
    const reason = breakBetween(last, record);
    if (reason !== null) {
      return { head: last, broken: { writer: head.writer, sequence: record.sequence, reason } };
    }
    last = { writer: head.writer, sequence: record.sequence, hash: record.hash };
  }
  return { head: last, broken: null };
}

function breakBetween(last: ChainHead, record: ChainedDisclosure): ChainBreak['reason'] | null {
  if (record.writer !== last.writer || record.sequence <= last.sequence) return 'INSERTED';
  if (record.sequence > last.sequence + 1) return 'REMOVED';
  if (record.hash !== hashDisclosure(record)) return 'ALTERED';
  return record.previousHash === last.hash ? null : 'UNLINKED';
}

function digest(text: string): string {
  return hashOnce('sha256', text, 'hex');
}

/**
 * JSON with the keys of every object sorted, so that equal values give equal text wherever they were stored. Written out,
 * because a record is made for every answer; the types hold it complete.
 */
function canonicalJson({
  writer,
  sequence,
  previousHash,
  disclosure: given,
}: Omit<ChainedDisclosure, 'hash'>): string {
  const disclosure: Disclosure = {
    accounts: given.accounts,
    at: given.at,
    customerIds: given.customerIds,
    elevationIds: given.elevationIds,
    grantsVersion: given.grantsVersion,
    masked: given.masked,
    operationHash: given.operationHash,
    operationName: given.operationName,
    partnerId: given.partnerId,
    principalIssuer: given.principalIssuer,
    principalKind: given.principalKind,
    principalSubject: given.principalSubject,
    purpose: given.purpose,
    refused: given.refused,
    requestId: given.requestId,
    returned: given.returned,
  };
  return JSON.stringify({ disclosure, previousHash, sequence, writer });
}
