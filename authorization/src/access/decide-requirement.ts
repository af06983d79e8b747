import { factBitsOf, factNames, type FactBits } from '../condition/facts-of';
import type { RefusalReason, StaticDecision } from '../operation/authorized-operation';
import { scopeOfPolicy } from '../policies';
import type { Alternatives, Requirement } from '../requirement/requirement';
import { policyAccessOf, type Access, type PolicyAccess } from './access';
import { highestRank, lowestRank, shown, type Bounds, type Rank } from './level-rank';
import { refusePrincipal, type Denial } from './refuse-principal';

const ALLOWED: StaticDecision = Object.freeze({ kind: 'ALLOWED' });
const MASKED: StaticDecision = Object.freeze({ kind: 'MASKED' });

/**
 * What a requirement comes to before any customer is known. Of alternatives the highest counts, of what is needed together
 * the lowest; MASKED is DENIED where there is no masked form. CONDITIONAL names every fact that could change the outcome.
 */
export function decideRequirement(
  requirement: Requirement,
  access: Access,
  hasMask: boolean,
): StaticDecision {
  const refusal = refusePrincipal(requirement, access);
  if (refusal) return refusal;
  const { low, high } = boundsOfPolicies(requirement.policies, access, hasMask);
  if (high === 0) return refusePolicies(requirement.policies, access, hasMask);
  if (low < high) {
    const facts = factNames(factsOfAll(requirement.policies, access));
    return { kind: 'CONDITIONAL', facts, ...(high === 1 && { isMaskedAtBest: true }) };
  }
  return high === 2 ? ALLOWED : MASKED;
}

/** What the policies of a requirement come to at least and at most, for any customer. */
export function boundsOfPolicies(
  policies: Requirement['policies'],
  access: Access,
  hasMask: boolean,
): Bounds {
  let low: Rank = 2;
  let high: Rank = 2;
  for (const anyOf of policies) {
    const least = boundOfAny(anyOf, access, lowestRank);
    const most = boundOfAny(anyOf, access, highestRank);
    if (least < low) low = least;
    if (most < high) high = most;
  }
  return { low: shown(low, hasMask), high: shown(high, hasMask) };
}

type BoundOf = (access: PolicyAccess) => Rank;

function boundOfAny(anyOf: Alternatives, access: Access, boundOf: BoundOf): Rank {
  let highest: Rank = 0;
  for (const allOf of anyOf) {
    const bound = boundOfAll(allOf, access, boundOf);
    if (bound > highest) highest = bound;
  }
  return highest;
}

function boundOfAll(allOf: readonly string[], access: Access, boundOf: BoundOf): Rank {
  let lowest: Rank = 2;
  for (const policy of allOf) {
    const bound = boundOf(policyAccessOf(access, policy));
    if (bound < lowest) lowest = bound;
  }
  return lowest;
}

/** An alternative that cannot lift the others asks nothing. */
function factsOfAll(policies: Requirement['policies'], access: Access): FactBits {
  let bits: FactBits = 0;
  for (const anyOf of policies) {
    const least = boundOfAny(anyOf, access, lowestRank);
    for (const allOf of anyOf) {
      if (boundOfAll(allOf, access, highestRank) <= least) continue;
      for (const policy of allOf) bits |= factsOfPolicy(policyAccessOf(access, policy));
    }
  }
  return bits;
}

function factsOfPolicy(access: PolicyAccess): FactBits {
  if (typeof access === 'string') return 0;
  let bits: FactBits = 0;
  for (const condition of access.deny) bits |= factBitsOf(condition);
  if (access.allow !== true) for (const condition of access.allow) bits |= factBitsOf(condition);
  if (access.mask !== true) for (const condition of access.mask) bits |= factBitsOf(condition);
  return bits;
}

/** Why the first demand that no alternative meets is not met. */
function refusePolicies(policies: Requirement['policies'], access: Access, hasMask: boolean): Denial {
  const isClosed = (names: readonly string[]) => shown(boundOfAll(names, access, highestRank), hasMask) === 0;
  const closed = policies.find((anyOf) => anyOf.every(isClosed)) ?? [];
  const ways = closed.map((allOf) =>
    refuseAll(
      allOf.filter((policy) => isClosed([policy])),
      access,
    ),
  );
  return (
    ways.sort((a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason))[0] ?? refuseAll([], access)
  );
}

/** From what the caller can mend to what it cannot. */
const REASONS: readonly RefusalReason[] = ['PURPOSE', 'SCOPE', 'POLICY'];

/** Why policies that are all needed are not had: the one that is hardest to reach tells the reason. */
function refuseAll(denied: readonly string[], { refusals = {} }: Access): Denial {
  const reasonOf = (policy: string) =>
    (Object.hasOwn(refusals, policy) ? refusals[policy] : undefined) ?? 'POLICY';
  const reasons = denied.map(reasonOf);
  const missingScopes = denied.filter((policy) => reasonOf(policy) === 'SCOPE').map(scopeOfPolicy);
  if (reasons.includes('POLICY') || denied.length === 0)
    return { kind: 'DENIED', reason: 'POLICY', missingScopes: [] };
  return { kind: 'DENIED', reason: reasons.includes('SCOPE') ? 'SCOPE' : 'PURPOSE', missingScopes };
}
