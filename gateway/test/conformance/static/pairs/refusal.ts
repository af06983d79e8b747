import type { Who } from '../static-world';

export const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';
/** As an employee is told of a policy that it lacks. */
export const POLICY = `${CODE} POLICY`;

export const ANONYMOUS: Who = { kind: 'ANONYMOUS' };
export const lacking = (...policies: string[]): Who => ({ withoutPolicies: policies });
