import type { Gate } from '@c360/authorization';
import type { JsonObject } from '../execute/json-object';
import type { OpenAt } from '../execute/places';
import { typenameOf } from '../execute/type-conditions';
import type { Judge } from './judge';
import { NO_OWNER, hasFacts, ownerOf } from './owner';

/** Where objects are refused before more of them is fetched. */
export interface Gates {
  readonly openAt: OpenAt;
  /** Objects of which the rest was not fetched, so that they are not shown either. */
  readonly closed: ReadonlySet<JsonObject>;
}

/**
 * Decides objects as soon as their facts have come, so that a refused one costs no further fetch. Those whose facts have
 * not come are let through: they are decided when the answer is shaped.
 */
export function createGates(gates: readonly Gate[], judge: Judge): Gates {
  const byPath = new Map<string, Gate[]>();
  for (const gate of gates) {
    const key = keyOf(gate.path);
    const others = byPath.get(key);
    if (others) others.push(gate);
    else byPath.set(key, [gate]);
  }
  const closed = new Set<JsonObject>();

  function isOpen(object: JsonObject, here: readonly Gate[]): boolean {
    if (closed.has(object)) return false;
    const typename = typenameOf(object);
    const refuses = here.some(
      ({ typeName, object: requirement, subject }) =>
        (typename === null || typename === typeName) &&
        hasFacts(subject, object) &&
        judge.verdictOf(requirement, ownerOf(subject, object, NO_OWNER)).level === 'DENIED',
    );
    if (refuses) closed.add(object);
    return !refuses;
  }

  return {
    closed,
    openAt: (names) => {
      const here = byPath.size > 0 ? byPath.get(keyOf(names)) : undefined;
      return here ? (object) => isOpen(object, here) : null;
    },
  };
}

function keyOf(names: readonly string[]): string {
  return names.join(' ');
}
