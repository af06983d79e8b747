import { ANONYMOUS, type Grant, type GrantsSnapshot, type Principal } from '@c360/authorization';

export const EMPLOYEE: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'e1',
  issuer: 'https://issuer',
  roles: ['support-agent'],
  region: 'EMEA',
};

export const GRANT: Grant = {
  id: 'grn_1',
  role: 'support-agent',
  policy: 'customer.record',
  effect: 'ALLOW',
  purposes: [],
  condition: null,
  validFrom: null,
  validUntil: null,
};

/** Grants of a version, as the permissions subgraph gives them. */
export function snapshot(version: string, changed: Partial<GrantsSnapshot> = {}): GrantsSnapshot {
  return {
    version,
    grants: [GRANT],
    principals: [],
    elevations: [],
    partners: [],
    partnerKeys: [],
    ...changed,
  };
}
