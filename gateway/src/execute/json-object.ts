/** An object as JSON has it. Names come from documents and subgraphs, so it is read and written by the functions below only. */
export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What every object has without being given it. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A member of its own; never what every object inherits, as a field named `constructor` would find. */
export function getOwn(object: JsonObject, name: string): unknown {
  // Asking each object whether it has the member costs more than all the rest of shaping an answer.
  return INHERITED.has(name) && !Object.hasOwn(object, name) ? undefined : object[name];
}

/** Sets a member, even one named `__proto__`, which an assignment would take for the object's prototype. */
export function setOwn(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}

/** A copy that shares nothing with its original. */
export function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyJson);
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const name of Object.keys(value)) setOwn(copy, name, copyJson(value[name]));
  return copy;
}

/**
 * Puts what a subgraph answered into what is there. `source` is used up: its parts may be in `target` afterwards. A null
 * never replaces a value: both subgraphs were asked for the same field, and one of them could give it.
 */
export function mergeJson(target: JsonObject, source: JsonObject): void {
  for (const name of Object.keys(source)) {
    const next = source[name];
    const present = getOwn(target, name);
    if (present === undefined || present === null) setOwn(target, name, next);
    else if (next !== undefined && next !== null) setOwn(target, name, mergeValues(present, next));
  }
}

function mergeValues(present: unknown, next: unknown): unknown {
  if (isJsonObject(present) && isJsonObject(next)) {
    mergeJson(present, next);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(next) && present.length === next.length) {
    return present.map((element: unknown, index) => {
      const other: unknown = next[index];
      return other === null || other === undefined ? element : mergeValues(element, other);
    });
  }
  return next;
}
