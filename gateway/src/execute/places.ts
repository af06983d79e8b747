import { getOwn, isJsonObject, type JsonObject } from './json-object';

/** An object in the data, and how one came to it. */
export interface Place {
  readonly object: JsonObject;
  readonly parent: Place | null;
  /** From the parent: response names and positions in lists. */
  readonly steps: readonly (string | number)[];
}

/** By the response names that lead there, lists not counted: which objects are fetched further; null where all are. */
export type OpenAt = (names: readonly string[]) => ((object: JsonObject) => boolean) | null;

/**
 * The objects at a path of the plan (response names, `@` for every element of a list), without those that are null, those
 * that are not open, and what lies below them.
 */
export function gatherPlaces(data: JsonObject, path: readonly (string | number)[], openAt: OpenAt): Place[] {
  let places: Place[] = [{ object: data, parent: null, steps: [] }];
  const names: string[] = [];
  for (const step of path) {
    // Lists are gone through wherever they are met, so their marks say nothing more.
    if (typeof step !== 'string' || step === '@') continue;
    names.push(step);
    const next: Place[] = [];
    for (const parent of places) addObjects(getOwn(parent.object, step), parent, [step], next);
    const isOpen = openAt(names);
    places = isOpen ? next.filter(({ object }) => isOpen(object)) : next;
  }
  return places;
}

function addObjects(value: unknown, parent: Place, steps: readonly (string | number)[], into: Place[]): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      addObjects(value[index], parent, [...steps, index], into);
    }
  } else if (isJsonObject(value)) {
    into.push({ object: value, parent, steps });
  }
}

/** Where a place is, from the root. */
export function pathOf(place: Place): (string | number)[] {
  const path = [...place.steps];
  for (let above = place.parent; above; above = above.parent) path.unshift(...above.steps);
  return path;
}
