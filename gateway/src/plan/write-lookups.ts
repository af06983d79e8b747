import type { PlanNode } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';
import {
  subjectLookup,
  type ConditionalWrite,
  type FactName,
  type RewriteGraph,
  type SubjectLookup,
} from '@c360/authorization';
import type { PlanOperation } from './planner';

const MAX_LOOKUPS = 500;

/** Asks for the customer that a mutation concerns, before it runs. */
export interface PlannedLookup extends SubjectLookup {
  readonly plan: PlanNode | undefined;
}

/** The look-ups of one supergraph, each planned once. */
export class WriteLookups {
  readonly #lookups = new LRUCache<string, PlannedLookup>({ max: MAX_LOOKUPS });

  constructor(
    private readonly graph: RewriteGraph,
    private readonly plan: PlanOperation,
  ) {}

  /** `facts`: what the decision asks. */
  lookUp(write: Pick<ConditionalWrite, 'coordinate' | 'subject'>, facts: readonly FactName[]): PlannedLookup {
    const key = `${write.coordinate} ${facts.join(' ')}`;
    let lookup = this.#lookups.get(key);
    if (!lookup) {
      const made = subjectLookup(write, facts, this.graph);
      this.#lookups.set(key, (lookup = { ...made, plan: this.plan(made.operation) }));
    }
    return lookup;
  }
}
