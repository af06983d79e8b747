import {
  ConditionError,
  POLICIES,
  isCustomerPolicy,
  isWritePolicy,
  parseCondition,
} from '@c360/authorization';
import { rejectInput } from '@c360/kit';
import type { PutGrantInput } from '../types/PutGrant';
import { GrantEffect } from './grant-effect';

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
  if (!canDepend(policy)) {
    throw rejectInput(['input', 'condition'], `must be absent: ${policy} is about no customer`);
  }
  try {
    parseCondition(condition);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw rejectInput(['input', 'condition', ...error.path], error.problem);
  }
}

/** Whether a grant can depend on the customer. The log of who read what is read of one customer too: `Customer.accessLog`. */
function canDepend(policy: string): boolean {
  return isCustomerPolicy(policy) || policy === 'audit.read';
}
