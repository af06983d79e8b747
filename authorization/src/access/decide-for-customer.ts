import type { CustomerFacts } from '../facts';
import type { RefusalReason } from '../operation/authorized-operation';
import type { Requirement } from '../requirement/requirement';
import { policyAccessOf, type Access, type Level, type PolicyAccess } from './access';
import { isConsentAlone } from './consent-alone';
import { decidePolicy, decidePolicyAtBest } from './decide-policy';
import { refusePrincipal } from './refuse-principal';
import { levelOf, rankOf, type Rank } from './level-rank';

/**
 * What a requirement comes to for the customer with these facts; null: of whom nothing is known. MASKED is for the caller to
 * deny where there is no masked form.
 */
export function decideForCustomer(
  requirement: Requirement,
  access: Access,
  facts: CustomerFacts | null,
  now: Date,
): Level {
  return combine(requirement, access, (policy) => decidePolicy(policy, facts, now));
}

/**
 * Why a customer whose facts are known was refused: CONSENT where its consents alone stand in the way, else POLICY.
 * `hasMask`: whether MASKED would have been enough.
 */
export function refusalForCustomer(
  requirement: Requirement,
  access: Access,
  facts: CustomerFacts,
  now: Date,
  hasMask: boolean,
): RefusalReason {
  const isOpen = (known: CustomerFacts) => {
    const level = combine(requirement, access, (policy) => decidePolicyAtBest(policy, known, now));
    return level === 'ALLOWED' || (level === 'MASKED' && hasMask);
  };
  return isConsentAlone(facts, isOpen) ? 'CONSENT' : 'POLICY';
}

function combine(requirement: Requirement, access: Access, decide: (access: PolicyAccess) => Level): Level {
  if (refusePrincipal(requirement, access)) return 'DENIED';
  let lowest: Rank = 2;
  for (const anyOf of requirement.policies) {
    let highest: Rank = 0;
    for (const allOf of anyOf) {
      let rank: Rank = 2;
      for (const policy of allOf) {
        const own = rankOf(decide(policyAccessOf(access, policy)));
        if (own < rank) rank = own;
        if (rank === 0) break;
      }
      if (rank > highest) highest = rank;
      if (highest === 2) break;
    }
    if (highest === 0) return 'DENIED';
    if (highest < lowest) lowest = highest;
  }
  return levelOf(lowest);
}
