import { isCustomerPolicy, rowTypesOf, type AuthorizationRules, type Requirement } from '@c360/authorization';
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Whether reading a field discloses something of customers: a `customer.*` policy guards it, or the type that it returns, or
 * the rows of the list that it returns. A list tells by its length and its cursors who is in it, whatever is read of its rows.
 */
export function isCustomerData(
  { fields, types }: AuthorizationRules,
  schema: GraphQLSchema,
  coordinate: string,
): boolean {
  if (namesCustomers(fields.get(coordinate)?.own)) return true;
  const [typeName = '', name = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!field) return false;
  const returned = [getNamedType(field.type).name, ...rowTypesOf(field.type, schema)];
  return returned.some((known) => namesCustomers(types.get(known)?.own));
}

/** Whether a `customer.*` policy is in it. */
export function namesCustomers(requirement: Requirement | null | undefined): boolean {
  return requirement?.policies.some((anyOf) => anyOf.some((allOf) => allOf.some(isCustomerPolicy))) ?? false;
}
