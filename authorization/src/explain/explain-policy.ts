import type { Level } from '../access/access';
import { isConsentAlone } from '../access/consent-alone';
import { decidePolicy, decidePolicyAtBest } from '../access/decide-policy';
import { evaluateCondition, type Truth } from '../condition/evaluate-condition';
import type { CustomerFacts } from '../facts';
import type { Grant } from '../grant';
import type { GrantsSnapshot } from '../grants/grants-snapshot';
import {
  judgePolicy,
  type AccessReason,
  type ApplicableGrant,
  type PolicyJudgement,
} from '../grants/judge-policy';
import { standingOf } from '../grants/standing';
import type { Principal, Purpose } from '../principal';

/** What a policy comes to, why, and the grants that decided. */
export interface PolicyExplanation {
  readonly policy: string;
  /** CONDITIONAL only where no customer is asked about. */
  readonly decision: Level | 'CONDITIONAL';
  readonly reason: AccessReason;
  readonly grants: readonly Grant[];
}

/**
 * Explains what `createAccess` and `decidePolicy` come to. `facts`: of the customer asked about; null: of none in particular.
 */
export function explainPolicy(
  policy: string,
  snapshot: GrantsSnapshot,
  principal: Principal,
  purpose: Purpose | null,
  facts: CustomerFacts | null,
  now: Date,
): PolicyExplanation {
  const standing = standingOf(principal, purpose, snapshot, now);
  const named = snapshot.grants.filter(
    (grant) => grant.policy === policy && standing.roles.includes(grant.role),
  );
  const judgement = judgePolicy(policy, named, { principal, purpose, now, standing });
  const { access, reason, grants } = judgement;
  if (typeof access === 'string') return { policy, decision: access, reason, grants };
  if (facts === null) return { policy, decision: 'CONDITIONAL', reason, grants };
  return { policy, ...explainCustomer(judgement, facts, now) };
}

function explainCustomer(
  { access, deny, allow, mask }: PolicyJudgement,
  facts: CustomerFacts,
  now: Date,
): Omit<PolicyExplanation, 'policy'> {
  const which = (grants: readonly ApplicableGrant[], ...truths: Truth[]) =>
    grants.filter(({ condition }) =>
      truths.includes(condition === true || evaluateCondition(condition, facts, now)),
    );
  const decision = decidePolicy(access, facts, now);
  if (decision !== 'DENIED') {
    const by = which(decision === 'ALLOWED' ? allow : mask, true);
    const isCertain = by.some(({ condition }) => condition === true);
    return { decision, reason: isCertain ? 'GRANT' : 'CONDITION', grants: by.map(({ grant }) => grant) };
  }
  const denying = which(deny, true, null);
  if (denying.length > 0) {
    return { decision, reason: 'DENY_GRANT', grants: denying.map(({ grant }) => grant) };
  }
  const isConsent = isConsentAlone(facts, (known) => decidePolicyAtBest(access, known, now) !== 'DENIED');
  const giving = [...allow, ...mask].map(({ grant }) => grant);
  return { decision, reason: isConsent ? 'CONSENT' : 'CONDITION', grants: giving };
}
