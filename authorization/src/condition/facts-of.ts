import type { FactName } from '../facts';
import type { BoundCondition } from './condition';

/** A set of facts as bits, so that uniting two costs nothing. */
export type FactBits = number;

/** The facts by their bits, sorted. */
const NAMES: readonly FactName[] = ['accountManagerId', 'consents', 'id', 'region', 'tags'];

/** Every set of facts, sorted, by its bits. */
const SETS: readonly (readonly FactName[])[] = Array.from({ length: 1 << NAMES.length }, (_, bits) =>
  Object.freeze(NAMES.filter((_name, index) => (bits & (1 << index)) !== 0)),
);

/** Which facts a condition asks, sorted. The list is the same object for the same facts. */
export function factsOf(condition: BoundCondition): readonly FactName[] {
  return factNames(factBitsOf(condition));
}

/** The facts of a set, sorted. */
export function factNames(bits: FactBits): readonly FactName[] {
  return SETS[bits] ?? NAMES;
}

/** Written out fact by fact, for static decisions must take microseconds. */
export function factBitsOf(condition: BoundCondition): FactBits {
  let bits = 0;
  if (condition.AND !== undefined) for (const child of condition.AND) bits |= factBitsOf(child);
  if (condition.OR !== undefined) for (const child of condition.OR) bits |= factBitsOf(child);
  if (condition.NOT !== undefined) bits |= factBitsOf(condition.NOT);
  if (condition.accountManagerId !== undefined) bits |= 1;
  if (condition.consents !== undefined) bits |= 2;
  if (condition.id !== undefined) bits |= 4;
  if (condition.region !== undefined) bits |= 8;
  if (condition.tags !== undefined) bits |= 16;
  return bits;
}
