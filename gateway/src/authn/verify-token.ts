import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decodeJwt, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ClaimsError, readIdentity, type Identity } from './claims';
import type { Issuer } from './issuer';
import { openKeySet } from './key-set';

/** How far the issuer's clock may be from ours, in seconds. */
const LEEWAY_SECONDS = 5;
const REMEMBERED_TOKENS = 10_000;

/** Gives the identity a token proves; throws whatever is wrong with it. */
export type VerifyToken = (token: string) => Promise<Identity>;

interface Remembered {
  readonly identity: Identity;
  readonly untilMs: number;
}

/**
 * Verifies tokens of these issuers: known issuer, allowed algorithm, signature, audience, time. Verified tokens are
 * remembered by their hash until they expire, because checking a signature costs thirty times a hash.
 */
export function createTokenVerifier(issuers: readonly Issuer[]): VerifyToken {
  const trusted = new Map<string, { issuer: Issuer; keys: JWTVerifyGetKey }>(
    issuers.map((issuer) => [issuer.issuer, { issuer, keys: openKeySet(issuer.jwks) }]),
  );
  const remembered = new LRUCache<string, Remembered>({ max: REMEMBERED_TOKENS });

  return async (token) => {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = remembered.get(hash);
    if (known && known.untilMs > Date.now()) return known.identity;

    const { iss } = decodeJwt(token);
    const trust = trusted.get(iss ?? '');
    if (!trust) throw new ClaimsError('the issuer is not one of ours');
    const { issuer, keys } = trust;
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuer.issuer,
      audience: [...issuer.audiences],
      algorithms: [...issuer.algorithms],
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['sub', 'exp'],
    });
    const identity = readIdentity(payload, issuer);
    remembered.set(hash, { identity, untilMs: ((payload.exp ?? 0) + LEEWAY_SECONDS) * 1000 });
    return identity;
  };
}
