import {
  FACTS_ALIAS,
  ID_ALIAS,
  KEY_ALIAS,
  SYSTEM_ALIAS,
  type CustomerFacts,
  type SubjectSource,
} from '@c360/authorization';
import type { Failure } from '../execute/failures';
import { getOwn, isJsonObject, type JsonObject } from '../execute/json-object';
import { readFacts } from './customer-facts';

/** A customer of whom data is in the answer, as far as the raw data tells. */
export interface Subject {
  /** The golden id; null where it was not fetched. */
  readonly id: string | null;
  readonly facts: CustomerFacts;
}

/** Whose data an object is. */
export interface Owner {
  /** All of them must allow what is shown. Empty: nobody's, or nobody knows whose. */
  readonly subjects: readonly Subject[];
  /** The departments' accounts, as `system:key`, where the object says them. */
  readonly accounts: readonly string[];
  /** True where the object is the customer itself. */
  readonly isCustomer: boolean;
  /** Why facts may be missing. */
  readonly failure: Failure | null;
}

export const NO_OWNER: Owner = Object.freeze({
  subjects: [],
  accounts: [],
  isCustomer: false,
  failure: null,
});

export const UNKNOWN: Subject = Object.freeze({ id: null, facts: Object.freeze({}) });

/** Whose data an object is. A way to a customer that does not end at one leads to a customer of whom nothing is known. */
export function ownerOf(source: SubjectSource | undefined, object: JsonObject, enclosing: Owner): Owner {
  switch (source?.kind) {
    case 'SELF':
      return { subjects: [subjectOf(object)], accounts: [], isCustomer: true, failure: null };
    case 'INHERIT':
      return enclosing.isCustomer ? { ...enclosing, isCustomer: false } : enclosing;
    case 'PATHS':
      return {
        subjects: source.paths.flatMap((path) => endsOf(object, path, subjectOf, UNKNOWN)),
        accounts: source.accounts
          .flatMap((path) => endsOf(object, path, accountOf, null))
          .filter((text) => text !== null),
        isCustomer: false,
        failure: null,
      };
    case 'NONE':
    case undefined:
      return NO_OWNER;
  }
}

/** Whether all facts that tell whose data an object is have come; those that have not may come with a later fetch. */
export function hasFacts(source: SubjectSource, object: JsonObject): boolean {
  switch (source.kind) {
    case 'SELF':
      return Object.hasOwn(object, FACTS_ALIAS);
    case 'PATHS':
      return (
        source.paths.length > 0 &&
        source.paths.every((path) =>
          endsOf(object, path, (end) => Object.hasOwn(end, FACTS_ALIAS), false).every((has) => has),
        )
      );
    case 'INHERIT':
    case 'NONE':
      return false;
  }
}

/** What stands at the end of a way, for each end that it has; `missing` for each at which it breaks off. */
export function endsOf<End>(
  object: JsonObject,
  path: readonly string[],
  read: (end: JsonObject) => End,
  missing: End,
): End[] {
  let ends: (JsonObject | null)[] = [object];
  for (const step of path) ends = ends.flatMap((end) => (end ? objectsIn(getOwn(end, step)) : [null]));
  return ends.map((end) => (end ? read(end) : missing));
}

/** An empty list leads to nobody, like null. */
function objectsIn(value: unknown): (JsonObject | null)[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap(objectsIn);
  return [isJsonObject(value) ? value : null];
}

/** By raw customer, with what it was read from: a customer is met before further fetches and again in the answer. */
const subjects = new WeakMap<JsonObject, { readonly raw: unknown; readonly subject: Subject }>();

export function subjectOf(customer: JsonObject): Subject {
  const given = getOwn(customer, ID_ALIAS);
  const id = typeof given === 'string' ? given : null;
  const raw = getOwn(customer, FACTS_ALIAS);
  const known = subjects.get(customer);
  if (known && known.raw === raw && known.subject.id === id) return known.subject;
  const subject = { id, facts: readFacts(raw) };
  subjects.set(customer, { raw, subject });
  return subject;
}

function accountOf(account: JsonObject): string | null {
  const system = getOwn(account, SYSTEM_ALIAS);
  const key = getOwn(account, KEY_ALIAS);
  return typeof system === 'string' && typeof key === 'string' ? `${system}:${key}` : null;
}
