import {
  buildSchema,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
} from 'graphql';
import { PLAIN_SDL } from './rules';

/** What clients see. */
export const plainSchema = buildSchema(PLAIN_SDL);

/** The same without a field that takes its object along when it is null. */
export const nullableSchema = buildSchema(PLAIN_SDL.replaceAll(/!(?!\))/g, ''));

/** The type with this name that has fields; null where there is none, or no name. */
export function typeNamed(name: string | undefined): GraphQLCompositeType | null {
  const type = name === undefined ? null : plainSchema.getType(name);
  return isCompositeType(type) ? type : null;
}

/** What an object of a type may be. */
export function possibleOf(type: GraphQLCompositeType): readonly string[] {
  return isAbstractType(type) ? plainSchema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
}

/** `@` for each list around a type. */
export function listsOf(type: GraphQLOutputType): readonly string[] {
  const nullable = getNullableType(type);
  return isListType(nullable) ? ['@', ...listsOf(nullable.ofType)] : [];
}

export function queryType(): GraphQLCompositeType {
  const type = plainSchema.getQueryType();
  if (!type) throw new Error('no query type');
  return type;
}
