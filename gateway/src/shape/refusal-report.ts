import type { Verdict } from '../authz/judge';

/** Most refusals of which one answer gives the path; it always gives their number. */
const MAX_REFUSALS = 100;

/** A value that was refused on the answer itself. */
export interface Refusal {
  readonly path: readonly (string | number)[];
  readonly verdict: Verdict;
  /** Whether a masked form would have been shown. */
  readonly hasMask: boolean;
}

/** What the decisions on one answer took away. */
export class RefusalReport {
  readonly #refusals: Refusal[] = [];
  readonly #masked = new Set<string>();
  #total = 0;

  refuse(path: readonly (string | number)[], verdict: Verdict, hasMask: boolean): void {
    this.#total += 1;
    if (this.#refusals.length < MAX_REFUSALS) this.#refusals.push({ path: [...path], verdict, hasMask });
  }

  mask(coordinate: string): void {
    this.#masked.add(coordinate);
  }

  /** The first of them, in the order of the answer. */
  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }

  /** All of them. */
  get total(): number {
    return this.#total;
  }

  /** Coordinates, sorted. */
  get masked(): readonly string[] {
    return [...this.#masked].sort();
  }
}
