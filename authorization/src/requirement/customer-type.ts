import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** The type whose objects are the customers that decisions are about. */
export const CUSTOMER_TYPE = 'Customer';
/** The hidden field that says what conditions may ask about a customer. */
export const FACTS_FIELD = 'authorizationFacts';
/** The hidden field that lists a customer's accounts in the departments. */
export const ACCOUNTS_FIELD = 'accountKeys';

/**
 * The customers' type where this supergraph has facts about customers; null where it has none, so that nothing in it can be
 * decided customer by customer.
 */
export function customerTypeOf(fullSchema: GraphQLSchema): GraphQLObjectType | null {
  const type = fullSchema.getType(CUSTOMER_TYPE);
  if (!isObjectType(type)) return null;
  const { id, [FACTS_FIELD]: facts } = type.getFields();
  return id && facts && isObjectType(getNamedType(facts.type)) ? type : null;
}
