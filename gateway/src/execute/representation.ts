import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { getOwn, isJsonObject, mergeJson, setOwn, type JsonObject } from './json-object';
import { isSubtype, typenameOf } from './type-conditions';

/**
 * What a subgraph must know of an entity to give its own fields: keys, and fields named by `@requires`. Null where
 * something of it is missing, so that the subgraph cannot be asked.
 */
export function representationOf(
  schema: GraphQLSchema,
  entity: JsonObject,
  requires: readonly QueryPlanSelectionNode[],
): JsonObject | null {
  const representation = select(schema, entity, requires);
  return representation && typenameOf(representation) !== null ? representation : null;
}

function select(
  schema: GraphQLSchema,
  source: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
): JsonObject | null {
  const result: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name;
      const value = getOwn(source, name);
      if (value === undefined) return null;
      setOwn(result, name, selectValue(schema, value, selection.selections));
    } else {
      const { typeCondition } = selection;
      const typename = typenameOf(source);
      if (typeCondition !== undefined && (typename === null || !isSubtype(schema, typename, typeCondition)))
        continue;
      const part = select(schema, source, selection.selections);
      // One of several fragments, of which the others may suffice.
      if (part) mergeJson(result, part);
    }
  }
  return result;
}

function selectValue(
  schema: GraphQLSchema,
  value: unknown,
  selections: readonly QueryPlanSelectionNode[] | undefined,
): unknown {
  if (!selections) return value;
  if (Array.isArray(value)) return value.map((element: unknown) => selectValue(schema, element, selections));
  return isJsonObject(value) ? select(schema, value, selections) : null;
}
