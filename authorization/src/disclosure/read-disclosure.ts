import { PRINCIPAL_KINDS, PURPOSES } from '../principal';
import type { ChainedDisclosure, Disclosure } from './disclosure';
import { MAX_DISCLOSURE_TEXT } from './storable-disclosure';

/** The longest list of a record: one answer cannot concern more customers. */
const MAX_ENTRIES = 100_000;
const HASH = /^[0-9a-f]{64}$/;

type Check = (value: unknown) => boolean;

const isText: Check = (value) =>
  typeof value === 'string' && value.length <= MAX_DISCLOSURE_TEXT && !/[\0\p{Surrogate}]/u.test(value);
const isName: Check = (value) => isText(value) && value !== '';
const isHash: Check = (value) => typeof value === 'string' && HASH.test(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isOneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string);
const isSortedList: Check = (value) =>
  Array.isArray(value) &&
  value.length <= MAX_ENTRIES &&
  value.every((entry, index) => isName(entry) && (index === 0 || value[index - 1] < entry));

function isTime(value: unknown): boolean {
  const time = new Date(value as string);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}

const DISCLOSURE: Readonly<Record<keyof Disclosure, Check>> = {
  at: isTime,
  requestId: isText,
  principalKind: isOneOf(PRINCIPAL_KINDS),
  principalIssuer: orNull(isText),
  principalSubject: orNull(isText),
  partnerId: orNull(isText),
  purpose: orNull(isOneOf(PURPOSES)),
  operationName: orNull(isText),
  operationHash: isHash,
  returned: isSortedList,
  masked: isSortedList,
  refused: isSortedList,
  customerIds: isSortedList,
  accounts: isSortedList,
  grantsVersion: isText,
  elevationIds: isSortedList,
};

const RECORD: Readonly<Record<keyof ChainedDisclosure, Check>> = {
  writer: isName,
  sequence: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  previousHash: isHash,
  disclosure: (value) => problemOf(value, DISCLOSURE) === null,
  hash: isHash,
};

/**
 * The record that a JSON value is. Whether its hash is right, `verifyChain` tells.
 * @throws TypeError naming the part that is wrong: one that is missing, unknown, or not as `storableDisclosure` makes it
 */
export function readDisclosure(value: unknown): ChainedDisclosure {
  const part = problemOf(value, RECORD);
  if (part === null) return value as ChainedDisclosure;
  const inside =
    part === 'disclosure' ? problemOf((value as ChainedDisclosure).disclosure, DISCLOSURE) : null;
  throw new TypeError(`not a disclosure record: ${[part, inside].filter(Boolean).join('.')} is wrong`);
}

/** The name of the first part that is wrong; null where all is right. */
function problemOf(value: unknown, checks: Readonly<Record<string, Check>>): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it';
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) return unknown;
  const wrong = Object.entries(checks).find(
    ([name, check]) => !check((value as Record<string, unknown>)[name]),
  );
  return wrong?.[0] ?? null;
}
