import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  OperationError,
  authorizeOperation,
  decisionKey,
  prepareOperation,
  type StaticDecision,
  type UsedRead,
} from '@c360/authorization';
import { GatewayError } from '../errors';
import type { OperationGraph } from './operation-graph';
import { createPlannedOperation, type PlannedOperation } from './planned-operation';
import { PreparedEntry } from './prepared-entry';

/** Most operations that are kept as clients sent them. */
const MAX_PREPARED = 1_000;
/** Most plans that are kept: an operation has one for each way in which principals may see it. */
const MAX_PLANNED = 2_000;

/**
 * Operations of one supergraph: prepared once for everybody, planned once for principals with like rights. What is kept is
 * never changed.
 */
export class OperationCache {
  readonly #prepared = new LRUCache<string, PreparedEntry>({ max: MAX_PREPARED });
  readonly #byHash = new LRUCache<string, PreparedEntry>({ max: MAX_PREPARED });
  readonly #planned = new LRUCache<string, PlannedOperation>({ max: MAX_PLANNED });

  constructor(private readonly graph: OperationGraph) {}

  /** `queryHash`: stands for the document's text. Throws GatewayError where the operation cannot be authorized. */
  prepare(queryHash: string, document: DocumentNode, operationName: string | null): PreparedEntry {
    const key = `${queryHash} ${operationName ?? ''}`;
    let entry = this.#prepared.get(key);
    if (entry) return entry;
    entry = new PreparedEntry(this.#prepare(document, operationName), this.graph);
    // Documents that differ only in how they are written share what follows.
    const same = this.#byHash.get(entry.hash);
    if (same) entry = same;
    else this.#byHash.set(entry.hash, entry);
    this.#prepared.set(key, entry);
    return entry;
  }

  /** What is left of an operation for principals with these decisions, planned. */
  plan(
    entry: PreparedEntry,
    decisions: readonly StaticDecision[],
    used: readonly UsedRead[],
  ): PlannedOperation {
    const { prepared, hash } = entry;
    const key = `${hash} ${decisionKey(prepared, decisions, used)}`;
    // Guards name field nodes of one prepared operation: after it was dropped and prepared again they are others.
    const known = this.#planned.get(key);
    if (known?.authorized.prepared === prepared) return known;
    const planned = this.#plan(entry, decisions, used);
    this.#planned.set(key, planned);
    return planned;
  }

  #prepare(document: DocumentNode, operationName: string | null): PreparedEntry['prepared'] {
    try {
      return prepareOperation(document, operationName, this.graph);
    } catch (error) {
      if (error instanceof OperationError)
        throw new GatewayError(error.code, error.message, { cause: error });
      throw error;
    }
  }

  #plan(
    { prepared }: PreparedEntry,
    decisions: readonly StaticDecision[],
    used: readonly UsedRead[],
  ): PlannedOperation {
    const { apiSchema, rules, plan } = this.graph;
    const authorized = authorizeOperation(prepared, decisions, this.graph, used);
    const node = authorized.planned ? plan(authorized.planned) : undefined;
    return createPlannedOperation(authorized, node, { schema: apiSchema, rules });
  }
}
