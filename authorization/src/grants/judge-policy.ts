import type { PolicyAccess } from '../access/access';
import { bindCondition } from '../condition/bind-condition';
import type { BoundCondition } from '../condition/condition';
import type { Grant } from '../grant';
import { scopeOfPolicy } from '../policies';
import type { Principal, Purpose } from '../principal';
import type { Standing } from './standing';
import { isValidAt } from './validity';

/** Why a policy comes to what it does. */
export type AccessReason =
  | 'GRANT'
  | 'CONDITION'
  | 'NO_GRANT'
  | 'VALIDITY'
  | 'PURPOSE'
  | 'MISSING_ATTRIBUTE'
  | 'DENY_GRANT'
  | 'SCOPE'
  | 'CONSENT';

/** Who asks, why and when. */
export interface AccessQuestion {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  readonly now: Date;
  readonly standing: Standing;
}

/** A grant that applies, its condition bound; `true`: for every customer. */
export interface ApplicableGrant {
  readonly grant: Grant;
  readonly condition: true | BoundCondition;
}

/** As an applicable grant; null: its condition cannot be judged. */
interface BoundGrant {
  readonly grant: Grant;
  readonly condition: true | BoundCondition | null;
}

/** What a policy comes to, and by which grants. */
export interface PolicyJudgement {
  readonly access: PolicyAccess;
  readonly reason: AccessReason;
  /** Those that it rests on. */
  readonly grants: readonly Grant[];
  /** Those that depend on the customer or are decided already, by what they do; empty where nothing is open. */
  readonly deny: readonly ApplicableGrant[];
  readonly allow: readonly ApplicableGrant[];
  readonly mask: readonly ApplicableGrant[];
}

/**
 * What the grants of one policy, out of the roles in force, say. An applicable DENY beats ALLOW, ALLOW beats MASK, and no
 * grant is a denial. A condition that asks for an attribute that the principal does not have grants nothing, and a DENY with
 * it denies.
 */
export function judgePolicy(
  policy: string,
  grants: readonly Grant[],
  { principal, purpose, now, standing }: AccessQuestion,
): PolicyJudgement {
  const valid = grants.filter((grant) => isValidAt(grant, now));
  const applicable = valid.filter(({ purposes }) => isForPurpose(purposes, purpose));
  const bound = applicable.map((grant): BoundGrant => ({
    grant,
    condition: grant.condition === null ? true : bindCondition(grant.condition, principal),
  }));

  const denying = bound.filter(({ grant }) => grant.effect === 'DENY');
  const certainDenials = denying.filter(({ condition }) => condition === true || condition === null);
  if (certainDenials.length > 0) return denied('DENY_GRANT', certainDenials.map(grantOf));

  const usable = standing.isPurposeOpen ? bound.filter(isGiving).filter(isJudgeable) : [];
  if (usable.length === 0) {
    const reasons: [AccessReason, readonly Grant[]][] = [
      ['MISSING_ATTRIBUTE', standing.isPurposeOpen ? bound.filter(isGiving).map(grantOf) : []],
      ['PURPOSE', valid.filter(gives)],
      ['VALIDITY', grants.filter(gives)],
    ];
    // The reason that is nearest to a grant: it tells best what is missing.
    const [reason, by] = reasons.find(([, found]) => found.length > 0) ?? ['NO_GRANT', []];
    return denied(reason, by);
  }
  if (standing.scopes && !standing.scopes.has(scopeOfPolicy(policy))) {
    return denied('SCOPE', usable.map(grantOf));
  }
  return given(
    denying.filter(isJudgeable),
    usable.filter(({ grant }) => grant.effect === 'ALLOW'),
    usable.filter(({ grant }) => grant.effect === 'MASK'),
  );
}

function denied(reason: AccessReason, grants: readonly Grant[]): PolicyJudgement {
  return { access: 'DENIED', reason, grants, deny: [], allow: [], mask: [] };
}

/** `deny`: conditional ones. `allow` and `mask`: not both empty. */
function given(
  deny: readonly ApplicableGrant[],
  allow: readonly ApplicableGrant[],
  mask: readonly ApplicableGrant[],
): PolicyJudgement {
  const always = allow.filter(isCertain);
  if (always.length > 0) {
    if (deny.length === 0) {
      return {
        access: 'ALLOWED',
        reason: 'GRANT',
        grants: always.map(grantOf),
        deny,
        allow: always,
        mask: [],
      };
    }
    return conditional(deny, always, []);
  }
  const alwaysMasked = mask.filter(isCertain);
  if (deny.length === 0 && allow.length === 0 && alwaysMasked.length > 0) {
    const grants = alwaysMasked.map(grantOf);
    return { access: 'MASKED', reason: 'GRANT', grants, deny, allow, mask: alwaysMasked };
  }
  return conditional(deny, allow, alwaysMasked.length > 0 ? alwaysMasked : mask);
}

function conditional(
  deny: readonly ApplicableGrant[],
  allow: readonly ApplicableGrant[],
  mask: readonly ApplicableGrant[],
): PolicyJudgement {
  return {
    access: { deny: conditionsOf(deny), allow: trueOr(allow), mask: trueOr(mask) },
    reason: 'CONDITION',
    grants: [...deny, ...allow, ...mask].map(grantOf),
    deny,
    allow,
    mask,
  };
}

function trueOr(grants: readonly ApplicableGrant[]): true | readonly BoundCondition[] {
  return grants.some(isCertain) ? true : conditionsOf(grants);
}

/** Each condition once: several roles may have the same. */
function conditionsOf(grants: readonly ApplicableGrant[]): readonly BoundCondition[] {
  const byText = new Map<string, BoundCondition>();
  for (const { condition } of grants) {
    if (condition !== true) byText.set(JSON.stringify(condition), condition);
  }
  return [...byText.values()];
}

function isForPurpose(purposes: readonly Purpose[], purpose: Purpose | null): boolean {
  return purposes.length === 0 || (purpose !== null && purposes.includes(purpose));
}

function gives({ effect }: Grant): boolean {
  return effect !== 'DENY';
}

function isGiving({ grant }: BoundGrant): boolean {
  return gives(grant);
}

function grantOf({ grant }: BoundGrant): Grant {
  return grant;
}

function isCertain({ condition }: ApplicableGrant): boolean {
  return condition === true;
}

function isJudgeable(bound: BoundGrant): bound is ApplicableGrant {
  return bound.condition !== null;
}
