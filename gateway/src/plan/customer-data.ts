import { isCustomerPolicy, type AuthorizationRules, type Requirement } from '@c360/authorization';

/** Whether reading a field discloses something of a customer: a `customer.*` policy guards it, or the type that it returns. */
export function isCustomerData(
  { fields, types }: AuthorizationRules,
  coordinate: string,
  returns: string | null,
): boolean {
  const ofType = returns === null ? null : (types.get(returns)?.own ?? null);
  return namesCustomers(fields.get(coordinate)?.own ?? null) || namesCustomers(ofType);
}

function namesCustomers(requirement: Requirement | null): boolean {
  return requirement?.policies.some((anyOf) => anyOf.some((allOf) => allOf.some(isCustomerPolicy))) ?? false;
}
