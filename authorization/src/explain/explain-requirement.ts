import { policyAccessOf, type Access, type Level } from '../access/access';
import { decideForCustomer, refusalForCustomer } from '../access/decide-for-customer';
import { decidePolicy } from '../access/decide-policy';
import { decideRequirement } from '../access/decide-requirement';
import { highestRank, levelOf, lowestRank, rankOf, shown, type Bounds } from '../access/level-rank';
import type { CustomerFacts } from '../facts';
import type { RefusalReason } from '../operation/authorized-operation';
import type { Alternatives, Requirement } from '../requirement/requirement';

export type Outcome = Level | 'CONDITIONAL';

/** What one demand for policies comes to. */
export interface DemandExplanation {
  readonly alternatives: Alternatives;
  readonly outcome: Outcome;
  /** The policies of the alternative that decided; null where none is open. */
  readonly decidedBy: readonly string[] | null;
  /** Where none is open: the policies that the nearest alternative lacks. */
  readonly missing: readonly string[];
}

/** What a requirement comes to, and by which of its alternatives. */
export interface RequirementExplanation {
  readonly outcome: Outcome;
  /** Null where it is not denied. */
  readonly reason: RefusalReason | null;
  readonly missingScopes: readonly string[];
  readonly demands: readonly DemandExplanation[];
}

/** Explains what `decideRequirement` comes to, or, for the customer with these facts, `decideForCustomer`. */
export function explainRequirement(
  requirement: Requirement,
  access: Access,
  hasMask: boolean,
  facts: CustomerFacts | null,
  now: Date,
): RequirementExplanation {
  const before = decideRequirement(requirement, access, hasMask);
  const demands = requirement.policies.map((anyOf) => explainDemand(anyOf, access, hasMask, facts, now));
  if (before.kind === 'DENIED') {
    const { reason, missingScopes } = before;
    return { outcome: 'DENIED', reason, missingScopes, demands };
  }
  const outcome =
    facts === null
      ? before.kind
      : levelOf(shown(rankOf(decideForCustomer(requirement, access, facts, now)), hasMask));
  const reason =
    outcome === 'DENIED' && facts ? refusalForCustomer(requirement, access, facts, now, hasMask) : null;
  return { outcome, reason, missingScopes: [], demands };
}

function explainDemand(
  alternatives: Alternatives,
  access: Access,
  hasMask: boolean,
  facts: CustomerFacts | null,
  now: Date,
): DemandExplanation {
  const boundsOf = (policy: string): Bounds => {
    const policyAccess = policyAccessOf(access, policy);
    if (facts === null) return { low: lowestRank(policyAccess), high: highestRank(policyAccess) };
    const rank = rankOf(decidePolicy(policyAccess, facts, now));
    return { low: rank, high: rank };
  };
  const options = alternatives.map((policies) => ({ policies, ...lowest(policies.map(boundsOf)) }));
  const highest = {
    low: Math.max(0, ...options.map(({ low }) => low)) as Bounds['low'],
    high: Math.max(0, ...options.map(({ high }) => high)) as Bounds['high'],
  };
  const outcome = outcomeOf(highest, hasMask);
  if (outcome !== 'DENIED') {
    const best = options.filter(({ high }) => high === highest.high).sort((a, b) => b.low - a.low);
    return { alternatives, outcome, decidedBy: best[0]?.policies ?? null, missing: [] };
  }
  const lacking = alternatives
    .map((policies) => policies.filter((policy) => shown(boundsOf(policy).high, hasMask) === 0))
    .sort((a, b) => a.length - b.length);
  return { alternatives, outcome, decidedBy: null, missing: lacking[0] ?? [] };
}

function lowest(bounds: readonly Bounds[]): Bounds {
  return {
    low: Math.min(2, ...bounds.map(({ low }) => low)) as Bounds['low'],
    high: Math.min(2, ...bounds.map(({ high }) => high)) as Bounds['high'],
  };
}

function outcomeOf({ low, high }: Bounds, hasMask: boolean): Outcome {
  const least = shown(low, hasMask);
  const most = shown(high, hasMask);
  return least === most ? levelOf(least) : 'CONDITIONAL';
}
