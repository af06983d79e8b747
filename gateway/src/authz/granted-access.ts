import {
  createAccess,
  type GrantedAccess,
  type GrantsSnapshot,
  type Principal,
  type Purpose,
} from '@c360/authorization';
import type { Identity } from '../authn/claims';
import type { AccessProvider } from './access-provider';
import type { GrantsSource } from './grants-source';

interface Remembered {
  readonly snapshot: GrantsSnapshot;
  readonly access: GrantedAccess;
}

/**
 * What callers may do by the grants of the permissions subgraph. An access is made once for a principal and a purpose, and
 * again when the grants change or one of them begins or ends. It goes with its principal, which is one object for as long
 * as its token or key is remembered.
 */
export function createGrantedAccess(source: Pick<GrantsSource, 'current'>): AccessProvider {
  const remembered = new WeakMap<Principal, Map<Purpose | null, Remembered>>();

  return {
    async accessFor({ principal }, purpose) {
      const snapshot = source.current();
      let byPurpose = remembered.get(principal);
      if (!byPurpose) remembered.set(principal, (byPurpose = new Map<Purpose | null, Remembered>()));
      const known = byPurpose.get(purpose);
      const now = new Date();
      if (known?.snapshot === snapshot && now.getTime() < known.access.validUntilMs) return known.access;
      const access = createAccess({ principal, purpose, snapshot, now });
      byPurpose.set(purpose, { snapshot, access });
      return access;
    },

    async purposesOf({ principal, purposes }: Identity) {
      if (principal.kind !== 'PARTNER') return purposes;
      const partner = source.current().partners.find(({ id }) => id === principal.partnerId);
      const registered = partner?.isActive ? partner.purposes : [];
      return purposes === null ? registered : registered.filter((purpose) => purposes.includes(purpose));
    },
  };
}
