import {
  Kind,
  isAbstractType,
  type FieldNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FactName } from '../facts';
import type { AuthorizationRules } from '../requirement/requirement';
import {
  TYPE_ALIAS,
  type AuthorizedOperation,
  type ConditionalWrite,
  type FieldGuard,
  type Gate,
  type PreparedOperation,
  type StaticDecision,
  type StaticRefusal,
  type SubjectSource,
} from './authorized-operation';
import type { FieldPlace } from './field-place';
import { guardOf } from './guard-of';
import { isTypeRefused, judgePlace, type Denial, type PlaceSubjects } from './judge-place';
import { plannedOperation } from './planned-operation';
import type { UsedRead } from './reads-used';
import { rawNameOf } from './raw-name';
import { conditionsOf, type SkipCondition } from './skip-condition';
import { SubjectFinder, framesOf, inherits, type Frames, type Returned } from './subject-finder';
import { aliased, selectionsOf } from './subject-frame';

/** The graph that operations are rewritten for. */
export interface RewriteGraph {
  /** The graph with its hidden fields. */
  readonly fullSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
}

/**
 * What is left of an operation for principals with these decisions, with what must be fetched besides to decide customer by
 * customer. Everything in it depends on `decisionKey(prepared, decisions, used)` alone.
 */
export function authorizeOperation(
  prepared: PreparedOperation,
  decisions: readonly StaticDecision[],
  graph: RewriteGraph,
  used: readonly UsedRead[] = [],
): AuthorizedOperation {
  const rewriter = new Rewriter(prepared, decisions, graph, used);
  const { selections } = rewriter.walk(prepared.operation.selectionSet, ROOT);
  const asks = selections.some(asksForData);
  return {
    prepared,
    planned: asks ? plannedOperation(prepared.operation, selections, graph.fullSchema) : null,
    guards: rewriter.guards,
    subjects: rewriter.subjects(),
    rawNames: rewriter.rawNames,
    refusals: rewriter.refusals,
    gates: rewriter.gates(),
    writes: rewriter.writes,
  };
}

/** Whether a selection asks a subgraph for anything. */
function asksForData(selection: SelectionNode): boolean {
  if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
  return selection.kind === Kind.INLINE_FRAGMENT && selection.selectionSet.selections.some(asksForData);
}

/** Where a selection set stands. */
interface Scope {
  /** Response names, `@` for each list. */
  readonly path: readonly string[];
  /** Response names alone, as they are fetched. */
  readonly names: readonly string[];
  readonly conditions: readonly SkipCondition[];
  /** By what the object here may be: whose data it is; none where it is nobody's. */
  readonly frames: Frames;
  /** Types whose fragments are refused here, with the requirement that is not met. */
  readonly refusedTypes: ReadonlyMap<string, number>;
}

const ROOT: Scope = { path: [], names: [], conditions: [], frames: new Map(), refusedTypes: new Map() };

/** What is left of a selection set. */
interface Rest {
  readonly selections: readonly SelectionNode[];
  /** Something was refused for good, whatever the variables are. */
  readonly isRefused: boolean;
  /** Of which types a field is left. */
  readonly types: ReadonlySet<string>;
}

class Rewriter {
  readonly guards = new Map<FieldNode, FieldGuard>();
  readonly rawNames = new Map<FieldNode, string>();
  readonly refusals: StaticRefusal[] = [];
  readonly writes: ConditionalWrite[] = [];
  readonly #returned = new Map<FieldPlace, { scope: Scope; returned: Returned }>();
  readonly #typesLeft = new Map<FieldPlace, ReadonlySet<string>>();
  readonly #used = new Map<FieldPlace, UsedRead[]>();
  readonly #finder: SubjectFinder;

  constructor(
    private readonly prepared: PreparedOperation,
    private readonly decisions: readonly StaticDecision[],
    private readonly graph: RewriteGraph,
    used: readonly UsedRead[],
  ) {
    this.#finder = new SubjectFinder(graph.fullSchema, graph.rules);
    for (const read of used) this.#used.set(read.place, [...(this.#used.get(read.place) ?? []), read]);
  }

  walk(set: SelectionSetNode, scope: Scope): Rest {
    const selections: SelectionNode[] = [];
    const types = new Set<string>();
    let isRefused = false;
    for (const selection of set.selections) {
      if (this.prepared.excluded.has(selection)) continue;
      const conditions = conditionsOf(selection);
      if (conditions === 'EXCLUDED') continue;
      const inner = { ...scope, conditions: [...scope.conditions, ...conditions] };
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const rest = this.walk(selection.selectionSet, inner);
        isRefused ||= rest.isRefused && conditions.length === 0;
        for (const type of rest.types) types.add(type);
        if (rest.selections.length > 0) selections.push(withSelections(selection, rest.selections));
      } else if (selection.kind === Kind.FIELD) {
        const left = this.#field(selection, inner);
        if (left) {
          selections.push(this.#renamed(left, selection));
          for (const type of this.prepared.places.get(selection)?.parentTypes ?? []) types.add(type);
        }
        isRefused ||= !left && conditions.length === 0 && this.guards.has(selection);
      }
    }
    return { selections, isRefused, types };
  }

  /** By field that returns objects: whose data they are. To be read when the whole operation is walked. */
  subjects(): ReadonlyMap<FieldNode, ReadonlyMap<string, SubjectSource>> {
    return new Map(
      [...this.#returned].map(
        ([{ node }, { returned }]) => [node, this.#finder.sourcesOf(returned)] as const,
      ),
    );
  }

  gates(): readonly Gate[] {
    const gates = new Map<string, Gate>();
    for (const [place, { scope, returned }] of this.#returned) {
      const sources = this.#finder.sourcesOf(returned);
      for (const type of place.returnedTypes) {
        for (const object of [place.object, place.objectByType.get(type) ?? null]) {
          if (object === null || this.decisions[object]?.kind !== 'CONDITIONAL') continue;
          const path = [...scope.names, this.#rawName(place.node)];
          const gate = {
            path,
            typeName: type,
            object,
            subject: sources.get(type) ?? { kind: 'NONE' as const },
          };
          gates.set(JSON.stringify([path, type, object]), gate);
        }
      }
    }
    return [...gates.values()];
  }

  /** What is left of a field; null where nothing is. */
  #field(node: FieldNode, scope: Scope): FieldNode | null {
    const place = this.prepared.places.get(node);
    // Introspection is answered by the gateway; `__typename` demands nothing.
    if (!place) return node.name.value === '__typename' ? node : null;
    const path = [...scope.path, place.responseName];
    const returned = this.#finder.behind(place, scope.frames, scope.conditions.length);
    const judged = this.#refusedByType(place, scope) ?? this.#judge(place, scope, returned);
    if ('requirement' in judged) {
      this.guards.set(node, REFUSED);
      this.refusals.push({ path, coordinate: place.coordinate, ...judged, conditions: scope.conditions });
      return null;
    }
    const left = this.#object(node, place, scope, returned);
    if (!left) {
      this.guards.set(node, REFUSED);
      return null;
    }
    for (const frame of framesOf(place, scope.frames)) {
      if (judged.ofParent) frame.demands.push({ facts: judged.ofParent, conditions: scope.conditions });
    }
    const guard = guardOf(place, judged.reveals, this.decisions, (type, index) =>
      this.#isTypeRefused(place, returned, type, index),
    );
    if (guard) this.guards.set(node, guard);
    const { writes, writeSubject, coordinate } = place;
    if (writes !== null && writeSubject !== null && this.decisions[writes]?.kind === 'CONDITIONAL') {
      const { conditions } = scope;
      this.writes.push({ node, coordinate, requirement: writes, subject: writeSubject, conditions });
    }
    return left === node ? node : this.#complete(left, place, judged.ofObject, returned, scope);
  }

  #judge(place: FieldPlace, scope: Scope, returned: Returned): ReturnType<typeof judgePlace> {
    const subjects: PlaceSubjects = {
      hasParent: framesOf(place, scope.frames).length > 0,
      inherits: inherits(place, scope.frames),
      returned: new Set([...returned.kinds].filter(([, kind]) => kind !== 'NONE').map(([type]) => type)),
    };
    return judgePlace(place, this.prepared.record, this.decisions, this.#used.get(place) ?? [], subjects);
  }

  /** A field of a fragment on a type that is refused. */
  #refusedByType({ parentTypes }: FieldPlace, { refusedTypes }: Scope): Denial | null {
    for (const type of parentTypes) {
      const requirement = refusedTypes.get(type);
      if (requirement !== undefined) return { requirement };
    }
    return null;
  }

  #rawName(node: FieldNode): string {
    return rawNameOf(node, this.graph.fullSchema);
  }

  #renamed(left: FieldNode, node: FieldNode): FieldNode {
    const rawName = this.#rawName(node);
    if (rawName === (node.alias ?? node.name).value) return left;
    this.rawNames.set(node, rawName);
    return { ...left, alias: { kind: Kind.NAME, value: rawName } };
  }

  /** What is left of a field that returns objects; null where all of it is refused. */
  #object(node: FieldNode, place: FieldPlace, scope: Scope, returned: Returned): FieldNode | null {
    if (!node.selectionSet) return node;
    const refusedTypes = new Map(
      [...place.objectByType].filter(([type, index]) => this.#isTypeRefused(place, returned, type, index)),
    );
    const rest = this.walk(node.selectionSet, {
      path: [...scope.path, place.responseName, ...Array.from({ length: place.lists }, () => '@')],
      names: [...scope.names, this.#rawName(node)],
      conditions: scope.conditions,
      frames: returned.frames,
      refusedTypes,
    });
    this.#typesLeft.set(place, rest.types);
    if (rest.selections.length > 0) return withSelections(node, rest.selections);
    if (rest.isRefused && !isAbstractType(place.returns)) return null;
    return withSelections(node, [aliased(TYPE_ALIAS, '__typename')]);
  }

  /** Adds what decisions ask of the objects, and notes whose data they are. */
  #complete(
    left: FieldNode,
    place: FieldPlace,
    ofObject: ReadonlyMap<string, readonly FactName[]>,
    returned: Returned,
    scope: Scope,
  ): FieldNode {
    for (const [type, facts] of ofObject) {
      for (const frame of returned.frames.get(type) ?? []) {
        frame.demands.push({ facts, conditions: scope.conditions });
      }
    }
    this.#returned.set(place, { scope, returned });
    const added = returned.own.flatMap((frame) => {
      const { name } = frame.type;
      const selections = selectionsOf(frame, this.graph.fullSchema);
      if (name === place.returns.name) return selections;
      // Of an interface or a union, only of the types that something is asked of.
      const isAsked = frame.demands.length > 0 || this.#typesLeft.get(place)?.has(name) === true;
      return isAsked ? [onType(name, selections)] : [];
    });
    return withSelections(left, [...(left.selectionSet?.selections ?? []), ...added]);
  }

  /** Whether what a type demands refuses its fragments on what a field returns. */
  #isTypeRefused(place: FieldPlace, { kinds }: Returned, type: string, index: number): boolean {
    return isTypeRefused(this.decisions, index, place, kinds.get(type) !== 'NONE');
  }
}

const REFUSED: FieldGuard = { kind: 'REFUSED' };

function withSelections<Node extends SelectionNode & { selectionSet?: SelectionSetNode }>(
  node: Node,
  selections: readonly SelectionNode[],
): Node {
  return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [...selections] } };
}

function onType(name: string, selections: readonly SelectionNode[]): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...selections] },
  };
}
