import {
  conditionOfRequirement,
  type Access,
  type Alternatives,
  type Requirement,
} from '@c360/authorization';
import { Prisma } from '../generated/prisma/client';
import { factColumns } from './fact-columns';

/** The requirement of all of these policies. */
export function allOfPolicies(...policies: readonly string[]): Requirement {
  return anyOfPolicies([policies]);
}

/** The requirement of one of these sets of policies. */
export function anyOfPolicies(policies: Alternatives): Requirement {
  return { authenticated: false, scopes: [], policies: [policies] };
}

/** What seeing that a customer is there needs. */
export const TO_SEE = allOfPolicies('customer.record');
/** What seeing a match candidate, or a change of who is who, needs of every customer in it. */
export const TO_SEE_IDENTITY = allOfPolicies('customer.record', 'customer.identity');

/**
 * The rows of `profiles.customer`, by the statement's name for the table, of which the principal may read unmasked what
 * the requirement guards. `true`: all rows, `false`: none.
 */
export function rowCondition(access: Access, needed: Requirement, alias: string): Prisma.Sql | boolean {
  const condition = conditionOfRequirement(needed, access, 'ALLOWED', factColumns(alias), new Date());
  return typeof condition === 'boolean' ? condition : new Prisma.Sql(condition.strings, condition.values);
}

/** A row condition where a statement needs one. */
export function asSql(condition: Prisma.Sql | boolean): Prisma.Sql {
  return typeof condition === 'boolean' ? Prisma.raw(String(condition)) : condition;
}
