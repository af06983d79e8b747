import type { ErrorCode } from '../errors';

/** What a subgraph could not give, in words that a client may read. */
export interface Failure {
  readonly message: string;
  readonly extensions: {
    readonly code: ErrorCode;
    /** The subgraph; left out of a refusal. */
    readonly service?: string;
    readonly argument?: string;
  };
}

/** Failures by where in the answer they are. A step is a response name, a position in a list, or `@` for all positions. */
export class Failures {
  readonly here: Failure[] = [];
  readonly below = new Map<string | number, Failures>();

  constructor(readonly path: readonly (string | number)[] = []) {}

  add(path: readonly (string | number)[], failure: Failure): void {
    path.reduce((node: Failures, step) => node.#open(step), this).here.push(failure);
  }

  #open(step: string | number): Failures {
    let next = this.below.get(step);
    if (!next) this.below.set(step, (next = new Failures([...this.path, step])));
    return next;
  }

  /** Whether nothing failed at all, here or below. */
  get isEmpty(): boolean {
    return this.here.length === 0 && this.below.size === 0;
  }
}
