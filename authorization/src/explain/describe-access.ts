import type { PolicyAccess } from '../access/access';
import type { BoundCondition } from '../condition/condition';
import { describeCondition } from './describe-condition';

/** What a policy comes to, for people to read, such as `ALLOWED if region = "EMEA", else MASKED, unless tags has "vip"`. */
export function describeAccess(access: PolicyAccess): string {
  if (typeof access === 'string') return access;
  const levels = [
    ...describeLevel('ALLOWED', access.allow),
    ...(access.allow === true ? [] : describeLevel('MASKED', access.mask)),
  ];
  const unless = access.deny.length > 0 ? `, unless ${describeAny(access.deny)}` : '';
  return levels.join(', else ') + unless;
}

function describeLevel(level: string, conditions: true | readonly BoundCondition[]): string[] {
  if (conditions === true) return [level];
  return conditions.length === 0 ? [] : [`${level} if ${describeAny(conditions)}`];
}

function describeAny(conditions: readonly BoundCondition[]): string {
  return conditions.map(describeCondition).join(' or ');
}
