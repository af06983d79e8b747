import {
  GraphQLError,
  Kind,
  buildSchema,
  defaultFieldResolver,
  execute,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CustomerFacts } from '@c360/authorization';
import type { Company, Thing } from './company';
import type { Asker } from './principals';
import { maskNaively } from './masks';
import { Rights, type Rank, type Whose } from './rights';
import { FIELDS, PLAIN_SDL, TYPES, both, demandOfType, type Demand } from './rules';

export const plainSchema = buildSchema(PLAIN_SDL);

const RECORD: Demand = {
  isAuthenticated: false,
  scopes: [],
  policies: [[['customer.record']]],
  isImpossible: false,
};

/** What must be answered. */
export interface Expected {
  readonly data: unknown;
  /** Paths of what is refused whatever the data, `@` for each list. */
  readonly refused: readonly string[];
  readonly masked: readonly string[];
}

/** What stands before one field of the operation. */
interface Place {
  isRefused: boolean;
  own: Demand;
  object: Demand;
  byType: Map<string, Demand>;
  mask: string | null;
  /** Whose each type's objects are. */
  kinds: ReadonlyMap<string, 'SELF' | 'PATHS' | 'PARENT' | 'NOBODY'>;
}

/** An object on its way through the answer. */
interface Found {
  readonly thing: Thing;
  /** Whose it is. */
  readonly owners: readonly Whose[];
}

interface Condition {
  readonly variable: string;
  readonly keeps: boolean;
}

/** The whole answer cut by the rules, worked out field by field on the whole data. */
export function redact(
  company: Company,
  document: DocumentNode,
  asker: Asker,
  variables: Variables,
): Expected {
  const operation = writeOut(document);
  const rights = new Rights(asker);
  const survey = new Survey(rights);
  survey.walk(operation.selectionSet, root(), ['Query'], new Map([['Query', false]]), new Set(), [], []);
  const refused = survey.refusals
    .filter(({ conditions }) => conditions.every(({ variable, keeps }) => variables[variable] === keeps))
    .map(({ path }) => path.join('.'));
  const masked = new Set<string>();
  const { data } = run(operation, company, variables, resolverOf(survey.places, rights, masked));
  const asked = survey.atRoot.filter(({ conditions }) =>
    conditions.every(({ variable, keeps }) => variables[variable] === keeps),
  );
  const names = new Map<string, boolean>();
  for (const { name, isRefused } of asked) names.set(name, (names.get(name) ?? true) && isRefused);
  const isNothingLeft = names.size > 0 && [...names.values()].every((isRefused) => isRefused);
  return {
    data: isNothingLeft ? null : data,
    refused: [...new Set(refused)].sort(),
    masked: [...masked].sort(),
  };
}

type Variables = Readonly<Record<string, boolean>>;

function run(
  operation: OperationDefinitionNode,
  { root: thing }: Company,
  variables: Variables,
  fieldResolver: GraphQLFieldResolver<Found, unknown>,
): { data: unknown } {
  const result = execute({
    schema: plainSchema,
    document: { kind: Kind.DOCUMENT, definitions: [operation] },
    rootValue: { thing, owners: [] } satisfies Found,
    variableValues: variables,
    fieldResolver,
    typeResolver: (found) => (found as Found).thing.__typename,
  });
  if ('then' in result) throw new Error('the reference waits for nothing');
  const strange = result.errors?.find(
    ({ message, originalError }) => message !== REFUSED && !(originalError instanceof Refused),
  );
  if (strange && !/^Cannot return null for non-nullable/.test(strange.message)) throw strange;
  return { data: JSON.parse(JSON.stringify(result.data ?? null)) };
}

const REFUSED = 'refused';

class Refused extends Error {
  constructor() {
    super(REFUSED);
  }
}

function resolverOf(
  places: ReadonlyMap<FieldNode, Place>,
  rights: Rights,
  masked: Set<string>,
): GraphQLFieldResolver<Found, unknown> {
  const rankOf = (demand: Demand, owners: readonly Whose[], hasMask: boolean): Rank => {
    const [least, most] = rights.range(demand, hasMask);
    if (least === most) return least;
    if (owners.length === 0) return 0;
    return Math.min(...owners.map((whose) => rights.of(demand, whose))) as Rank;
  };
  return (found, args, context, info) => {
    const { thing, owners } = found;
    const open = info.fieldNodes.map((node) => placeOf(places, node)).filter(({ isRefused }) => !isRefused);
    const [first] = open;
    if (!first) throw new Refused();
    const best = (demandsOf: (place: Place) => readonly Demand[], whose: readonly Whose[]): Rank =>
      Math.max(
        ...open.map((place) => Math.min(...demandsOf(place).map((one) => rankOf(one, whose, true)))),
      ) as Rank;
    const coordinate = `${info.parentType.name}.${info.fieldName}`;
    const value: unknown = defaultFieldResolver(thing, args, context, info);
    const own = best(({ own: demand }) => [demand], owners);
    const { mask, kinds } = first;
    const isLeaf = kinds.size === 0;
    const isDenied = (rank: Rank): boolean =>
      rank === 0 || (rank === 1 && (mask === null || (mask === 'FIELDS') === isLeaf));
    if (isDenied(own)) throw new Refused();
    if (isLeaf) {
      if (own === 1) masked.add(coordinate);
      return own === 1 ? maskNaively(mask ?? '', value) : value;
    }
    const isKnown = [...kinds.values()].every((kind) => kind === 'PARENT' || kind === 'NOBODY');
    if (
      isKnown &&
      isDenied(
        Math.min(
          own,
          best(({ object }) => [object], owners),
        ) as Rank,
      )
    )
      throw new Refused();
    const each = (item: unknown): unknown => {
      if (item === null || item === undefined) return null;
      if (Array.isArray(item)) return item.map(each);
      const one = item as Thing;
      const whose = ownersOf(one, kinds.get(one.__typename) ?? 'NOBODY', owners);
      const rank = Math.min(
        own,
        best(({ object, byType }) => [object, byType.get(one.__typename) ?? demandOfType('')], whose),
      ) as Rank;
      if (isDenied(rank)) return new GraphQLError(REFUSED);
      return { thing: one, owners: whose } satisfies Found;
    };
    return each(value);
  };
}

function placeOf(places: ReadonlyMap<FieldNode, Place>, node: FieldNode): Place {
  const place = places.get(node);
  if (!place) throw new Error(`${node.name.value} was not looked at`);
  return place;
}

/** Section 3: whose data is it? */
function ownersOf(
  thing: Thing,
  kind: 'SELF' | 'PATHS' | 'PARENT' | 'NOBODY',
  around: readonly Whose[],
): readonly Whose[] {
  switch (kind) {
    case 'SELF':
      return [thing.authorizationFacts as CustomerFacts];
    case 'PARENT':
      return around;
    case 'NOBODY':
      return [];
    case 'PATHS':
      return (TYPES.get(thing.__typename)?.paths ?? []).map((path) => {
        let end: unknown = thing;
        for (const step of path) end = (end as Thing | null)?.[step] ?? null;
        return end === null ? null : ((end as Thing).authorizationFacts as CustomerFacts);
      });
  }
}

/** What does not depend on the data: section 2, and the plan's decisions 6 to 8. */
class Survey {
  readonly places = new Map<FieldNode, Place>();
  readonly refusals: { path: readonly string[]; conditions: readonly Condition[] }[] = [];
  readonly atRoot: { name: string; isRefused: boolean; conditions: readonly Condition[] }[] = [];

  constructor(private readonly rights: Rights) {}

  /** `has`: whether objects of a type belong to somebody here. `shut`: types that are refused here. */
  walk(
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    possible: readonly string[],
    has: ReadonlyMap<string, boolean>,
    shut: ReadonlySet<string>,
    path: readonly string[],
    conditions: readonly Condition[],
  ): { isLeft: boolean; isRefused: boolean } {
    let isLeft = false;
    let isRefused = false;
    for (const selection of selections) {
      const own = conditionsOf(selection);
      const all = [...conditions, ...own];
      let rest: { isLeft: boolean; isRefused: boolean };
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = typeNamed(selection.typeCondition?.name.value) ?? parent;
        const narrowed = possibleOf(type).filter((name) => possible.includes(name));
        if (narrowed.length === 0) continue;
        rest = this.walk(selection.selectionSet, type, narrowed, has, shut, path, all);
      } else if (selection.kind === Kind.FIELD) {
        rest = this.#field(selection, parent, possible, has, shut, path, all);
      } else {
        throw new Error('fragments are written out');
      }
      isLeft ||= rest.isLeft;
      isRefused ||= rest.isRefused && own.length === 0;
    }
    return { isLeft, isRefused };
  }

  #field(
    node: FieldNode,
    parent: GraphQLCompositeType,
    parents: readonly string[],
    has: ReadonlyMap<string, boolean>,
    shut: ReadonlySet<string>,
    above: readonly string[],
    conditions: readonly Condition[],
  ): { isLeft: boolean; isRefused: boolean } {
    const responseName = node.alias?.value ?? node.name.value;
    const atRoot = { name: responseName, isRefused: false, conditions };
    if (above.length === 0) this.atRoot.push(atRoot);
    if (node.name.value === '__typename') return { isLeft: true, isRefused: false };
    const definition = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!definition) throw new Error(`${parent.name} has no field ${node.name.value}`);
    const declared = parents.map((name) => {
      const field = FIELDS.get(`${name}.${node.name.value}`);
      if (!field) throw new Error(`${name}.${node.name.value} is not declared`);
      return field;
    });
    const returned = getNamedType(definition.type);
    const types = isCompositeType(returned) ? possibleOf(returned) : [];
    const belongs = parents.filter((name) => has.get(name) === true).length;
    const isInherited = declared.every(({ isOwned }) => isOwned) && belongs === parents.length;
    const kinds = new Map(types.map((name) => [name, kindOf(name, isInherited)] as const));
    const isDirect = node.selectionSet !== undefined && asksDirectly(node.selectionSet, types, types);
    const isConcrete = isObjectType(returned);
    const masks = new Set(declared.map(({ mask }) => mask));
    const place: Place = {
      isRefused: false,
      own: both(
        ...declared.map(({ demand }) => demand),
        ...(types.length === 0 ? [demandOfType(returned.name)] : []),
      ),
      object: isConcrete || isDirect ? both(...types.map(demandOfType)) : demandOfType(''),
      byType: new Map(
        isConcrete || isDirect || !node.selectionSet
          ? []
          : typesAsked(node.selectionSet, types).map((name) => [name, demandOfType(name)] as const),
      ),
      mask: masks.size === 1 ? ([...masks][0] ?? null) : null,
      kinds,
    };
    this.places.set(node, place);
    const path = [...above, responseName];

    const refuses = (demand: Demand, canMask: boolean, hasOwner: boolean): boolean => {
      // Whether a masked form helps is seen value by value where it depends on the customer.
      const [least, most] = this.rights.range(demand, true);
      if (least !== most) return !hasOwner;
      return most === 0 || (most === 1 && !canMask);
    };
    const isSomebodys = [...kinds.values()].some((kind) => kind !== 'NOBODY');
    const [leastRecord] = this.rights.range(RECORD, false);
    const isStatic =
      parents.some((name) => shut.has(name)) ||
      (crosses(definition.type) && !isInherited && leastRecord !== 2) ||
      refuses(place.own, place.mask !== null, belongs > 0) ||
      refuses(place.object, place.mask === 'FIELDS', isSomebodys);
    if (isStatic) {
      this.refusals.push({ path, conditions });
      this.#refuseAll(node, place);
      atRoot.isRefused = true;
      return { isLeft: false, isRefused: true };
    }
    if (!node.selectionSet || !isCompositeType(returned)) return { isLeft: true, isRefused: false };

    const closed = [...place.byType].filter(([name, demand]) =>
      refuses(demand, place.mask === 'FIELDS', kinds.get(name) !== 'NOBODY'),
    );
    // What is asked of these is taken away; that there is an object stays.
    for (const [name] of closed) place.byType.delete(name);
    const rest = this.walk(
      node.selectionSet,
      returned,
      types,
      new Map([...kinds].map(([name, kind]) => [name, kind === 'PARENT' ? belongs > 0 : kind !== 'NOBODY'])),
      new Set(closed.map(([name]) => name)),
      [...path, ...listsOf(definition.type)],
      conditions,
    );
    if (!rest.isLeft && rest.isRefused && isConcrete) {
      this.#refuseAll(node, place);
      atRoot.isRefused = true;
      return { isLeft: false, isRefused: true };
    }
    return { isLeft: true, isRefused: false };
  }

  /** What is behind a refused field is refused too, where the same field is asked for twice. */
  #refuseAll(node: FieldNode, place: Place): void {
    place.isRefused = true;
    const behind = (set: SelectionSetNode | undefined): void => {
      for (const selection of set?.selections ?? []) {
        if (selection.kind === Kind.FIELD) {
          const known = this.places.get(selection) ?? { ...place };
          this.places.set(selection, known);
          known.isRefused = true;
        }
        if (selection.kind !== Kind.FRAGMENT_SPREAD) behind(selection.selectionSet);
      }
    };
    behind(node.selectionSet);
  }
}

function kindOf(name: string, isInherited: boolean): 'SELF' | 'PATHS' | 'PARENT' | 'NOBODY' {
  if (name === 'Customer') return 'SELF';
  const paths = TYPES.get(name)?.paths.length ?? 0;
  // What belongs to several asks each of them, even behind an owned edge: a relationship needs both ends.
  if (isInherited && paths < 2) return 'PARENT';
  return paths > 0 ? 'PATHS' : 'NOBODY';
}

/** A list whose items have their own ways to their customers. */
function crosses(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return (
    listsOf(type).length > 0 &&
    isCompositeType(named) &&
    possibleOf(named).some((name) => name !== 'Customer' && (TYPES.get(name)?.paths.length ?? 0) > 0)
  );
}

function listsOf(type: GraphQLOutputType): readonly string[] {
  const nullable = getNullableType(type);
  return isListType(nullable) ? ['@', ...listsOf(nullable.ofType)] : [];
}

/** Whether a field of an interface is asked for whatever the object is, and whatever the variables are. */
function asksDirectly(
  { selections }: SelectionSetNode,
  narrowed: readonly string[],
  all: readonly string[],
): boolean {
  return selections.some((selection) => {
    if (conditionsOf(selection).length > 0) return false;
    if (selection.kind === Kind.FIELD) {
      return selection.name.value !== '__typename' && narrowed.length === all.length;
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) return false;
    const type = typeNamed(selection.typeCondition?.name.value);
    if (isObjectType(type)) return false;
    const left = type ? narrowed.filter((name) => possibleOf(type).includes(name)) : narrowed;
    return asksDirectly(selection.selectionSet, left, all);
  });
}

/** Types of which a field other than `__typename` is asked. */
function typesAsked({ selections }: SelectionSetNode, narrowed: readonly string[]): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : narrowed;
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const type = typeNamed(selection.typeCondition?.name.value);
    return typesAsked(
      selection.selectionSet,
      type ? narrowed.filter((name) => possibleOf(type).includes(name)) : narrowed,
    );
  });
}

function conditionsOf({ directives = [] }: SelectionNode): readonly Condition[] {
  return directives.map(({ name, arguments: [given] = [] }) => {
    if (given?.value.kind !== Kind.VARIABLE) throw new Error('conditions are variables');
    return { variable: given.value.name.value, keeps: name.value === 'include' };
  });
}

function typeNamed(name: string | undefined): GraphQLCompositeType | null {
  const type = name === undefined ? null : plainSchema.getType(name);
  return isCompositeType(type) ? type : null;
}

function possibleOf(type: GraphQLCompositeType): readonly string[] {
  return isAbstractType(type) ? plainSchema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
}

function root(): GraphQLCompositeType {
  const type = plainSchema.getQueryType();
  if (!type) throw new Error('no query type');
  return type;
}

/** The operation with its fragments written out, every node of it once. */
function writeOut({ definitions }: DocumentNode): OperationDefinitionNode {
  const rewrite = ({ selections, ...rest }: SelectionSetNode): SelectionSetNode => ({
    ...rest,
    selections: selections.map((selection): SelectionNode => {
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        const { selectionSet } = selection;
        return {
          ...selection,
          ...(selectionSet && { selectionSet: rewrite(selectionSet) }),
        };
      }
      const fragment = definitions.find(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error('no such fragment');
      return {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: fragment.typeCondition,
        directives: selection.directives,
        selectionSet: rewrite(fragment.selectionSet),
      };
    }),
  });
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return { ...operation, selectionSet: rewrite(operation.selectionSet) };
}
