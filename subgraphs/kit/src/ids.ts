import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/** Crockford base 32 of 128 bits, most significant first: 26 characters. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  // 26 characters hold 130 bits: the first has two leading zeros.
  let bits = 2;
  for (const byte of bytes.subarray(0, 16)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

/** A new random id, `<prefix>_<26 characters>`; its first 48 bits are the time in milliseconds, so that index pages fill in order. */
export function newId(prefix: string): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  return `${prefix}_${base32(bytes)}`;
}

/**
 * The id of the thing that a department knows as `key`: the same at every import, so a line finds its order
 * without a look-up. Never used for golden customers, whose id no department may be able to compute.
 */
export function idOf(prefix: string, system: string, key: string): string {
  const digest = createHash('sha256').update(`${prefix}\u0000${system}\u0000${key}`).digest();
  return `${prefix}_${base32(digest)}`;
}

/** True when the text has the form of an id with this prefix. It may still belong to nothing. */
export function isId(prefix: string, text: string): boolean {
  return (
    text.length === prefix.length + 1 + LENGTH &&
    text.startsWith(`${prefix}_`) &&
    /^[0-9a-hjkmnp-tv-z]+$/.test(text.slice(prefix.length + 1))
  );
}
