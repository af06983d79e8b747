import { createHash } from 'node:crypto';
import { print } from 'graphql';
import {
  alikeRequirements,
  decideRequirement,
  type Access,
  type PreparedOperation,
  type StaticDecision,
} from '@c360/authorization';
import { isCustomerData, namesCustomers } from './customer-data';
import type { OperationGraph } from './operation-graph';

/** An operation as a client sent it, with what is worked out from it once. */
export class PreparedEntry {
  /** SHA-256, hex. */
  readonly hash: string;
  /** Everything in it needs no policy and is no list of customers, so that the answer is the same for everybody. */
  readonly isPublic: boolean;
  /** A `customer.*` policy guards something in it, so that its answer may need a record. */
  readonly isAboutCustomers: boolean;
  readonly #alike = new WeakMap<Access, readonly number[]>();
  readonly #decisions = new WeakMap<Access, readonly StaticDecision[]>();

  constructor(
    readonly prepared: PreparedOperation,
    graph: Pick<OperationGraph, 'apiSchema' | 'rules'>,
  ) {
    this.hash = createHash('sha256').update(print(prepared.operation)).digest('hex');
    this.isPublic = isPublic(prepared, graph);
    this.isAboutCustomers = prepared.requirements.some(namesCustomers);
  }

  /** By requirement, the first that comes to the same for every customer. */
  alikeFor(access: Access): readonly number[] {
    let alike = this.#alike.get(access);
    if (!alike) this.#alike.set(access, (alike = alikeRequirements(this.prepared.requirements, access)));
    return alike;
  }

  /** What each requirement comes to for this access, before anything is fetched. */
  decisionsFor(access: Access): readonly StaticDecision[] {
    let decisions = this.#decisions.get(access);
    if (!decisions) {
      // Whether there is a masked form is asked place by place.
      decisions = this.prepared.requirements.map((requirement) =>
        decideRequirement(requirement, access, true),
      );
      this.#decisions.set(access, decisions);
    }
    return decisions;
  }
}

function isPublic(
  { operation, places, requirements }: PreparedOperation,
  { apiSchema, rules }: Pick<OperationGraph, 'apiSchema' | 'rules'>,
): boolean {
  if (operation.operation !== 'query' || requirements.length > 0) return false;
  // What introspection shows depends on who asks; it is at no place.
  const asksData = places.size > 0;
  const isOpen = [...places.values()].every(({ parentTypes, definition: { name } }) =>
    parentTypes
      .map((type) => `${type}.${name}`)
      .every(
        (field) => rules.fields.get(field)?.isPublic === true && !isCustomerData(rules, apiSchema, field),
      ),
  );
  return asksData && isOpen && !/\b__(schema|type)\b/.test(print(operation));
}
