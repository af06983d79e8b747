import type { BoundCondition } from '../condition/condition';
import { conditionSql, type FactColumns } from '../condition/condition-sql';
import { allOf, anyOf, concatSql, sqlText, type RowCondition } from '../condition/sql-fragment';
import type { Requirement } from '../requirement/requirement';
import { policyAccessOf, type Access, type PolicyAccess } from './access';
import { refusePrincipal } from './refuse-principal';

/** What a row must be: ALLOWED, or READABLE, which MASKED is too. */
export type RowLevel = 'ALLOWED' | 'READABLE';

/**
 * Which rows of customers a policy lets through, in SQL: where no DENY holds or is unknown, and an ALLOW (or MASK) holds. In
 * `where`, null is as good as false; it may be combined by AND and OR, never be negated.
 */
export function conditionOf(
  access: PolicyAccess,
  level: RowLevel,
  columns: FactColumns,
  now: Date,
): RowCondition {
  if (typeof access === 'string') {
    return access === 'ALLOWED' || (access === 'MASKED' && level === 'READABLE');
  }
  const any = (conditions: true | readonly BoundCondition[]): RowCondition =>
    conditions === true || anyOf(conditions.map((condition) => conditionSql(condition, columns, now)));
  const given = level === 'READABLE' ? anyOf([any(access.allow), any(access.mask)]) : any(access.allow);
  return allOf([given, negated(any(access.deny))]);
}

/** Which rows of customers a requirement lets through, in SQL. As with `conditionOf`, never to be negated. */
export function conditionOfRequirement(
  requirement: Requirement,
  access: Access,
  level: RowLevel,
  columns: FactColumns,
  now: Date,
): RowCondition {
  if (refusePrincipal(requirement, access)) return false;
  return allOf(
    requirement.policies.map((alternatives) =>
      anyOf(
        alternatives.map((names) =>
          allOf(names.map((name) => conditionOf(policyAccessOf(access, name), level, columns, now))),
        ),
      ),
    ),
  );
}

function negated(condition: RowCondition): RowCondition {
  if (typeof condition === 'boolean') return !condition;
  return concatSql([sqlText('(not '), condition, sqlText(')')]);
}
