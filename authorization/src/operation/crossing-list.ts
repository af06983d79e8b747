import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { CUSTOMER_TYPE } from '../requirement/customer-type';
import type { AuthorizationRules, Requirement } from '../requirement/requirement';

/** What a list across customers needs, whole. */
export const CROSSING_DEMAND: Requirement = {
  authenticated: false,
  scopes: [],
  policies: [[['customer.record']]],
};

/** Whether such rows may belong to several customers; a list of customers is filtered where it is kept. */
export function crossesCustomers(rows: readonly string[], rules: AuthorizationRules): boolean {
  return rows.some((type) => type !== CUSTOMER_TYPE && (rules.types.get(type)?.subjects.length ?? 0) > 0);
}

/** The types of the rows behind a field that returns a list or a connection; empty where it returns neither. */
export function rowTypesOf(type: GraphQLOutputType, schema: GraphQLSchema): readonly string[] {
  const named = getNamedType(type);
  if (isList(type)) return [...objectTypes(named, schema), ...objectTypes(nodeOf(named), schema)];
  if (!isObjectType(named)) return [];
  const { nodes, edges } = named.getFields();
  return [
    ...(nodes && isList(nodes.type) ? objectTypes(getNamedType(nodes.type), schema) : []),
    ...(edges && isList(edges.type) ? objectTypes(nodeOf(getNamedType(edges.type)), schema) : []),
  ];
}

/** How many lists stand around a type. */
export function listDepth(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listDepth(nullable.ofType) : 0;
}

function isList(type: GraphQLOutputType): boolean {
  return listDepth(type) > 0;
}

/** What an edge leads to. */
function nodeOf(type: GraphQLNamedType): GraphQLNamedType | null {
  const node = isObjectType(type) ? type.getFields().node : undefined;
  return node ? getNamedType(node.type) : null;
}

function objectTypes(type: GraphQLNamedType | null, schema: GraphQLSchema): readonly string[] {
  if (isObjectType(type)) return [type.name];
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
}
