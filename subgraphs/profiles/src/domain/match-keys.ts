import { STEWARD_SYSTEM, type RecordFacts } from './record-facts';

/** A normalised value that two records of one customer are likely to share. */
export interface MatchKey {
  readonly kind: 'EMAIL' | 'PHONE';
  readonly value: string;
}

/** True for a number in E.164 form; what a department wrote otherwise is kept but never matched by. */
export function isTrustedPhone(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number);
}

/** An e-mail address as it is compared: trimmed and in lower case, in Unicode's NFKC form. */
export function normaliseEmail(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/** The match keys of a record, strongest first, each once. */
export function matchKeysOf(record: Pick<RecordFacts, 'emails' | 'phones'>): MatchKey[] {
  const emails = [...new Set(record.emails.map(normaliseEmail))].map((value) => ({
    kind: 'EMAIL' as const,
    value,
  }));
  const phones = [...new Set(record.phones.filter(isTrustedPhone))].map((value) => ({
    kind: 'PHONE' as const,
    value,
  }));
  return [...emails, ...phones];
}

/**
 * The match keys by which other records find the customer of this one. The stewards' record has none: nobody has proved what
 * is written there, and who may write into one customer must not draw another's records to it.
 */
export function linkingKeysOf(record: Pick<RecordFacts, 'system' | 'emails' | 'phones'>): MatchKey[] {
  return record.system === STEWARD_SYSTEM ? [] : matchKeysOf(record);
}

/** A match key as the key of a map. */
export function matchKeyText({ kind, value }: MatchKey): string {
  return `${kind}:${value}`;
}
