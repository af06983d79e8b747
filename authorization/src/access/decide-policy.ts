import type { BoundCondition } from '../condition/condition';
import { evaluateCondition, type Truth } from '../condition/evaluate-condition';
import type { CustomerFacts } from '../facts';
import type { Level, PolicyAccess } from './access';

const NO_FACTS: CustomerFacts = Object.freeze({});

/** What a policy comes to for the customer with these facts; null: of whom nothing is known. */
export function decidePolicy(access: PolicyAccess, facts: CustomerFacts | null, now: Date): Level {
  if (typeof access === 'string') return access;
  const known = facts ?? NO_FACTS;
  if (anyHolds(access.deny, known, now) !== false) return 'DENIED';
  if (anyHolds(access.allow, known, now) === true) return 'ALLOWED';
  return anyHolds(access.mask, known, now) === true ? 'MASKED' : 'DENIED';
}

/** The most that a policy could come to, were every unknown fact in the customer's favour. */
export function decidePolicyAtBest(access: PolicyAccess, facts: CustomerFacts, now: Date): Level {
  if (typeof access === 'string') return access;
  if (anyHolds(access.deny, facts, now) === true) return 'DENIED';
  if (anyHolds(access.allow, facts, now) !== false) return 'ALLOWED';
  return anyHolds(access.mask, facts, now) !== false ? 'MASKED' : 'DENIED';
}

function anyHolds(conditions: true | readonly BoundCondition[], facts: CustomerFacts, now: Date): Truth {
  if (conditions === true) return true;
  let truth: Truth = false;
  for (const condition of conditions) {
    const holds = evaluateCondition(condition, facts, now);
    if (holds === true) return true;
    if (holds === null) truth = null;
  }
  return truth;
}
