import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { getOwn, type JsonObject } from './json-object';

/** Starts a step of a path that only goes on for objects of a type. */
const FRAGMENT_PREFIX = '... on ';

/** The type in a step such as `... on Book`; null where the step is a field. */
export function typeConditionOf(step: string): string | null {
  return step.startsWith(FRAGMENT_PREFIX) ? step.slice(FRAGMENT_PREFIX.length) : null;
}

/** The type a subgraph said that an object has; null where none said. It may be an interface (`@interfaceObject`). */
export function typenameOf(object: JsonObject): string | null {
  const typename = getOwn(object, '__typename');
  return typeof typename === 'string' ? typename : null;
}

/** Whether a type is, implements or is a member of another. Types that are not in the schema are nothing. */
export function isSubtype(schema: GraphQLSchema, typename: string, condition: string): boolean {
  if (typename === condition) return true;
  const type = schema.getType(typename);
  const wide = schema.getType(condition);
  return (
    isAbstractType(wide) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wide, type)
  );
}
