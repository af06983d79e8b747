import { GRANT_EFFECTS, type Grant } from '../grant';
import type { GrantsSnapshot } from '../grants/grants-snapshot';
import type { Purpose } from '../principal';
import { describeCondition } from './describe-condition';

/** What all grants of a role say of one policy; the empty text where there is none. */
export interface MatrixCell {
  readonly role: string;
  readonly policy: string;
  /** Such as `ALLOW SUPPORT, SALES if region = principal.region; DENY`. */
  readonly text: string;
}

/** The review table: for each role, in the order given, each policy. Grants for none of the purposes are left out. */
export function policyMatrix(
  snapshot: GrantsSnapshot,
  roles: readonly string[],
  policies: readonly string[],
  purposes: readonly Purpose[],
): readonly MatrixCell[] {
  return roles.flatMap((role) =>
    policies.map((policy) => {
      const grants = snapshot.grants.filter((grant) => grant.role === role && grant.policy === policy);
      const texts = GRANT_EFFECTS.flatMap((effect) =>
        grants
          .filter((grant) => grant.effect === effect && concerns(grant, purposes))
          .map((grant) => describeGrant(grant, purposes))
          .sort(),
      );
      return { role, policy, text: texts.join('; ') };
    }),
  );
}

function concerns({ purposes }: Grant, asked: readonly Purpose[]): boolean {
  return purposes.length === 0 || asked.some((purpose) => purposes.includes(purpose));
}

function describeGrant(grant: Grant, asked: readonly Purpose[]): string {
  const purposes = asked.filter((purpose) => grant.purposes.includes(purpose));
  return [
    grant.effect,
    ...(purposes.length > 0 ? [purposes.join(', ')] : []),
    ...(grant.condition ? [`if ${describeCondition(grant.condition)}`] : []),
    ...(grant.validFrom === null ? [] : [`from ${grant.validFrom}`]),
    ...(grant.validUntil === null ? [] : [`until ${grant.validUntil}`]),
  ].join(' ');
}
