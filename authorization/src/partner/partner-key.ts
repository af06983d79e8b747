import { createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';

/** The header in which a partner system sends its key. */
export const PARTNER_KEY_HEADER = 'x-api-key';

const KEY = /^c360_([0-9a-f]{12})_[\w-]{43}$/;

/** A partner's key: `c360_<prefix>_<secret>`, the secret 256 random bits. Shown once, when it is made. */
export interface PartnerKey {
  readonly key: string;
  /** Names the key; no secret. */
  readonly prefix: string;
}

export function newPartnerKey(): PartnerKey {
  const prefix = randomBytes(6).toString('hex');
  return { key: `c360_${prefix}_${randomBytes(32).toString('base64url')}`, prefix };
}

/** The prefix of a text that has the form of a key; null where it has not. */
export function partnerKeyPrefix(text: string): string | null {
  return KEY.exec(text)?.[1] ?? null;
}

/** What is kept of a key: HMAC-SHA-256 of the whole text under the server's secret. */
export function partnerKeyDigest(key: string, secret: KeyObject): Buffer {
  return createHmac('sha256', secret).update(key).digest();
}

/** Whether a key is the one of which this digest (base64url) was kept; takes the same time wherever they differ. */
export function hasPartnerKeyDigest(key: string, digest: string, secret: KeyObject): boolean {
  const expected = Buffer.from(digest, 'base64url');
  const given = partnerKeyDigest(key, secret);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
