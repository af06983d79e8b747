import type { Grant } from '../grant';
import type { Purpose } from '../principal';

/** A principal registered in the permissions subgraph, by the token it comes with. */
export interface RegisteredPrincipal {
  readonly issuer: string;
  readonly subject: string;
  readonly isActive: boolean;
  readonly roles: readonly string[];
}

/** A role taken for minutes, with a written reason (break-glass). */
export interface Elevation {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly role: string;
  /** ISO 8601. */
  readonly until: string;
}

/** A registered partner system. */
export interface RegisteredPartner {
  readonly id: string;
  readonly isActive: boolean;
  /** Which policies it may use at all, written as scopes: `customer:contact` for `customer.contact`. */
  readonly scopes: readonly string[];
  readonly purposes: readonly Purpose[];
}

/** One of a partner's keys: `c360_<prefix>_<secret>`, of which only a keyed digest is kept. */
export interface RegisteredPartnerKey {
  readonly prefix: string;
  /** HMAC-SHA-256 of the whole key under the server's key, base64url. */
  readonly digest: string;
  readonly partnerId: string;
  /** ISO 8601; null: none. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** All that decisions are made from, at one version. */
export interface GrantsSnapshot {
  readonly version: string;
  readonly grants: readonly Grant[];
  readonly principals: readonly RegisteredPrincipal[];
  /** Numbers of employees whom their department lists as inactive, without saying which tokens are theirs. */
  readonly inactiveEmployeeIds?: readonly string[];
  readonly elevations: readonly Elevation[];
  readonly partners: readonly RegisteredPartner[];
  readonly partnerKeys: readonly RegisteredPartnerKey[];
}

/** The Redis channel on which the permissions subgraph says that there is a new version; the message is the version. */
export const GRANTS_CHANNEL = 'c360:grants';
