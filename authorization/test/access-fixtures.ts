import type { Access, PolicyAccess } from '../src/access/access';
import type { Grant } from '../src/grant';
import type { GrantsSnapshot } from '../src/grants/grants-snapshot';
import { ANONYMOUS, type Principal } from '../src/principal';
import type { Requirement } from '../src/requirement/requirement';

export const AGENT: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'E-1',
  issuer: 'https://login.example',
  roles: ['agent'],
  region: 'EMEA',
  employeeId: 'E-1',
};

let count = 0;

export function makeGrant(effect: Grant['effect'], more: Partial<Grant> = {}): Grant {
  count += 1;
  return {
    id: `gra_${count}`,
    role: 'agent',
    policy: 'customer.contact',
    effect,
    purposes: [],
    condition: null,
    validFrom: null,
    validUntil: null,
    ...more,
  };
}

export function makeSnapshot(more: Partial<GrantsSnapshot> = {}): GrantsSnapshot {
  return {
    version: '7',
    grants: [],
    principals: [],
    elevations: [],
    partners: [],
    partnerKeys: [],
    ...more,
  };
}

export function makeAccess(policies: Record<string, PolicyAccess>, more: Partial<Access> = {}): Access {
  return { principal: AGENT, purpose: null, version: '7', policies, ...more };
}

export function needs(...anyOf: string[][]): Requirement {
  return { authenticated: false, scopes: [], policies: [anyOf] };
}
