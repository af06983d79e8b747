import type { Access, Purpose } from '@c360/authorization';
import type { Identity } from '../authn/claims';

/** Where it is known what a principal may do. Both throw GRANTS_UNAVAILABLE where it cannot be known. */
export interface AccessProvider {
  /**
   * What this caller may do for this purpose, by one version of the grants. The same object for as long as that does not
   * change, so that what is worked out from it can be remembered by it.
   */
  accessFor(identity: Identity, purpose: Purpose | null): Promise<Access>;
  /** The purposes this caller may state; null where they are not limited. */
  purposesOf(identity: Identity): Promise<readonly Purpose[] | null>;
}
