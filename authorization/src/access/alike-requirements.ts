import type { Requirement } from '../requirement/requirement';
import { policyAccessOf, type Access } from './access';

/**
 * By requirement, the index of the first that comes to the same for every customer, by this access: most grants of a role
 * have one and the same condition, so that what is decided for one requirement of a customer holds for others.
 */
export function alikeRequirements(requirements: readonly Requirement[], access: Access): readonly number[] {
  const first = new Map<string, number>();
  return requirements.map((requirement, index) => {
    const key = keyOf(requirement, access);
    const known = first.get(key) ?? index;
    first.set(key, known);
    return known;
  });
}

/** Equal texts for what is decided alike: what a policy comes to in place of its name, in any order and each once. */
function keyOf({ authenticated, scopes, policies }: Requirement, access: Access): string {
  const decided = policies.map((anyOf) =>
    textOf(
      anyOf.map((allOf) => textOf(allOf.map((policy) => JSON.stringify(policyAccessOf(access, policy))))),
    ),
  );
  return JSON.stringify([authenticated, scopes, textOf(decided)]);
}

function textOf(texts: readonly string[]): string {
  return JSON.stringify([...new Set(texts)].sort());
}
