import type { GrantsSnapshot } from '../grants/grants-snapshot';
import { scopeOfPolicy } from '../policies';
import { ANONYMOUS, PURPOSES, type Principal, type PrincipalKind } from '../principal';

const KINDS: Readonly<Record<string, PrincipalKind>> = {
  customer: 'CUSTOMER',
  partner: 'PARTNER',
  service: 'SERVICE',
};
/** Stand for the principal's attributes wherever conditions ask for them. */
const PARTNER = 'principal.partnerId';

/** Somebody who has one role and nothing else, all attributes and the widest registration. */
export interface RoleExample {
  readonly role: string | null;
  readonly principal: Principal;
}

/** One example for each role, and the anonymous. */
export function roleExamples(roles: Iterable<string>): readonly RoleExample[] {
  const named = [...new Set([...Object.keys(KINDS), ...roles])].sort();
  return [{ role: null, principal: ANONYMOUS }, ...named.map(exampleOf)];
}

function exampleOf(role: string): RoleExample {
  return {
    role,
    principal: {
      ...ANONYMOUS,
      kind: KINDS[role] ?? 'EMPLOYEE',
      id: 'principal.id',
      issuer: 'c360:example',
      roles: [role],
      scopes: [],
      region: 'principal.region',
      employeeId: 'principal.employeeId',
      customerId: 'principal.customerId',
      partnerId: PARTNER,
    },
  };
}

/** The snapshot as it stands for an example: the partner is registered for all that there is. */
export function exampleSnapshot(snapshot: GrantsSnapshot): GrantsSnapshot {
  const scopes = [...new Set(snapshot.grants.map(({ policy }) => scopeOfPolicy(policy)))];
  return {
    ...snapshot,
    principals: [],
    elevations: [],
    partners: [{ id: PARTNER, isActive: true, scopes, purposes: PURPOSES }],
  };
}

/** The example with the scopes that its registration has. */
export function withScopes(principal: Principal, { partners }: GrantsSnapshot): Principal {
  return { ...principal, scopes: partners.flatMap(({ scopes }) => scopes) };
}
