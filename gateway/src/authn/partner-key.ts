import { createHash, type KeyObject } from 'node:crypto';
import {
  ANONYMOUS,
  hasPartnerKeyDigest,
  partnerKeyPrefix,
  type GrantsSnapshot,
  type RegisteredPartner,
} from '@c360/authorization';
import { LRUCache } from 'lru-cache';
import { ClaimsError, type Identity } from './claims';

/** Vouches for partners that come with a key of ours; no issuer of tokens may be called so. */
const PARTNER_KEY_ISSUER = 'c360:partner-key';
const REMEMBERED_KEYS = 10_000;
/** Is nobody's; compared with where a prefix is unknown, so that the time does not tell. */
const NO_DIGEST = Buffer.alloc(32).toString('base64url');

/** Gives the identity that a partner's key proves; throws ClaimsError where it proves none, GRANTS_UNAVAILABLE where nobody can tell. */
export type VerifyPartnerKey = (key: string) => Identity;

/**
 * Verifies keys of registered partners: known, not expired, not revoked, the partner active. The identity is one object
 * for as long as the grants are the same, so that what is worked out from it can be remembered by it.
 */
export function createPartnerKeyVerifier(
  grants: { current(): GrantsSnapshot },
  secret: KeyObject,
  now: () => number = Date.now,
): VerifyPartnerKey {
  const remembered = new LRUCache<string, { snapshot: GrantsSnapshot; identity: Identity }>({
    max: REMEMBERED_KEYS,
  });

  return (key) => {
    const snapshot = grants.current();
    const prefix = partnerKeyPrefix(key);
    const registered = snapshot.partnerKeys.find((known) => known.prefix === prefix);
    const isKnown = hasPartnerKeyDigest(key, registered?.digest ?? NO_DIGEST, secret);
    if (!registered || !isKnown) throw new ClaimsError('the partner key is not known');
    if (registered.revokedAt !== null) throw new ClaimsError('the partner key is revoked');
    if (registered.expiresAt !== null && !(Date.parse(registered.expiresAt) > now())) {
      throw new ClaimsError('the partner key has expired');
    }
    const partner = snapshot.partners.find(({ id }) => id === registered.partnerId);
    if (!partner?.isActive) throw new ClaimsError('the partner is not active');

    const hash = createHash('sha256').update(key).digest('base64');
    const last = remembered.get(hash);
    if (last?.snapshot === snapshot) return last.identity;
    const identity = identityOf(partner);
    remembered.set(hash, { snapshot, identity });
    return identity;
  };
}

function identityOf({ id, scopes, purposes }: RegisteredPartner): Identity {
  const principal = Object.freeze({
    ...ANONYMOUS,
    kind: 'PARTNER' as const,
    id,
    issuer: PARTNER_KEY_ISSUER,
    scopes,
    partnerId: id,
  });
  return { principal, purposes, policies: [] };
}
