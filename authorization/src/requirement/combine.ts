import type { Alternatives, Requirement } from './requirement';

/** Demands nothing: a field that says so explicitly is declared, and open. */
export const NOTHING: Requirement = Object.freeze({ authenticated: false, scopes: [], policies: [] });

/** Nobody can meet it: one of no alternatives. */
export const NEVER: Requirement = Object.freeze({ authenticated: false, scopes: [], policies: [[]] });

/** All of these requirements as one, without what follows from the rest anyway; null where there is none. */
export function allOf(requirements: Iterable<Requirement | null | undefined>): Requirement | null {
  const present = [...requirements].filter((requirement) => requirement != null);
  if (present.length === 0) return null;
  return {
    authenticated: present.some(({ authenticated }) => authenticated),
    scopes: normaliseAll(present.flatMap(({ scopes }) => scopes)),
    policies: normaliseAll(present.flatMap(({ policies }) => policies)),
  };
}

/** Whether whoever meets `stronger` meets `weaker` too. */
export function implies(stronger: Requirement, weaker: Requirement): boolean {
  return (
    (stronger.authenticated || !weaker.authenticated) &&
    impliesAll(stronger.scopes, weaker.scopes) &&
    impliesAll(stronger.policies, weaker.policies)
  );
}

/** The same text for the same normalised requirement. */
export function requirementKey({ authenticated, scopes, policies }: Requirement): string {
  return JSON.stringify([authenticated, scopes, policies]);
}

/** How many combinations are tried before a conclusion is given up: refusing to conclude is the safe side. */
const MAX_COMBINATIONS = 4_096;

/** Every way to meet all of `stronger` must meet each of `weaker`. */
function impliesAll(stronger: readonly Alternatives[], weaker: readonly Alternatives[]): boolean {
  const open = weaker.filter((alternatives) => !stronger.some((known) => isImplied(known, alternatives)));
  if (open.length === 0) return true;
  const combinations = stronger.reduce((count, { length }) => count * length, 1);
  if (combinations > MAX_COMBINATIONS) return false;
  let ways: string[][] = [[]];
  for (const alternatives of stronger) {
    ways = ways.flatMap((way) => alternatives.map((names) => [...way, ...names]));
  }
  return ways.every((way) =>
    open.every((alternatives) => alternatives.some((names) => isSubset(names, way))),
  );
}

/** Sorted, each once, without those that another one implies. */
function normaliseAll(all: readonly Alternatives[]): readonly Alternatives[] {
  const distinct = new Map<string, Alternatives>();
  for (const alternatives of all) {
    const normal = normaliseAlternatives(alternatives);
    distinct.set(JSON.stringify(normal), normal);
  }
  const kept = [...distinct].filter(
    ([key, candidate]) =>
      !candidate.some((names) => names.length === 0) &&
      ![...distinct].some(([other, known]) => other !== key && isImplied(known, candidate)),
  );
  return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alternatives]) => alternatives);
}

/** Names sorted, sets sorted, supersets of another set dropped. */
function normaliseAlternatives(alternatives: Alternatives): Alternatives {
  const sets = new Map<string, readonly string[]>();
  for (const names of alternatives) {
    const sorted = [...new Set(names)].sort();
    sets.set(JSON.stringify(sorted), sorted);
  }
  const kept = [...sets].filter(
    ([key, names]) => ![...sets].some(([other, less]) => other !== key && isSubset(less, names)),
  );
  return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, names]) => names);
}

/** Whether meeting `known` always meets `candidate`. */
function isImplied(known: Alternatives, candidate: Alternatives): boolean {
  return known.every((names) => candidate.some((less) => isSubset(less, names)));
}

function isSubset(less: readonly string[], more: readonly string[]): boolean {
  return less.every((name) => more.includes(name));
}
