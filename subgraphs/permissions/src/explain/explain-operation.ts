import {
  authorizeOperation,
  createAccess,
  decideRequirement,
  explainPolicy,
  explainRequirement,
  prepareOperation,
  readsUsed,
  refusalsOf,
  type Access,
  type AuthorizationRules,
  type CustomerFacts,
  type FieldPlace,
  type GrantsSnapshot,
  type MaskForm,
  type PolicyExplanation,
  type PreparedOperation,
  type Principal,
  type Purpose,
  type RefusalReason,
  type RequestRefusal,
  type Requirement,
  type RequirementExplanation,
  type UsedRead,
} from '@c360/authorization';
import { Kind, type DocumentNode, type GraphQLSchema, type SelectionSetNode } from 'graphql';

/** The graph that is asked, with its rules. */
export interface ExplainedGraph {
  readonly apiSchema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
}

/** What is asked of the graph: an operation that is valid in its API schema. */
export interface ExplainedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** For whom, why and when, by which grants. */
export interface ExplainedAsking {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  readonly snapshot: GrantsSnapshot;
  readonly now: Date;
}

/** What one field of the operation comes to, and why. */
export interface FieldExplanation {
  /** Response names from the root, `@` for every element of a list. */
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly decision: RequirementExplanation['outcome'];
  /** The form in which it is shown where it is MASKED. */
  readonly mask: MaskForm | null;
  /** Null where it is not denied. */
  readonly reason: RefusalReason | null;
  readonly missingScopes: readonly string[];
  readonly missingPolicies: readonly string[];
  readonly hint: string | null;
  /** Every policy that it demands, its objects and its arguments included. */
  readonly policies: readonly PolicyExplanation[];
}

const BELOW = 'stands below a field that is refused';

/**
 * Tells for each field of an operation what would become of it, by the functions that decide when it is really asked.
 * `facts`: as if every customer in the answer were the one with these; null: for no customer in particular.
 */
export function explainOperation(
  graph: ExplainedGraph,
  { document, operationName, variables }: ExplainedOperation,
  asking: ExplainedAsking,
  facts: CustomerFacts | null,
): readonly FieldExplanation[] {
  const { principal, purpose, snapshot, now } = asking;
  const prepared = prepareOperation(document, operationName, { ...graph, undeclared: 'deny' });
  const access = createAccess({ principal, purpose, snapshot, now });
  const decisions = prepared.requirements.map((requirement) => decideRequirement(requirement, access, true));
  const used = readsUsed(prepared, variables);
  const authorized = authorizeOperation(prepared, decisions, graph, used);
  const requirements = new Map(
    authorized.refusals.map(({ path, requirement }) => [keyOf(path), requirement]),
  );
  const refusals = new Map(
    refusalsOf(authorized, decisions, variables).map((refusal): [string, Refusal] => {
      const key = keyOf(refusal.path);
      return [key, { ...refusal, requirement: requirements.get(key) ?? null }];
    }),
  );
  const explainer = new Explainer(prepared, used, refusals, access, asking, facts);
  explainer.walk(prepared.operation.selectionSet, [], false);
  return explainer.found;
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** A refusal with the index of the requirement that is not met. */
type Refusal = RequestRefusal & { readonly requirement: number | null };

/** A requirement that stands before a place, and whether a masked form passes it there. */
interface Demand {
  readonly requirement: Requirement;
  readonly hasMask: boolean;
}

class Explainer {
  readonly found: FieldExplanation[] = [];

  constructor(
    private readonly prepared: PreparedOperation,
    private readonly used: readonly UsedRead[],
    private readonly refusals: ReadonlyMap<string, Refusal>,
    private readonly access: Access,
    private readonly asking: ExplainedAsking,
    private readonly facts: CustomerFacts | null,
  ) {}

  walk({ selections }: SelectionSetNode, parent: readonly string[], isBelowRefused: boolean): void {
    for (const selection of selections) {
      if (this.prepared.excluded.has(selection)) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) this.walk(selection.selectionSet, parent, isBelowRefused);
      const place = selection.kind === Kind.FIELD ? this.prepared.places.get(selection) : undefined;
      if (!place) continue;
      const path = [...parent, place.responseName];
      const explanation = this.#explain(place, path, isBelowRefused);
      this.found.push(explanation);
      const below = place.node.selectionSet;
      const inside = [...path, ...Array.from({ length: place.lists }, () => '@')];
      if (below) this.walk(below, inside, explanation.decision === 'DENIED');
    }
  }

  #explain(place: FieldPlace, path: readonly string[], isBelowRefused: boolean): FieldExplanation {
    const refusal = this.refusals.get(keyOf(path)) ?? null;
    const demands = this.#demandsOf(place, refusal);
    const explained = demands.map(({ requirement, hasMask }) =>
      explainRequirement(requirement, this.access, hasMask, this.facts, this.asking.now),
    );
    const denied = explained.find(({ outcome }) => outcome === 'DENIED');
    const isDenied = isBelowRefused || refusal !== null || denied !== undefined;
    const decision = isDenied ? 'DENIED' : lowest(explained);
    const missing = explained.flatMap((each) => each.demands.flatMap((demand) => demand.missing));
    return {
      path,
      coordinate: place.coordinate,
      decision,
      mask: decision === 'MASKED' ? place.mask : null,
      reason: isDenied ? (refusal?.reason ?? denied?.reason ?? 'POLICY') : null,
      missingScopes: refusal?.missingScopes ?? denied?.missingScopes ?? [],
      missingPolicies: isDenied ? [...new Set(missing)].sort() : [],
      hint: refusal?.hint ?? (isBelowRefused ? BELOW : null),
      policies: this.#policies(demands),
    };
  }

  #demandsOf(place: FieldPlace, refusal: Refusal | null): readonly Demand[] {
    const { own, object, writes, mask } = place;
    const demands = new Map<number | null, boolean>([
      [own, mask !== null],
      [object, mask === 'FIELDS'],
      [writes, false],
    ]);
    for (const read of this.used) if (read.place === place) demands.set(read.requirement, false);
    // Such as what a list across customers needs, which stands before neither the field nor its objects.
    if (refusal && !demands.has(refusal.requirement)) demands.set(refusal.requirement, false);
    return [...demands].flatMap(([index, hasMask]) => {
      const requirement = index === null ? undefined : this.prepared.requirements[index];
      return requirement ? [{ requirement, hasMask }] : [];
    });
  }

  #policies(demands: readonly Demand[]): readonly PolicyExplanation[] {
    const { principal, purpose, snapshot, now } = this.asking;
    const names = new Set(demands.flatMap(({ requirement }) => requirement.policies.flat(2)));
    return [...names].map((name) => explainPolicy(name, snapshot, principal, purpose, this.facts, now));
  }
}

/** Of what is needed together the lowest counts; what may still be denied is open. */
function lowest(explained: readonly RequirementExplanation[]): RequirementExplanation['outcome'] {
  const outcomes = explained.map(({ outcome }) => outcome);
  if (outcomes.includes('CONDITIONAL')) return 'CONDITIONAL';
  return outcomes.includes('MASKED') ? 'MASKED' : 'ALLOWED';
}
