import { isInterfaceType, isObjectType, type FieldNode, type GraphQLSchema } from 'graphql';
import { RESERVED_PREFIX } from './authorized-operation';

const RENAMED_PREFIX = `${RESERVED_PREFIX}as_`;

/**
 * The response name under which a field is fetched. An alias that is the name of some field gets another: the planner adds keys
 * and what `@requires` names under their own names, and takes a field that has such a name already for them. What is refused
 * would be shown under the alias, and what the client chose would go to a subgraph as the key.
 */
export function rawNameOf({ alias, name }: FieldNode, fullSchema: GraphQLSchema): string {
  const responseName = (alias ?? name).value;
  const isTaken = responseName !== name.value && isFieldName(responseName, fullSchema);
  return isTaken ? RENAMED_PREFIX + responseName : responseName;
}

/** The client's response name for a step of a subgraph's answer. */
export function responseNameOf(rawName: string): string {
  return rawName.startsWith(RENAMED_PREFIX) ? rawName.slice(RENAMED_PREFIX.length) : rawName;
}

/** Whether the gateway added a field of this response name, so that the client asked for nothing there. */
export function isAddedName(rawName: string): boolean {
  return rawName.startsWith(RESERVED_PREFIX) && !rawName.startsWith(RENAMED_PREFIX);
}

function isFieldName(name: string, schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => (isObjectType(type) || isInterfaceType(type)) && Object.hasOwn(type.getFields(), name),
  );
}
