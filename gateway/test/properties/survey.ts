import {
  Kind,
  getNamedType,
  isCompositeType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type SelectionSetNode,
} from 'graphql';
import { asksDirectly, narrow, typesAsked } from './asked';
import { conditionsOf, type SkipCondition } from './conditions';
import { canCross, ownershipOf, type Ownership } from './ownership';
import { listsOf, possibleOf, typeNamed } from './plain-schema';
import type { Rights } from './rights';
import { FIELDS, FREE, both, demandOfType, type Demand } from './rules';

/** What stands before one field of the operation. */
export interface Place {
  isRefused: boolean;
  /** What the field demands, of the customers whose the object is that it is read on. */
  readonly own: Demand;
  /** What it demands of every object that it returns. */
  readonly object: Demand;
  /** Types of which something is asked that was not refused: each demands its own of its objects. */
  readonly asked: Set<string>;
  readonly mask: string | null;
  /** By type of what it returns; empty for leaves. */
  readonly ownerships: ReadonlyMap<string, Ownership>;
}

/** Where a selection set stands. */
interface Scope {
  readonly parent: GraphQLCompositeType;
  /** What the object may be. */
  readonly possible: readonly string[];
  /** Types whose objects are somebody's here. */
  readonly somebodys: ReadonlySet<string>;
  /** Types of which nothing may be asked here. */
  readonly shut: ReadonlySet<string>;
  readonly path: readonly string[];
  readonly conditions: readonly SkipCondition[];
}

/** What is left of a selection set, or of a field. */
interface Rest {
  readonly isLeft: boolean;
  /** Something is refused, whatever the variables are. */
  readonly isRefused: boolean;
}

type Definition = GraphQLField<unknown, unknown>;

const LEFT: Rest = { isLeft: true, isRefused: false };
const REFUSED: Rest = { isLeft: false, isRefused: true };

/** What a list that can cross customers needs for every one of them. */
const RECORD: Demand = { ...FREE, policies: [[['customer.record']]] };

/** What is refused whatever the data: the static rules of section 2, and those of section 3 that look at no row. */
export class Survey {
  readonly places = new Map<FieldNode, Place>();
  readonly refusals: { path: readonly string[]; conditions: readonly SkipCondition[] }[] = [];
  readonly atRoot: { name: string; isRefused: boolean; conditions: readonly SkipCondition[] }[] = [];

  constructor(
    private readonly rights: Rights,
    { selectionSet }: { readonly selectionSet: SelectionSetNode },
    parent: GraphQLCompositeType,
  ) {
    const none = new Set<string>();
    const possible = [parent.name];
    this.#walk(selectionSet, { parent, possible, somebodys: none, shut: none, path: [], conditions: [] });
  }

  #walk({ selections }: SelectionSetNode, scope: Scope): Rest {
    let isLeft = false;
    let isRefused = false;
    for (const selection of selections) {
      const own = conditionsOf(selection);
      const inner = { ...scope, conditions: [...scope.conditions, ...own] };
      let rest: Rest;
      if (selection.kind === Kind.FIELD) rest = this.#field(selection, inner);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('fragments are written out');
      else {
        const { value } = selection.typeCondition?.name ?? {};
        const possible = narrow(scope.possible, value);
        if (possible.length === 0) continue;
        rest = this.#walk(selection.selectionSet, {
          ...inner,
          parent: typeNamed(value) ?? scope.parent,
          possible,
        });
      }
      isLeft ||= rest.isLeft;
      isRefused ||= rest.isRefused && own.length === 0;
    }
    return { isLeft, isRefused };
  }

  #field(node: FieldNode, scope: Scope): Rest {
    const name = node.alias?.value ?? node.name.value;
    const { path: above, conditions } = scope;
    const atRoot = { name, isRefused: false, conditions };
    if (above.length === 0) this.atRoot.push(atRoot);
    if (node.name.value === '__typename') return LEFT;
    const definition = definitionOf(node, scope);
    const isInherited = isOfParent(node, scope);
    const place = placeOf(node, definition, isInherited, scope);
    const path = [...above, name];
    this.places.set(node, place);
    const isRefused = this.#isRefused(place, definition, isInherited, scope);
    if (isRefused) this.refusals.push({ path, conditions });
    else if (!this.#isEmptied(node, place, definition, { ...scope, path })) return LEFT;
    this.#refuse(node, place);
    atRoot.isRefused = true;
    return REFUSED;
  }

  #isRefused(
    { own, object, mask, ownerships }: Place,
    { type }: Definition,
    isInherited: boolean,
    { possible, somebodys, shut }: Scope,
  ): boolean {
    const [leastRecord] = this.rights.range(RECORD, false);
    return (
      possible.some((name) => shut.has(name)) ||
      (canCross(type) && !isInherited && leastRecord !== 2) ||
      this.#refuses(
        own,
        mask !== null,
        possible.some((name) => somebodys.has(name)),
      ) ||
      this.#refuses(object, mask === 'FIELDS', [...ownerships.values()].some(isSomebodys))
    );
  }

  /** `isSomebodys`: there may be a customer to decide by; else what depends on one is denied. */
  #refuses(demand: Demand, hasMask: boolean, hasOwner: boolean): boolean {
    const [least, most] = this.rights.range(demand, hasMask);
    return most === 0 || (least !== most && !hasOwner);
  }

  /** Whether all that is asked of an object is refused, so that there is nothing to ask it for. */
  #isEmptied(node: FieldNode, place: Place, { type }: Definition, scope: Scope): boolean {
    const returned = getNamedType(type);
    if (!node.selectionSet || !isCompositeType(returned)) return false;
    const shut = [...place.asked].filter((name) =>
      this.#refuses(demandOfType(name), place.mask === 'FIELDS', isSomebodys(place.ownerships.get(name))),
    );
    // What is asked of these is taken away; that there is an object is no secret of its type.
    for (const name of shut) place.asked.delete(name);
    const rest = this.#walk(node.selectionSet, {
      parent: returned,
      possible: possibleOf(returned),
      somebodys: new Set([...place.ownerships].filter(([, one]) => isSomebodys(one)).map(([name]) => name)),
      shut: new Set(shut),
      path: [...scope.path, ...listsOf(type)],
      conditions: scope.conditions,
    });
    return !rest.isLeft && rest.isRefused && isObjectType(returned);
  }

  /** With all that is behind it, which may be asked for at another place too. */
  #refuse(node: FieldNode, place: Place): void {
    place.isRefused = true;
    const refuseBelow = (set: SelectionSetNode | undefined): void => {
      for (const selection of set?.selections ?? []) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
        if (selection.kind === Kind.FIELD) {
          this.places.set(selection, { ...(this.places.get(selection) ?? place), isRefused: true });
        }
        refuseBelow(selection.selectionSet);
      }
    };
    refuseBelow(node.selectionSet);
  }
}

function definitionOf({ name }: FieldNode, { parent }: Scope): Definition {
  const definition = 'getFields' in parent ? parent.getFields()[name.value] : undefined;
  if (!definition) throw new Error(`${parent.name} has no field ${name.value}`);
  return definition;
}

function declarationsOf({ name }: FieldNode, { possible }: Scope) {
  return possible.map((typeName) => {
    const field = FIELDS.get(`${typeName}.${name.value}`);
    if (!field) throw new Error(`${typeName}.${name.value} is not declared`);
    return field;
  });
}

/** Whether all behind a field is whose it is read on, whatever type that is of. */
function isOfParent(node: FieldNode, scope: Scope): boolean {
  return (
    declarationsOf(node, scope).every(({ isOwned }) => isOwned) &&
    scope.possible.every((name) => scope.somebodys.has(name))
  );
}

function placeOf(node: FieldNode, { type }: Definition, isInherited: boolean, scope: Scope): Place {
  const declared = declarationsOf(node, scope);
  const returned = getNamedType(type);
  const types = isCompositeType(returned) ? possibleOf(returned) : [];
  const masks = new Set(declared.map(({ mask }) => mask));
  const isWhole =
    isObjectType(returned) || (node.selectionSet !== undefined && asksDirectly(node.selectionSet, types));
  const ofLeaf = types.length === 0 ? [demandOfType(returned.name)] : [];
  return {
    isRefused: false,
    own: both(...declared.map(({ demand }) => demand), ...ofLeaf),
    object: isWhole ? both(...types.map(demandOfType)) : FREE,
    asked: new Set(node.selectionSet && !isObjectType(returned) ? typesAsked(node.selectionSet, types) : []),
    mask: masks.size === 1 ? ([...masks][0] ?? null) : null,
    ownerships: new Map(types.map((name) => [name, ownershipOf(name, isInherited)])),
  };
}

function isSomebodys(ownership: Ownership | undefined): boolean {
  return ownership !== undefined && ownership !== 'NOBODY';
}
