import { accessFromClaims, type Access, type Purpose } from '@c360/authorization';
import type { Identity } from '../authn/claims';
import type { AccessProvider } from './access-provider';

/**
 * What callers may do by their own tokens: all policies that the claim `policies` names, for every customer. For
 * supergraphs of others, without a permissions subgraph.
 */
export function createClaimedAccess(): AccessProvider {
  const remembered = new WeakMap<Identity, Map<Purpose | null, Access>>();

  return {
    async accessFor(identity, purpose) {
      let byPurpose = remembered.get(identity);
      if (!byPurpose) remembered.set(identity, (byPurpose = new Map<Purpose | null, Access>()));
      let access = byPurpose.get(purpose);
      if (!access) {
        const { principal, policies } = identity;
        byPurpose.set(purpose, (access = accessFromClaims({ principal, purpose, policies })));
      }
      return access;
    },

    async purposesOf({ purposes }) {
      return purposes;
    },
  };
}
