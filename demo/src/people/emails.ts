import type { Random } from '../random';
import { foldMarks } from './romanisation';

const PRIVATE_DOMAINS = [
  'example.com',
  'example.org',
  'example.net',
  'mail.example.com',
  'post.example.org',
  'inbox.example.net',
] as const;

/** Lower-case ASCII letters of a Latin name. */
export function asciiLetters(latin: string): string {
  return foldMarks(latin, false)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/**
 * A private address. Its number is the customer's own, so that no two customers share an address, and neither do an
 * address and a misspelling of another: misspellings touch letters only.
 */
export function privateEmail(given: string, family: string, index: number, random: Random): string {
  const first = asciiLetters(given) || 'kunde';
  const last = asciiLetters(family) || 'kunde';
  const local = random.weighted([
    [`${first}.${last}`, 45],
    [`${first}${last}`, 15],
    [`${first.charAt(0)}.${last}`, 20],
    [`${first}_${last.charAt(0)}`, 8],
    [`${last}.${first}`, 12],
  ]);
  return `${local}${index + 1}@${random.pick(PRIVATE_DOMAINS)}`;
}

/** The address an employer gives. */
export function workEmail(given: string, family: string, index: number, domain: string): string {
  return `${asciiLetters(given)}.${asciiLetters(family)}${index + 1}@${domain}`;
}

/** The address with a slip of the keyboard: two letters exchanged, one doubled or one left out. */
export function misspelledEmail(email: string, random: Random): string {
  const at = email.indexOf('@');
  const letters = /^[a-z._]+/.exec(email)?.[0] ?? '';
  if (letters.length < 4) return `x${email}`;
  const place = random.integer(1, letters.length - 2);
  const swapped =
    letters.slice(0, place) + (letters[place + 1] as string) + letters[place] + letters.slice(place + 2);
  const doubled = letters.slice(0, place) + letters[place] + letters.slice(place);
  const dropped = letters.slice(0, place) + letters.slice(place + 1);
  const slip = random.pick([swapped, doubled, dropped]);
  // Two dots in a row are no address (RFC 5321), and exchanging two equal letters is no slip.
  const fit = slip !== letters && !/\.\.|^\.|\.$/.test(slip) ? slip : letters + letters.slice(-1);
  return fit + email.slice(letters.length, at) + email.slice(at);
}
