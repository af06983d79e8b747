import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { CUSTOMER_TYPE } from '../requirement/customer-type';
import type { AuthorizationRules, MaskForm, Requirement } from '../requirement/requirement';
import { argumentReadsOf } from './argument-reads';
import { AskedTypes } from './asked-types';
import type { PreparedOperation, RequirementUse } from './authorized-operation';
import { CROSSING_DEMAND, crossesCustomers, listDepth, rowTypesOf } from './crossing-list';
import type { FieldPlace } from './field-place';
import { inlineFragments } from './inline-fragments';
import {
  RequirementIndex,
  demandOfField,
  demandsOfReading,
  type UndeclaredFields,
} from './requirement-index';
import { conditionsOf } from './skip-condition';

/** The graph that operations are prepared for. */
export interface OperationRules {
  /** What clients see; operations were validated against it. */
  readonly apiSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
  readonly undeclared: UndeclaredFields;
}

/**
 * Prepares a validated operation, once for all principals: fragments written out, and what the rules put before each field.
 * The document is left as it is. Throws OperationError where the operation is too large or uses a reserved name.
 */
export function prepareOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  graph: OperationRules,
): PreparedOperation {
  const operation = inlineFragments(document, operationName, graph.apiSchema);
  const root = graph.apiSchema.getRootType(operation.operation);
  if (!root) throw new Error(`the graph has no ${operation.operation}`);
  const survey = new Survey(graph);
  survey.walk(operation.selectionSet, root, [root.name], '');
  survey.joinSiblings();
  const { places, excluded, index } = survey;
  const found = [...places.values()];
  const record = found.some(({ isCrossingList }) => isCrossingList) ? index.of(CROSSING_DEMAND) : null;
  return {
    operation,
    requirements: index.requirements,
    uses: usesOf(index.requirements, found, record),
    places,
    defaults: defaultsOf(operation),
    readers: found.filter(({ reads }) => reads.length > 0),
    excluded,
    record,
  };
}

class Survey {
  readonly places = new Map<FieldNode, FieldPlace>();
  readonly excluded = new Set<SelectionNode>();
  readonly index = new RequirementIndex();
  readonly #types: AskedTypes;
  readonly #byResponse = new Map<string, FieldNode[]>();

  constructor(private readonly graph: OperationRules) {
    this.#types = new AskedTypes(graph.apiSchema);
  }

  /** Notes every field below; `possible`: what an object here may be; `at`: response names from the root. */
  walk(
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    possible: readonly string[],
    at: string,
  ): void {
    for (const selection of selections) {
      if (conditionsOf(selection) === 'EXCLUDED') {
        this.excluded.add(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = this.#types.conditionOf(selection) ?? parent;
        const narrowed = this.#types.narrow(selection, possible);
        if (narrowed.length === 0) this.excluded.add(selection);
        else this.walk(selection.selectionSet, type, narrowed, at);
      } else if (selection.kind === Kind.FIELD && !selection.name.value.startsWith('__')) {
        this.#note(selection, parent, possible, at);
      }
    }
  }

  /** Tells each of several places of one response name what the others ask of the types that an object may be. */
  joinSiblings(): void {
    const { types } = this.graph.rules;
    for (const siblings of this.#byResponse.values()) {
      if (siblings.length < 2) continue;
      const asked = new Map<string, number>();
      for (const node of siblings) {
        const place = this.places.get(node);
        if (!place || !node.selectionSet || !isAbstractType(place.returns)) continue;
        for (const type of this.#types.asked(node.selectionSet, place.returnedTypes)) {
          const index = this.index.of(types.get(type)?.own);
          if (index !== null) asked.set(type, index);
        }
      }
      for (const node of siblings) {
        const place = this.places.get(node);
        if (place) this.places.set(node, { ...place, objectBySibling: asked });
      }
    }
  }

  #note(node: FieldNode, parent: GraphQLCompositeType, parentTypes: readonly string[], at: string): void {
    const name = node.name.value;
    const definition = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!definition) throw new Error(`${parent.name} has no field ${name}`);
    const returns = getNamedType(definition.type);
    const composite = isCompositeType(returns) ? returns : null;
    const returnedTypes = composite ? this.#types.possible(composite) : [];
    const below = node.selectionSet;
    // Noted first, so that places stand in the order of the answer.
    this.places.set(node, {
      ...this.#place(node, parent, parentTypes, definition),
      returnedTypes,
      ...(composite && below
        ? this.#demandsOfObjects(below, composite, returnedTypes)
        : { object: null, objectByType: NO_TYPES }),
    });
    const response = `${at}.${node.alias?.value ?? name}`;
    const siblings = this.#byResponse.get(response);
    if (siblings) siblings.push(node);
    else this.#byResponse.set(response, [node]);
    if (composite && below) this.walk(below, composite, returnedTypes, response);
  }

  #place(
    node: FieldNode,
    parent: GraphQLCompositeType,
    parentTypes: readonly string[],
    definition: GraphQLField<unknown, unknown>,
  ): Omit<FieldPlace, 'returnedTypes' | 'object' | 'objectByType'> {
    const { apiSchema, rules, undeclared } = this.graph;
    const { name } = definition;
    const returns = getNamedType(definition.type);
    const coordinates = parentTypes.map((type) => `${type}.${name}`);
    const declared = coordinates.map((coordinate) => rules.fields.get(coordinate));
    const rows = rowTypesOf(definition.type, apiSchema);
    const [first] = declared;
    return {
      node,
      responseName: node.alias?.value ?? name,
      coordinate: `${parent.name}.${name}`,
      definition,
      parentTypes,
      own: this.index.of(
        ...coordinates.map((coordinate) => demandOfField(rules, coordinate, undeclared)),
        isCompositeType(returns) ? null : rules.types.get(returns.name)?.own,
      ),
      mask: commonMask(declared.map((rule) => rule?.mask ?? null)),
      isOwned: declared.every((rule) => rule?.isOwned === true),
      returns,
      lists: listDepth(definition.type),
      objectBySibling: NO_TYPES,
      isCrossingList: crossesCustomers(rows, rules),
      isCustomerList: rows.length > 0 && rows.every((type) => type === CUSTOMER_TYPE),
      writes: first?.writes
        ? this.index.of({ authenticated: false, scopes: [], policies: [first.writes] })
        : null,
      writeSubject: first?.writeSubject ?? null,
      reads: argumentReadsOf(node, definition, parentTypes, rules, (read) =>
        this.index.of(...demandsOfReading(this.graph, read)),
      ),
    };
  }

  /**
   * What objects must meet. Where fields of an interface are asked for directly: what all implementing types demand. Where
   * only fragments are: each type's own, fragment by fragment (GHSA-mx7m-j9xf-62hw, GHSA-x33c-7c2v-mrj9).
   */
  #demandsOfObjects(
    below: SelectionSetNode,
    type: GraphQLCompositeType,
    possible: readonly string[],
  ): Pick<FieldPlace, 'object' | 'objectByType'> {
    const { types } = this.graph.rules;
    const own = types.get(type.name)?.own;
    if (isObjectType(type)) return { object: this.index.of(own), objectByType: NO_TYPES };
    if (this.#types.asksDirectly(below, possible, possible)) {
      return {
        object: this.index.of(own, ...possible.map((name) => types.get(name)?.own)),
        objectByType: NO_TYPES,
      };
    }
    const objectByType = new Map<string, number>();
    for (const name of this.#types.asked(below, possible)) {
      const index = this.index.of(types.get(name)?.own);
      if (index !== null) objectByType.set(name, index);
    }
    return { object: this.index.of(own), objectByType };
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, ValueNode> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }): [string, ValueNode][] =>
      defaultValue ? [[variable.name.value, defaultValue]] : [],
    ),
  );
}

const NO_TYPES: ReadonlyMap<string, number> = new Map();

/** One form for all types, or none. */
function commonMask(masks: readonly (MaskForm | null)[]): MaskForm | null {
  const [first = null] = masks;
  return masks.every((mask) => mask === first) ? first : null;
}

function usesOf(
  requirements: readonly Requirement[],
  places: readonly FieldPlace[],
  record: number | null,
): readonly RequirementUse[] {
  const uses = requirements.map((): RequirementUse => 'ARGUMENTS');
  const note = (index: number | null, canMask: boolean): void => {
    if (index === null) return;
    if (!canMask) uses[index] = 'UNMASKED';
    else if (uses[index] === 'ARGUMENTS') uses[index] = 'MASKABLE';
  };
  note(record, false);
  for (const { own, object, objectByType, objectBySibling, mask, writes } of places) {
    note(own, mask !== null);
    for (const index of [object, ...objectByType.values(), ...objectBySibling.values()])
      note(index, mask === 'FIELDS');
    note(writes, false);
  }
  return uses;
}
