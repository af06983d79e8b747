import type { Disclosure } from './disclosure';

/** The longest text of a record, in UTF-16 units; longer ones are cut. */
export const MAX_DISCLOSURE_TEXT = 1_000;

const UNSTORABLE = /[\0\p{Surrogate}]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');

/**
 * A disclosure as every store can keep it and give it back to the letter: times to the millisecond, lists sorted and
 * without doubles, texts cut, and what PostgreSQL cannot hold (NUL, half a character) replaced by U+FFFD. Must be done
 * before it is hashed: a record that cannot be stored as it was hashed would stop its chain for ever.
 */
export function storableDisclosure(disclosure: Disclosure): Disclosure {
  return {
    at: new Date(disclosure.at).toISOString(),
    requestId: text(disclosure.requestId),
    principalKind: disclosure.principalKind,
    principalIssuer: textOrNull(disclosure.principalIssuer),
    principalSubject: textOrNull(disclosure.principalSubject),
    partnerId: textOrNull(disclosure.partnerId),
    purpose: disclosure.purpose,
    operationName: textOrNull(disclosure.operationName),
    operationHash: disclosure.operationHash,
    returned: list(disclosure.returned),
    masked: list(disclosure.masked),
    refused: list(disclosure.refused),
    customerIds: list(disclosure.customerIds),
    accounts: list(disclosure.accounts),
    grantsVersion: text(disclosure.grantsVersion),
    elevationIds: list(disclosure.elevationIds),
  };
}

function text(value: string): string {
  // Cut first: a cut can leave half a character.
  return value.slice(0, MAX_DISCLOSURE_TEXT).replace(EVERY_UNSTORABLE, '\uFFFD');
}

function textOrNull(value: string | null): string | null {
  return value === null ? null : text(value);
}

function list(values: readonly string[]): readonly string[] {
  // Most lists come as they must be, and there is one of each for every answer.
  return isStorable(values) ? values : [...new Set(values.map(text))].sort();
}

/** Lists found storable that nobody can change any more. */
const storable = new WeakSet<readonly string[]>();

function isStorable(values: readonly string[]): boolean {
  if (storable.has(values)) return true;
  if (!areStorable(values)) return false;
  if (Object.isFrozen(values)) storable.add(values);
  return true;
}

function areStorable(values: readonly string[]): boolean {
  let last = '';
  for (const value of values) {
    if (value <= last) return false;
    if (value.length > MAX_DISCLOSURE_TEXT || UNSTORABLE.test(value)) return false;
    last = value;
  }
  return true;
}
