import type { RuleOf } from '../rules';
import type { Who } from './static-world';

const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';

/** What one is told of why a field was refused; the allowed side is the same without what is lacking. */
export interface ReasonCase {
  readonly rule: RuleOf<'static'>;
  readonly claim: string;
  readonly kind: NonNullable<Who['kind']>;
  readonly lacking: Who;
  readonly field: string;
  readonly error: string;
}

const POLICY: Who = { withoutPolicies: ['both'] };
const SCOPE: Who = { withoutScopes: ['both'] };

const of = (kind: ReasonCase['kind'], lacking: Who, what: string, why: string): ReasonCase => ({
  rule: 'reason',
  claim: `${why === '' ? 'none' : why.trim()} to a ${kind} who lacks ${what}`,
  kind,
  lacking,
  field: 'both',
  error: `both ${CODE}${why}`,
});

export const REASONS: readonly ReasonCase[] = [
  of('EMPLOYEE', POLICY, 'a policy', ' POLICY'),
  of('EMPLOYEE', SCOPE, 'a scope', ' SCOPE both'),
  of('EMPLOYEE', { ...POLICY, ...SCOPE }, 'both', ' SCOPE both'),
  of('SERVICE', POLICY, 'a policy', ' POLICY'),
  of('SERVICE', SCOPE, 'a scope', ' SCOPE both'),
  of('PARTNER', POLICY, 'a policy', ''),
  of('PARTNER', SCOPE, 'a scope', ''),
  of('CUSTOMER', POLICY, 'a policy', ''),
  of('CUSTOMER', SCOPE, 'a scope', ''),
];
