import type { Grant } from '../grant';
import type { GrantsSnapshot } from '../grants/grants-snapshot';
import { judgePolicy, type AccessReason } from '../grants/judge-policy';
import { standingOf } from '../grants/standing';
import { nextChange } from '../grants/validity';
import type { RefusalReason } from '../operation/authorized-operation';
import type { Principal, Purpose } from '../principal';
import type { Access, PolicyAccess } from './access';

/** An access as its maker keeps it. */
export interface GrantedAccess extends Access {
  readonly refusals: Readonly<Record<string, RefusalReason>>;
  /** Milliseconds since 1970, or Infinity: when it must be made anew, as a grant begins or ends or a break-glass role ends. */
  readonly validUntilMs: number;
}

/** Reasons that tell the caller what to change; all others are POLICY. */
const REFUSALS: Readonly<Partial<Record<AccessReason, RefusalReason>>> = {
  PURPOSE: 'PURPOSE',
  SCOPE: 'SCOPE',
};

/** What the grants of one version come to for a principal and a purpose, now. */
export function createAccess({
  principal,
  purpose,
  snapshot,
  now,
}: {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  readonly snapshot: GrantsSnapshot;
  readonly now: Date;
}): GrantedAccess {
  const standing = standingOf(principal, purpose, snapshot, now);
  const grants = snapshot.grants.filter(({ role }) => standing.roles.includes(role));
  const policies = noEntries<PolicyAccess>();
  const refusals = noEntries<RefusalReason>();
  for (const [policy, named] of byPolicy(grants)) {
    const { access, reason } = judgePolicy(policy, named, { principal, purpose, now, standing });
    if (access === 'DENIED') refusals[policy] = REFUSALS[reason] ?? 'POLICY';
    else policies[policy] = access;
  }
  const validUntilMs = nextChange(grants, standing.elevations, now);
  const elevationIds = standing.elevations.map(({ id }) => id).sort();
  return { principal, purpose, version: snapshot.version, policies, refusals, elevationIds, validUntilMs };
}

/** The access of a token that names its policies itself: all of them for every customer. */
export function accessFromClaims({
  principal,
  purpose,
  policies: names,
}: {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  readonly policies: readonly string[];
}): GrantedAccess {
  const policies = noEntries<PolicyAccess>();
  for (const name of names) policies[name] = 'ALLOWED';
  return { principal, purpose, version: 'claims', policies, refusals: noEntries(), validUntilMs: Infinity };
}

/** Without a prototype: a policy named like a property of every object must not be found in it. */
function noEntries<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function byPolicy(grants: readonly Grant[]): Map<string, Grant[]> {
  const found = new Map<string, Grant[]>();
  for (const grant of grants) {
    const named = found.get(grant.policy);
    if (named) named.push(grant);
    else found.set(grant.policy, [grant]);
  }
  return found;
}
