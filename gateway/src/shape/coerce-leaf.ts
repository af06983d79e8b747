import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from 'graphql';

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

type Coercion = (value: unknown) => unknown;

const SPECIFIED: Readonly<Record<string, Coercion | undefined>> = {
  [GraphQLInt.name]: (value) =>
    Number.isInteger(value) && Number(value) <= MAX_INT && Number(value) >= MIN_INT ? value : undefined,
  [GraphQLFloat.name]: (value) => (typeof value === 'number' ? value : undefined),
  [GraphQLString.name]: (value) => (typeof value === 'string' ? value : undefined),
  [GraphQLID.name]: (value) => {
    if (typeof value === 'string') return value;
    return Number.isInteger(value) ? String(value) : undefined;
  },
  [GraphQLBoolean.name]: (value) => (typeof value === 'boolean' ? value : undefined),
};

/**
 * Makes a value of a subgraph what the type promises (GraphQL specification, section 3.5); undefined where it is none. The
 * rules of custom scalars are their subgraph's alone.
 */
export function leafCoercion(type: GraphQLLeafType): Coercion {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (names.has(value) ? value : undefined);
  }
  return SPECIFIED[type.name] ?? ((value) => value);
}
