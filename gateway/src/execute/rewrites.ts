import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { getOwn, isJsonObject, setOwn, type JsonObject } from './json-object';
import { isSubtype, typeConditionOf, typenameOf } from './type-conditions';

/**
 * Applies what the plan says must change between the graph and one subgraph: a type's name where the subgraph knows only
 * the interface, and response names that the planner made up where a subgraph would find the client's in conflict.
 */
export function applyRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
): void {
  for (const rewrite of rewrites ?? []) applyAt(schema, rewrite, value, 0);
}

function applyAt(schema: GraphQLSchema, rewrite: FetchDataRewrite, value: unknown, depth: number): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(schema, rewrite, element, depth);
    return;
  }
  const step = rewrite.path[depth];
  if (!isJsonObject(value) || step === undefined) return;
  const condition = typeConditionOf(step);
  if (condition !== null) {
    const typename = typenameOf(value);
    if (typename === null || isSubtype(schema, typename, condition))
      applyAt(schema, rewrite, value, depth + 1);
  } else if (depth < rewrite.path.length - 1) {
    applyAt(schema, rewrite, getOwn(value, step), depth + 1);
  } else {
    change(rewrite, value, step);
  }
}

function change(rewrite: FetchDataRewrite, object: JsonObject, name: string): void {
  if (rewrite.kind === 'ValueSetter') {
    setOwn(object, name, rewrite.setValueTo);
    return;
  }
  const value = getOwn(object, name);
  if (value === undefined) return;
  delete object[name];
  // Two types' fields may be renamed to the same name; an object has only one of them.
  if (value !== null || getOwn(object, rewrite.renameKeyTo) === undefined) {
    setOwn(object, rewrite.renameKeyTo, value);
  }
}

/** A path in a subgraph's answer, with the response names that the client gave. */
export function renamePath(
  rewrites: readonly FetchDataRewrite[] | undefined,
  path: readonly (string | number)[],
): (string | number)[] {
  const renamed = [...path];
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const at = endOf(rewrite.path, path);
    if (at !== null) renamed[at] = rewrite.renameKeyTo;
  }
  return renamed;
}

/** Where in `path` the field stands that a rewrite's path leads to; null where it leads elsewhere. */
function endOf(steps: readonly string[], path: readonly (string | number)[]): number | null {
  let at = -1;
  for (const step of steps) {
    if (typeConditionOf(step) !== null) continue;
    do at += 1;
    while (typeof path[at] === 'number');
    if (path[at] !== step) return null;
  }
  return at === -1 ? null : at;
}
