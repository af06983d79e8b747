import { rejectInput } from '@c360/kit';
import type { PutGrantInput } from '../types/PutGrant';
import { checkCondition } from './condition';
import { GrantEffect } from './grant-effect';
import { POLICIES, isCustomerPolicy, isWritePolicy } from './policies';

/** Throws RejectedInput where a grant could not mean anything, or not what it seems to mean. */
export function checkGrant({ policy, effect, condition, validFrom, validUntil }: PutGrantInput): void {
  if (!POLICIES.includes(policy)) {
    throw rejectInput(['input', 'policy'], `there is no such policy; there are ${POLICIES.join(', ')}`);
  }
  if (effect === GrantEffect.MASK && (isWritePolicy(policy) || !isCustomerPolicy(policy))) {
    throw rejectInput(['input', 'effect'], `must be ALLOW or DENY: nothing of ${policy} has a masked form`);
  }
  if (validFrom && validUntil && validFrom >= validUntil) {
    throw rejectInput(['input', 'validUntil'], 'must be after validFrom');
  }
  if (condition === null || condition === undefined) return;
  if (!isCustomerPolicy(policy)) {
    throw rejectInput(['input', 'condition'], `must be absent: ${policy} is about no customer`);
  }
  const check = checkCondition(condition);
  if (!check.isValid) throw rejectInput(['input', 'condition', ...check.path], check.problem);
}
