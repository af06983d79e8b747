import { decideRequirement, type Access, type Requirement } from '@c360/authorization';
import { CustomerSortField, type CustomerFilter, type CustomerSort } from '../types/CustomerFilter';
import { refuseList } from './require-right';
import { TO_SEE, allOfPolicies, rowCondition } from './row-condition';

/** The policy of what each part of a filter reads; a test holds it to what the schema declares by @reads. */
export const FILTER_POLICIES: Readonly<Record<keyof CustomerFilter, string>> = {
  kinds: 'customer.record',
  nameContains: 'customer.identity',
  email: 'customer.contact',
  phone: 'customer.contact',
  regions: 'customer.record',
  tagsAnyOf: 'customer.insight',
  systems: 'customer.identity',
  accountManagerId: 'customer.record',
  updatedFrom: 'customer.record',
};

/** The policy of what each order reads. */
export const SORT_POLICIES: Readonly<Record<CustomerSortField, string>> = {
  [CustomerSortField.NAME]: 'customer.identity',
  [CustomerSortField.CREATED_AT]: 'customer.record',
  [CustomerSortField.UPDATED_AT]: 'customer.record',
};

/** By name where nobody says otherwise; for those who may not read every name, an order that tells nothing of names. */
export function defaultSort(access: Access): CustomerSortField {
  const isByName = rowCondition(access, allOfPolicies(SORT_POLICIES[CustomerSortField.NAME]), 't') === true;
  return isByName ? CustomerSortField.NAME : CustomerSortField.CREATED_AT;
}

/**
 * What a list of customers needs of each of them, by what its filter and its order read. Throws
 * UNAUTHORIZED_FIELD_OR_TYPE, with the argument, where no customer can have it.
 */
export function listRequirement(
  access: Access,
  filter: CustomerFilter | null | undefined,
  sort: CustomerSort | null | undefined,
): Requirement {
  const used = (Object.keys(FILTER_POLICIES) as (keyof CustomerFilter)[]).filter(
    (name) => filter?.[name] !== undefined && filter[name] !== null,
  );
  const reads = [
    ...used.map((name) => ({ argument: `filter.${name}`, policy: FILTER_POLICIES[name] })),
    ...(sort ? [{ argument: 'sort.field', policy: SORT_POLICIES[sort.field] }] : []),
  ];
  for (const { argument, policy } of reads) {
    if (decideRequirement(allOfPolicies(policy), access, false).kind === 'DENIED') throw refuseList(argument);
  }
  return { ...TO_SEE, policies: [...TO_SEE.policies, ...reads.map(({ policy }) => [[policy]])] };
}
