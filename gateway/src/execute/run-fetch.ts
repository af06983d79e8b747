import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors';
import { copyJson, getOwn, isJsonObject, mergeJson, setOwn, type JsonObject } from './json-object';
import { gatherPlaces, pathOf, type Place } from './places';
import { representationOf } from './representation';
import { applyRewrites, renamePath } from './rewrites';
import type { PlanRun, RawAnswer } from './plan-run';
import { passSubgraphError } from './subgraph-errors';
import { typenameOf } from './type-conditions';

/** The variable in which the planner's operations take the entities that are asked for. */
const REPRESENTATIONS = 'representations';

type Path = readonly (string | number)[];

/** Sends one fetch of the plan, for all objects at its path together, and merges what comes. */
export async function runFetch(node: FetchNode, path: Path, run: PlanRun, answer: RawAnswer): Promise<void> {
  const places = gatherPlaces(answer.data, path, run.openAt);
  if (places.length === 0) return;
  try {
    await (node.requires
      ? fetchEntities(node, path, places, run, answer)
      : fetchRoot(node, path, places, run, answer));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { code, message } = error;
    answer.failures.add(path, { message, extensions: { code, service: node.serviceName } });
  }
}

/** Root fields; below the root where a mutation's payload leads back to them. */
async function fetchRoot(
  node: FetchNode,
  path: Path,
  places: readonly Place[],
  run: PlanRun,
  { failures }: RawAnswer,
): Promise<void> {
  const { data, errors } = await run.send(node, variablesOf(node, run), null);
  applyRewrites(run.schema, node.outputRewrites, data);
  for (const error of errors) {
    const at = renamePath(node.outputRewrites, error.path ?? []);
    failures.add([...path, ...at], passSubgraphError(error, node.serviceName));
  }
  if (data) mergeIntoAll(places, data);
}

/** Fields of entities. Equal ones are asked for once. */
async function fetchEntities(
  node: FetchNode,
  path: Path,
  places: readonly Place[],
  run: PlanRun,
  { failures }: RawAnswer,
): Promise<void> {
  const { representations, placesOf } = represent(node, places, run);
  if (representations.length === 0) return;
  const variables = variablesOf(node, run);
  if (Object.hasOwn(variables, REPRESENTATIONS)) {
    throw new GatewayError(
      'BAD_USER_INPUT',
      `Variable $${REPRESENTATIONS}: the name is reserved; use another`,
    );
  }
  const { data, errors } = await run.send(
    node,
    { ...variables, [REPRESENTATIONS]: representations },
    placesOf.length,
  );

  for (const error of errors) {
    const failure = passSubgraphError(error, node.serviceName);
    const { places: concerned, rest } = whereIs(error, placesOf);
    const renamed = renamePath(node.outputRewrites, rest);
    for (const place of concerned) failures.add([...pathOf(place), ...renamed], failure);
    if (concerned.length === 0) failures.add(path, failure);
  }
  const entities = data && getOwn(data, '_entities');
  if (!Array.isArray(entities)) return;
  for (const [index, sharing] of placesOf.entries()) {
    const entity: unknown = entities[index];
    const [first] = sharing;
    if (!isJsonObject(entity) || !first) continue;
    // Rewrites ask for the type, which a subgraph that knows only one does not always say.
    if (typenameOf(entity) === null) setOwn(entity, '__typename', getOwn(first.object, '__typename'));
    applyRewrites(run.schema, node.outputRewrites, entity);
    mergeIntoAll(sharing, entity);
  }
}

/** What to ask for, each once, and for each the places that it stands for. */
function represent(
  { requires, inputRewrites }: FetchNode,
  places: readonly Place[],
  { schema }: PlanRun,
): { representations: JsonObject[]; placesOf: Place[][] } {
  const representations: JsonObject[] = [];
  const placesOf: Place[][] = [];
  const byText = new Map<string, Place[]>();
  for (const place of places) {
    const representation = representationOf(schema, place.object, requires ?? []);
    if (!representation) continue;
    applyRewrites(schema, inputRewrites, representation);
    const text = JSON.stringify(representation);
    const same = byText.get(text);
    if (same) {
      same.push(place);
      continue;
    }
    const sharing = [place];
    byText.set(text, sharing);
    placesOf.push(sharing);
    representations.push(representation);
  }
  return { representations, placesOf };
}

/** Each place gets an object of its own: what is merged into one later must not show in the others. */
function mergeIntoAll(places: readonly Place[], source: JsonObject): void {
  for (const [index, { object }] of places.entries()) {
    mergeJson(object, index < places.length - 1 ? (copyJson(source) as JsonObject) : source);
  }
}

/** Where an error of an entity stands: the places of that entity, and the way on from there. */
function whereIs(
  { path }: GraphQLFormattedError,
  placesOf: readonly (readonly Place[])[],
): { places: readonly Place[]; rest: Path } {
  const [root, index, ...rest] = path ?? [];
  const places = root === '_entities' && typeof index === 'number' ? placesOf[index] : undefined;
  return places ? { places, rest } : { places: [], rest: [] };
}

/** Of the client's variables those that the fetch uses. */
function variablesOf({ variableUsages = [] }: FetchNode, { variables }: PlanRun): JsonObject {
  const used: JsonObject = {};
  for (const name of variableUsages) {
    const value = getOwn(variables, name);
    if (value !== undefined) setOwn(used, name, value);
  }
  return used;
}
