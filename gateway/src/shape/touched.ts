import { LRUCache } from 'lru-cache';
import type { Owner } from '../authz/owner';
import type { Disclosed } from '../authz/disclosed';

/** Collects what an answer discloses while it is shaped. Only what a `customer.*` policy guards is told to it. */
export class Touched {
  readonly #returned = new Set<string>();
  readonly #masked = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #customerIds = new Set<string>();
  readonly #accounts = new Set<string>();
  #lastOwner: Owner | null = null;

  show(coordinate: string, owner: Owner, isMasked: boolean): void {
    (isMasked ? this.#masked : this.#returned).add(coordinate);
    // The fields of one object come one after the other.
    if (owner === this.#lastOwner) return;
    this.#lastOwner = owner;
    let areKnown = owner.subjects.length > 0;
    for (const { id } of owner.subjects) {
      if (id === null) areKnown = false;
      else this.#customerIds.add(id);
    }
    if (!areKnown) for (const account of owner.accounts) this.#accounts.add(account);
  }

  refuse(coordinate: string): void {
    this.#refused.add(coordinate);
  }

  /** Null where nothing of any customer was touched. */
  disclosed(): Disclosed | null {
    if (this.#returned.size + this.#masked.size + this.#refused.size === 0) return null;
    return {
      returned: sortedOnce(this.#returned),
      masked: sortedOnce(this.#masked),
      refused: sortedOnce(this.#refused),
      customerIds: [...this.#customerIds].sort(),
      accounts: [...this.#accounts].sort(),
    };
  }
}

/** Most lists of coordinates that are kept sorted: answers to one operation mostly touch the same. */
const MAX_SORTED = 1_000;
const sorted = new LRUCache<string, readonly string[]>({ max: MAX_SORTED });

function sortedOnce(coordinates: ReadonlySet<string>): readonly string[] {
  if (coordinates.size < 2) return [...coordinates];
  const found = [...coordinates];
  const key = found.join(' ');
  let list = sorted.get(key);
  if (!list) sorted.set(key, (list = Object.freeze(found.sort())));
  return list;
}
