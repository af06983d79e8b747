import { checkCondition, type PrincipalAttribute } from './condition';
import { GrantEffect } from './grant-effect';

/** What a policy comes to for one principal, purpose and moment. */
export enum AccessDecision {
  ALLOWED = 'ALLOWED',
  MASKED = 'MASKED',
  DENIED = 'DENIED',
  CONDITIONAL = 'CONDITIONAL',
}

/** Why a decision is what it is. */
export enum AccessReason {
  GRANT = 'GRANT',
  CONDITION = 'CONDITION',
  NO_GRANT = 'NO_GRANT',
  VALIDITY = 'VALIDITY',
  PURPOSE = 'PURPOSE',
  MISSING_ATTRIBUTE = 'MISSING_ATTRIBUTE',
  DENY_GRANT = 'DENY_GRANT',
}

/** What of a grant decisions are made by. */
export interface DecidingGrant {
  readonly roleName: string;
  readonly policy: string;
  readonly effect: string;
  /** Empty: every purpose, and none stated. */
  readonly purposes: readonly string[];
  readonly condition: unknown;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

/** Who asks, why and when. */
export interface AccessQuestion {
  readonly roles: readonly string[];
  readonly purpose: string | null;
  readonly attributes: Readonly<Record<PrincipalAttribute, string | null>>;
  readonly now: Date;
}

/** A decision with the grants that it rests on. */
export interface PolicyAccess<Grant> {
  readonly policy: string;
  readonly decision: AccessDecision;
  readonly reason: AccessReason;
  readonly grants: readonly Grant[];
}

/**
 * What the roles' grants say of one policy. An applicable DENY beats ALLOW, ALLOW beats MASK, and no grant is a denial.
 * A condition over the customer leaves the decision open, for nothing is known here of any customer: CONDITIONAL. One that
 * asks for an attribute that the principal does not have grants nothing, and a DENY with it denies.
 */
export function decideAccess<Grant extends DecidingGrant>(
  policy: string,
  grants: readonly Grant[],
  { roles, purpose, attributes, now }: AccessQuestion,
): PolicyAccess<Grant> {
  const decided = (decision: AccessDecision, reason: AccessReason, by: readonly Grant[]) => ({
    policy,
    decision,
    reason,
    grants: by,
  });
  const named = grants.filter((grant) => grant.policy === policy && roles.includes(grant.roleName));
  const valid = named.filter((grant) => isValidAt(grant, now));
  const applicable = valid.filter((grant) => isForPurpose(grant, purpose));
  const answerable = (grant: Grant) => !lacksAttribute(grant, attributes);

  const denying = applicable.filter(({ effect }) => effect === GrantEffect.DENY);
  const certainDenials = denying.filter((grant) => isUnconditional(grant) || !answerable(grant));
  if (certainDenials.length > 0) {
    return decided(AccessDecision.DENIED, AccessReason.DENY_GRANT, certainDenials);
  }

  const giving = applicable.filter(({ effect }) => effect !== GrantEffect.DENY);
  const usable = giving.filter(answerable);
  if (usable.length === 0) {
    const isGiving = ({ effect }: Grant) => effect !== GrantEffect.DENY;
    const reasons: [AccessReason, readonly Grant[]][] = [
      [AccessReason.MISSING_ATTRIBUTE, giving],
      [AccessReason.PURPOSE, valid.filter(isGiving)],
      [AccessReason.VALIDITY, named.filter(isGiving)],
    ];
    // The reason that is nearest to a grant: it tells best what is missing.
    const [reason, by] = reasons.find(([, found]) => found.length > 0) ?? [AccessReason.NO_GRANT, []];
    return decided(AccessDecision.DENIED, reason, by);
  }

  const allowing = usable.filter(({ effect }) => effect === GrantEffect.ALLOW);
  const open = [...denying, ...allowing.filter((grant) => !isUnconditional(grant))];
  const certain = allowing.filter(isUnconditional);
  if (certain.length > 0) {
    return denying.length > 0
      ? decided(AccessDecision.CONDITIONAL, AccessReason.CONDITION, [...denying, ...certain])
      : decided(AccessDecision.ALLOWED, AccessReason.GRANT, certain);
  }
  const masking = usable.filter(({ effect }) => effect === GrantEffect.MASK);
  const certainMasks = masking.filter(isUnconditional);
  if (open.length === 0 && certainMasks.length > 0) {
    return decided(AccessDecision.MASKED, AccessReason.GRANT, certainMasks);
  }
  return decided(AccessDecision.CONDITIONAL, AccessReason.CONDITION, [...open, ...masking]);
}

function isUnconditional({ condition }: DecidingGrant): boolean {
  return condition === null || condition === undefined;
}

function isValidAt({ validFrom, validUntil }: DecidingGrant, now: Date): boolean {
  return (validFrom === null || validFrom <= now) && (validUntil === null || now < validUntil);
}

function isForPurpose({ purposes }: DecidingGrant, purpose: string | null): boolean {
  return purposes.length === 0 || (purpose !== null && purposes.includes(purpose));
}

/** Whether a condition cannot be judged for this principal. One that is no condition at all cannot be judged either. */
function lacksAttribute(grant: DecidingGrant, attributes: AccessQuestion['attributes']): boolean {
  if (isUnconditional(grant)) return false;
  const check = checkCondition(grant.condition);
  return !check.isValid || check.attributes.some((attribute) => attributes[attribute] === null);
}
