import type { BoundCondition } from '../condition/condition';
import type { RefusalReason } from '../operation/authorized-operation';
import type { Principal, Purpose } from '../principal';

/** What a policy comes to for one customer, or for every customer. */
export type Level = 'DENIED' | 'MASKED' | 'ALLOWED';

/**
 * What a policy comes to where it depends on the customer: denied where a `deny` holds or is unknown, else allowed where an
 * `allow` holds, else masked where a `mask` holds, else denied. `true` holds for everybody.
 */
export interface ConditionalAccess {
  readonly deny: readonly BoundCondition[];
  readonly allow: true | readonly BoundCondition[];
  readonly mask: true | readonly BoundCondition[];
}

export type PolicyAccess = Level | ConditionalAccess;

/**
 * What one principal may do for one purpose: all that decisions need, the principal's attributes bound in. Made by the
 * gateway from one version of the grants and signed along to the subgraphs, so that all judge by the same.
 */
export interface Access {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  /** Of the grants that it was made from. */
  readonly version: string;
  /** By policy; one that is not here is DENIED. */
  readonly policies: Readonly<Record<string, PolicyAccess>>;
  /** Why policies are DENIED for which there is a grant; it stays with who made the access, and is not signed along. */
  readonly refusals?: Readonly<Record<string, RefusalReason>>;
  /** Roles in force that were taken by break-glass: ids of the elevations, for the records of what is disclosed. Not signed along. */
  readonly elevationIds?: readonly string[];
}

/** What a policy comes to; one that the access does not name is DENIED. */
export function policyAccessOf({ policies }: Access, policy: string): PolicyAccess {
  return Object.hasOwn(policies, policy) ? (policies[policy] ?? 'DENIED') : 'DENIED';
}
