import { isTrustedPhone } from './match-keys';
import type { AddressFacts, RecordFacts } from './record-facts';

/** Why a value survived: nobody else had one, its system is trusted more, or its record is newer. */
export type SurvivorshipRule = 'ONLY_VALUE' | 'MOST_TRUSTED' | 'MOST_RECENT';

/** Which record a golden field came from. */
export interface Provenance {
  readonly system: string;
  readonly key: string;
  readonly recordedAt: string | null;
  readonly rule: SurvivorshipRule;
}

/** What survives of a customer's source records. */
export interface GoldenRecord {
  readonly kind: string;
  readonly sortName: string;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly formerFamilyName: string | null;
  readonly nameOrder: string | null;
  readonly emails: readonly { address: string; systems: string[] }[];
  readonly phones: readonly { number: string; isValid: boolean; systems: string[] }[];
  readonly addresses: readonly (AddressFacts & { systems: string[] })[];
  readonly birthDate: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly region: string | null;
  readonly accountManagerId: string | null;
  readonly preferredChannel: string | null;
  readonly tags: readonly string[];
  readonly provenance: Readonly<Record<string, Provenance>>;
}

const SINGLE_FIELDS = [
  'formerFamilyName',
  'birthDate',
  'language',
  'timeZone',
  'region',
  'accountManagerId',
  'preferredChannel',
] as const;

/**
 * The golden record of a customer, by the written rule: each field survives from the most trusted system that has a
 * value, and among equally trusted ones from the record that was touched last; the parts of a name survive together;
 * lists hold the values of all records in that order. `trustOf` gives a system's trust, higher is better.
 * Throws when there is no record.
 */
export function survive(records: readonly RecordFacts[], trustOf: (system: string) => number): GoldenRecord {
  const ranked = [...records].sort((a, b) => compareRank(a, b, trustOf));
  const first = ranked[0];
  if (!first) throw new Error('a golden record needs at least one source record');
  const provenance: Record<string, Provenance> = {};

  const winner = (field: string, hasValue: (record: RecordFacts) => boolean): RecordFacts | undefined => {
    const [best, next] = ranked.filter(hasValue);
    if (best) provenance[field] = provenanceOf(best, next, trustOf);
    return best;
  };
  const single = (field: (typeof SINGLE_FIELDS)[number]): string | null =>
    winner(field, (record) => record[field] !== null)?.[field] ?? null;

  const named = winner('displayName', (record) => nameOf(record) !== null);
  const displayName = named ? nameOf(named) : null;
  const removedTags = new Set(ranked.flatMap((record) => record.removedTags));
  return {
    kind: first.kind,
    sortName: (displayName ?? '').toLowerCase(),
    displayName,
    givenName: named?.givenName ?? null,
    familyName: named?.familyName ?? null,
    nameOrder: named?.nameOrder ?? null,
    formerFamilyName: single('formerFamilyName'),
    emails: union(
      ranked,
      (record) => record.emails,
      (email) => email,
    ).map(({ value, systems }) => ({
      address: value,
      systems,
    })),
    phones: union(
      ranked,
      (record) => record.phones,
      (phone) => phone,
    ).map(({ value, systems }) => ({
      number: value,
      isValid: isTrustedPhone(value),
      systems,
    })),
    addresses: union(ranked, (record) => record.addresses, addressText).map(({ value, systems }) => ({
      ...value,
      systems,
    })),
    birthDate: single('birthDate'),
    language: single('language'),
    timeZone: single('timeZone'),
    region: single('region'),
    accountManagerId: single('accountManagerId'),
    preferredChannel: single('preferredChannel'),
    tags: [...new Set(ranked.flatMap((record) => record.tags))].filter((tag) => !removedTags.has(tag)).sort(),
    provenance,
  };
}

/** The name a record shows: its own display name, else its parts in the order of its bearer. */
export function nameOf(
  record: Pick<RecordFacts, 'displayName' | 'givenName' | 'familyName' | 'nameOrder'>,
): string | null {
  if (record.displayName !== null) return record.displayName;
  const { givenName, familyName } = record;
  if (givenName === null || familyName === null) return givenName ?? familyName;
  if (record.nameOrder !== 'FAMILY_FIRST') return `${givenName} ${familyName}`;
  // Han, kana and hangul names are written without a space between their parts.
  const isSpaced = !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(
    familyName + givenName,
  );
  return isSpaced ? `${familyName} ${givenName}` : `${familyName}${givenName}`;
}

function compareRank(a: RecordFacts, b: RecordFacts, trustOf: (system: string) => number): number {
  const byTrust = trustOf(b.system) - trustOf(a.system);
  if (byTrust !== 0) return byTrust;
  const byTime = compareText(b.recordedAt ?? '', a.recordedAt ?? '');
  if (byTime !== 0) return byTime;
  return compareText(a.system, b.system) || compareText(a.key, b.key);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function provenanceOf(
  best: RecordFacts,
  next: RecordFacts | undefined,
  trustOf: (system: string) => number,
): Provenance {
  const rule = !next
    ? 'ONLY_VALUE'
    : trustOf(best.system) > trustOf(next.system)
      ? 'MOST_TRUSTED'
      : 'MOST_RECENT';
  return { system: best.system, key: best.key, recordedAt: best.recordedAt, rule };
}

function union<Value>(
  ranked: readonly RecordFacts[],
  valuesOf: (record: RecordFacts) => readonly Value[],
  textOf: (value: Value) => string,
): { value: Value; systems: string[] }[] {
  const found = new Map<string, { value: Value; systems: string[] }>();
  for (const record of ranked) {
    for (const value of valuesOf(record)) {
      const known = found.get(textOf(value));
      if (!known) found.set(textOf(value), { value, systems: [record.system] });
      else if (!known.systems.includes(record.system)) known.systems.push(record.system);
    }
  }
  return [...found.values()];
}

function addressText(address: AddressFacts): string {
  return [...address.lines, address.locality, address.postalCode, address.countryCode]
    .map((part) =>
      (part ?? '')
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s,.]+/gu, ' ')
        .trim(),
    )
    .join('|');
}
