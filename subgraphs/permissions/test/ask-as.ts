import { ANONYMOUS, type Principal, type Purpose } from '@c360/authorization';
import type { AskOptions } from '@c360/kit/testing';

export const EMPLOYEE: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'E-1001',
  issuer: 'https://issuer.example',
  roles: ['support-agent'],
  region: 'EMEA',
  employeeId: 'E-1001',
};

/** The gateway where it asks for itself. */
export const GATEWAY: Principal = { ...ANONYMOUS, kind: 'SERVICE', id: 'gateway', issuer: 'c360:gateway' };

/** A request of this principal, else of an employee, for this purpose. */
export function asPrincipal(principal: Partial<Principal> = {}, purpose: Purpose | null = null): AskOptions {
  return { as: { principal: { ...EMPLOYEE, ...principal }, purpose } };
}
