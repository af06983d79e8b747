import { createHmac } from 'node:crypto';
import type { MaskForm } from '../requirement/requirement';
import { callingCodeOf } from './calling-code';

/** A masked value: null where nothing of it can be shown; of a list, each element's. */
export type MaskedValue = string | null | readonly MaskedValue[];

/** Stands for what is hidden, however long it is. */
const HIDDEN = '•••';
/** As many characters stay hidden, or else nothing is shown. */
const LEAST_HIDDEN = 4;
const MAX_LIST_DEPTH = 8;

/**
 * A value in its masked form. Takes anything and never throws: what is not written as the form expects is null, and so is
 * what would be no different masked. `tokenKey` is for TOKEN alone.
 */
export function maskValue(form: MaskForm, value: unknown, tokenKey: Uint8Array | null): MaskedValue {
  return maskNested(form, value, tokenKey, MAX_LIST_DEPTH);
}

function maskNested(form: MaskForm, value: unknown, tokenKey: Uint8Array | null, depth: number): MaskedValue {
  if (Array.isArray(value)) {
    if (depth === 0) return null;
    return value.map((element: unknown) => maskNested(form, element, tokenKey, depth - 1));
  }
  return typeof value === 'string' ? maskText(form, value, tokenKey) : null;
}

function maskText(form: MaskForm, text: string, tokenKey: Uint8Array | null): string | null {
  // A year is all that the form hides nothing of: a date that is only a year stays one.
  if (form === 'YEAR') return maskDate(text);
  const masked = maskWhole(form, text, tokenKey);
  return masked === text ? null : masked;
}

function maskWhole(
  form: Exclude<MaskForm, 'YEAR'>,
  text: string,
  tokenKey: Uint8Array | null,
): string | null {
  switch (form) {
    case 'EMAIL':
      return maskEmail(text);
    case 'PHONE':
      return maskPhone(text);
    case 'NAME':
      return maskName(text);
    case 'LAST4':
      return maskNumber(text);
    case 'TOKEN':
      return tokenKey && tokenOf(text, tokenKey);
    case 'FIELDS':
      // An object is masked field by field; a value is none.
      return null;
  }
}

/** `j•••@example.com`. */
function maskEmail(text: string): string | null {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  if (at < 1 || !/^[\p{L}\p{N}.-]{1,253}$/u.test(domain)) return null;
  const [first = ''] = /^[\p{L}\p{N}]/u.exec(text) ?? [];
  return `${first}${HIDDEN}@${domain}`;
}

/** `+49•••67`; of a number that is not international `•••67`. */
function maskPhone(text: string): string | null {
  const digits = text.replaceAll(/[^0-9]/g, '');
  const callingCode = text.trimStart().startsWith('+') ? callingCodeOf(digits) : null;
  if (digits.length < (callingCode?.length ?? 0) + LEAST_HIDDEN + 2) return null;
  return `${callingCode === null ? '' : `+${callingCode}`}${HIDDEN}${digits.slice(-2)}`;
}

/** `J.`, the first letter. */
function maskName(text: string): string | null {
  const [initial] = /[\p{L}\p{N}]/u.exec(text) ?? [];
  return initial === undefined ? null : `${initial}.`;
}

/** The year of an ISO 8601 date or time, also of one that is not complete. */
function maskDate(text: string): string | null {
  return /^(\d{4})(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?)?)?$/.exec(text)?.[1] ?? null;
}

/** `•••1234`: the last four letters or digits, whatever stands between them. */
function maskNumber(text: string): string | null {
  const characters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  return characters.length < 4 + LEAST_HIDDEN ? null : `${HIDDEN}${characters.slice(-4).join('')}`;
}

/** Half of a SHA-256 is enough to keep values apart. */
function tokenOf(text: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(text).digest();
  return `tok_${digest.subarray(0, 16).toString('base64url')}`;
}
