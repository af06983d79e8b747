import { createHash, timingSafeEqual } from 'node:crypto';

/** The field Content-Digest of a body, by SHA-256 (RFC 9530, section 2). */
export function contentDigest(body: string | Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** Whether a body has this Content-Digest; one of another form or algorithm is wrong. */
export function hasContentDigest(body: string | Uint8Array, digest: string): boolean {
  const expected = Buffer.from(contentDigest(body));
  const given = Buffer.from(digest);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
