import {
  GraphQLError,
  defaultFieldResolver,
  responsePathAsArray,
  type FieldNode,
  type GraphQLFieldResolver,
} from 'graphql';
import type { Thing } from './company';
import { maskNaively } from './masks';
import { ownersOf } from './ownership';
import type { Rank, Rights, Whose } from './rights';
import { demandOfType, type Demand } from './rules';
import type { Place } from './survey';

/** An object on its way through the answer. */
export interface Found {
  readonly thing: Thing;
  /** Whose it is. */
  readonly owners: readonly Whose[];
}

/** The message of everything that is refused. */
export const REFUSED = 'refused';

/** What was cut: coordinates that were masked, and paths of values that were refused on the answer and are told. */
export interface Cuts {
  readonly masked: Set<string>;
  readonly refused: string[];
}

/** Section 3: gives each value as it may be shown, and throws where it may not, noting both in `cuts`. */
export function cutter(
  places: ReadonlyMap<FieldNode, Place>,
  rights: Rights,
  cuts: Cuts,
): GraphQLFieldResolver<Found, unknown> {
  /** All of those whose data it is must allow it; what nobody's facts can decide is denied. */
  const rankOf = (demand: Demand, owners: readonly Whose[]): Rank => {
    const [least, most] = rights.range(demand, true);
    if (least === most) return least;
    return owners.length === 0 ? 0 : (Math.min(...owners.map((whose) => rights.of(demand, whose))) as Rank);
  };

  return ({ thing, owners }, args, context, info) => {
    const open = info.fieldNodes
      .map((node) => places.get(node))
      .filter((place) => place && !place.isRefused) as Place[];
    const [first] = open;
    if (!first) throw new Error(REFUSED);
    const { mask, ownerships } = first;
    const isLeaf = ownerships.size === 0;
    const hasMask = mask !== null && (mask === 'FIELDS') !== isLeaf;
    const isDenied = (rank: Rank): boolean => rank === 0 || (rank === 1 && !hasMask);
    // It is enough that one of the places that ask for a value may show it.
    const best = (demandOf: (place: Place) => Demand, whose: readonly Whose[]): Rank =>
      Math.max(...open.map((place) => rankOf(demandOf(place), whose))) as Rank;
    const note = (rank: Rank): void => {
      if (rank === 1) cuts.masked.add(`${info.parentType.name}.${info.fieldName}`);
    };
    const refuse = (path: readonly (string | number)[]): GraphQLError => {
      cuts.refused.push(path.join('.'));
      return new GraphQLError(REFUSED);
    };
    const here = responsePathAsArray(info.path);

    const value: unknown = defaultFieldResolver(thing, args, context, info);
    const own = best((place) => place.own, owners);
    if (isLeaf) {
      if (isDenied(own)) throw refuse(here);
      note(own);
      return own === 1 ? maskNaively(mask ?? '', value) : value;
    }
    const isOwnerKnown = [...ownerships.values()].every((one) => one === 'PARENT' || one === 'NOBODY');
    const ofField = isOwnerKnown
      ? (Math.min(
          own,
          best((place) => place.object, owners),
        ) as Rank)
      : own;
    if (isDenied(ofField)) throw refuse(here);
    note(ofField);

    const each = (item: unknown, path: readonly (string | number)[]): unknown => {
      if (item === null || item === undefined) return null;
      if (Array.isArray(item)) return item.map((one, index) => each(one, [...path, index]));
      const one = item as Thing;
      const name = one.__typename;
      const whose = ownersOf(one, ownerships.get(name) ?? 'NOBODY', owners);
      const ofType = open.some(({ asked }) => asked.has(name)) ? rankOf(demandOfType(name), whose) : 2;
      const rank = Math.min(
        ofField,
        best((place) => place.object, whose),
        ofType,
      ) as Rank;
      // That a customer is there is itself refused, so nothing is told.
      if (isDenied(rank)) return name === 'Customer' ? new GraphQLError(REFUSED) : refuse(path);
      note(rank);
      return { thing: one, owners: whose } satisfies Found;
    };
    return each(value, here);
  };
}
