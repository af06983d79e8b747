import {
  ANONYMOUS,
  REQUEST_CONTEXT_HEADER,
  signRequestContext,
  type Principal,
  type Purpose,
} from '@c360/authorization';

/** The key that the tests sign request contexts with, as the gateway does. */
export const CONTEXT_KEY = new TextEncoder().encode('a key for tests that is long enough');

export const EMPLOYEE: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'E-1001',
  issuer: 'https://issuer.example',
  roles: ['support-agent'],
  region: 'EMEA',
  employeeId: 'E-1001',
};

/** The headers of a request of this principal for this purpose. */
export async function headersOf(
  principal: Partial<Principal> = {},
  purpose: Purpose | null = null,
): Promise<Record<string, string>> {
  const context = { principal: { ...EMPLOYEE, ...principal }, purpose };
  return { [REQUEST_CONTEXT_HEADER]: await signRequestContext(context, 'permissions', CONTEXT_KEY) };
}
