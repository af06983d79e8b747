import { getNamedType, isCompositeType, type GraphQLOutputType } from 'graphql';
import type { CustomerFacts } from '@c360/authorization';
import type { Thing } from './company';
import { listsOf, possibleOf } from './plain-schema';
import type { Whose } from './rights';
import { TYPES } from './rules';

/**
 * Whose an object is, told by its type and the field behind which it stands: its own, that of those at the end of its
 * type's ways, its parent's, or nobody's.
 */
export type Ownership = 'SELF' | 'PATHS' | 'PARENT' | 'NOBODY';

/** Section 3: whose data is it? `isOwned`: the field says that it is its parent's, and its parent is somebody's. */
export function ownershipOf(typeName: string, isOwned: boolean): Ownership {
  if (typeName === 'Customer') return 'SELF';
  const { length } = waysOf(typeName);
  // Every row behind an owned edge belongs to the parent's customer; but a relationship needs both of its ends.
  if (isOwned && length < 2) return 'PARENT';
  return length > 0 ? 'PATHS' : 'NOBODY';
}

/** Of an object: whose it is, all of them; nobody's where there are none. `around`: whose its parent is. */
export function ownersOf(thing: Thing, ownership: Ownership, around: readonly Whose[]): readonly Whose[] {
  switch (ownership) {
    case 'SELF':
      return [factsOf(thing)];
    case 'PARENT':
      return around;
    case 'NOBODY':
      return [];
    case 'PATHS':
      return waysOf(thing.__typename).map((way) => {
        let end: Thing | null = thing;
        for (const step of way) end = (end?.[step] ?? null) as Thing | null;
        return end && factsOf(end);
      });
  }
}

/** A list that can cross customers: its rows have ways of their own to them. */
export function canCross(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  if (listsOf(type).length === 0 || !isCompositeType(named)) return false;
  return possibleOf(named).some((name) => name !== 'Customer' && waysOf(name).length > 0);
}

function waysOf(typeName: string): readonly (readonly string[])[] {
  return TYPES.get(typeName)?.paths ?? [];
}

function factsOf(customer: Thing): Whose {
  return customer.authorizationFacts as CustomerFacts;
}
