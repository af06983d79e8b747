import {
  GraphQLError,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import type { Failure, Failures } from '../execute/failures';
import { getOwn, isJsonObject, setOwn, type JsonObject } from '../execute/json-object';
import type { RawAnswer } from '../execute/plan-run';
import { typenameOf } from '../execute/type-conditions';
import { lower, type Judge, type Verdict } from '../authz/judge';
import { NO_OWNER, ownerOf, type Owner } from '../authz/owner';
import { FailureReport, failureOfFacts, failuresBelow } from './failure-report';
import type { OutputShape } from './output-shape';
import { RefusalReport } from './refusal-report';
import type { SelectedField, Selection } from './selection';
import { Touched } from './touched';
import { fieldVerdict, hasMask, isDenied, maskOf, objectVerdict } from './verdict';

/** What one answer is made of. */
export interface ShapeInput {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly root: GraphQLCompositeType;
  readonly selection: Selection;
  readonly raw: RawAnswer;
  readonly judge: Judge;
  /** Objects that were refused before the rest of them was fetched. */
  readonly closed: ReadonlySet<JsonObject>;
  /** Answers `__schema` and `__type`. */
  readonly introspect: (field: SelectedField) => unknown;
}

export interface ShapedData {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  readonly refusals: RefusalReport;
  readonly touched: Touched;
  /** All that was asked for is refused, whatever the data. */
  readonly isNothingLeft: boolean;
}

/** Null, and something already says why: a refusal, a failure or an error. */
const EXPLAINED = Symbol('a null that is explained');
/** Null where none may be, so that what encloses it is null. */
const BUBBLE = Symbol('a null that its parent takes over');

type ObjectShape = Extract<OutputShape, { kind: 'OBJECT' }>;

/** What holds on the way down to one value. */
interface Descent {
  readonly field: SelectedField;
  /** Of the object that the field is read on. */
  readonly owner: Owner;
  /** What the field's own requirement came to. */
  readonly verdict: Verdict;
}

/**
 * Makes the answer out of what subgraphs gave: in one pass what was asked, in the order asked, decided, masked and checked
 * against the types (GraphQL specification, sections 6.4.3 and 6.4.4). A null that a refusal or a failure explains gets no
 * error of its own.
 */
export function shapeData(input: ShapeInput): ShapedData {
  return new Shaper(input).shape();
}

class Shaper {
  readonly #errors: GraphQLError[] = [];
  readonly #failures = new FailureReport(this.#errors);
  readonly #refusals = new RefusalReport();
  readonly #touched = new Touched();
  readonly #path: (string | number)[] = [];

  constructor(private readonly input: ShapeInput) {}

  shape(): ShapedData {
    const { selection, root, raw } = this.input;
    const failures = raw.failures.isEmpty ? [] : [raw.failures];
    const cause = this.#failures.reportHere(failures);
    const data = this.#object(selection, root, raw.data, NO_OWNER, failures, cause);
    return {
      data: data === EXPLAINED ? null : data,
      errors: this.#errors,
      refusals: this.#refusals,
      touched: this.#touched,
      isNothingLeft: isAllRefused(selection.fieldsOf(root)),
    };
  }

  #object(
    selection: Selection,
    type: GraphQLCompositeType,
    raw: JsonObject,
    owner: Owner,
    failures: readonly Failures[],
    above: Failure | null,
  ): JsonObject | typeof EXPLAINED {
    const fields = selection.fieldsOf(type);
    let cause = above;
    if (failures.length > 0) {
      const isAsked = (step: string | number): boolean => fields.some((field) => field.rawName === step);
      cause ??= this.#failures.reportHidden(failures, isAsked);
    }
    const object: JsonObject = {};
    for (const field of fields) {
      this.#path.push(field.responseName);
      const value = this.#field(field, raw, owner, failuresBelow(failures, field.rawName), cause);
      this.#path.pop();
      if (value === BUBBLE) return EXPLAINED;
      setOwn(object, field.responseName, value === EXPLAINED ? null : value);
    }
    return object;
  }

  #field(
    field: SelectedField,
    raw: JsonObject,
    owner: Owner,
    failures: readonly Failures[],
    cause: Failure | null,
  ): unknown {
    const { shape } = field;
    if (field.fieldName === '__typename') {
      if (field.parentType !== null) return field.parentType;
      this.#invalid(field);
      return BUBBLE;
    }
    if (shape === null) return this.input.introspect(field);
    if (field.isRefused) return this.#refuseStatically(field, shape);
    let verdict = fieldVerdict(this.input.judge, field.guards, owner);
    // Where the owner does not depend on the value, the value is not looked at: that it is null would tell something.
    if (isLeafField(field) || field.isOwnerKnown) {
      verdict = lower(verdict, objectVerdict(this.input.judge, field.guards, owner, null));
    }
    if (isDenied(field, verdict)) return this.#refuse(field, shape, verdict, owner);
    if (isLeafField(field)) this.#show(field, owner, verdict);
    return this.#complete(
      shape,
      getOwn(raw, field.rawName) ?? null,
      { field, owner, verdict },
      failures,
      cause,
    );
  }

  #complete(
    shape: OutputShape,
    value: unknown,
    descent: Descent,
    failures: readonly Failures[],
    above: Failure | null,
  ): unknown {
    if (shape.kind === 'NON_NULL') {
      const inner = this.#complete(shape.of, value, descent, failures, above);
      if (inner === null)
        this.#addError(`Cannot return null for non-nullable field ${descent.field.coordinate}.`);
      return inner === null || inner === EXPLAINED ? BUBBLE : inner;
    }
    const cause = this.#failures.reportHere(failures) ?? above;
    if (value === null) {
      const below = this.#failures.reportBelow(failures, descent.field.below);
      if (!isLeafField(descent.field)) this.#show(descent.field, descent.owner, descent.verdict);
      return (cause ?? below) ? EXPLAINED : null;
    }
    if (shape.kind === 'LIST') return this.#list(shape.of, value, descent, failures, cause);
    if (shape.kind === 'OBJECT') return this.#composite(shape, value, descent, failures, cause);
    return this.#leaf(shape.coerce, value, descent);
  }

  #leaf(coerce: (value: unknown) => unknown, plain: unknown, { field, verdict }: Descent): unknown {
    const form = verdict.level === 'MASKED' ? maskOf(field.guards) : null;
    const value = form === null ? plain : this.input.judge.mask(form, plain);
    // Of some values nothing can be shown.
    if (value === null) return EXPLAINED;
    const leaf = coerce(value);
    return leaf === undefined ? this.#invalid(field) : leaf;
  }

  #list(
    shape: OutputShape,
    value: unknown,
    descent: Descent,
    failures: readonly Failures[],
    above: Failure | null,
  ): unknown {
    if (!Array.isArray(value)) return this.#invalid(descent.field);
    const isOfList = (step: string | number): boolean =>
      step === '@' || (typeof step === 'number' && step < value.length);
    const cause = failures.length > 0 ? (this.#failures.reportHidden(failures, isOfList) ?? above) : above;
    if (value.length === 0 && !isLeafField(descent.field))
      this.#show(descent.field, descent.owner, descent.verdict);
    const list: unknown[] = [];
    let isBroken = false;
    for (let index = 0; index < value.length; index += 1) {
      this.#path.push(index);
      const element = this.#complete(
        shape,
        value[index] ?? null,
        descent,
        failuresBelow(failures, index),
        cause,
      );
      this.#path.pop();
      isBroken ||= element === BUBBLE;
      list.push(element === EXPLAINED ? null : element);
    }
    return isBroken ? EXPLAINED : list;
  }

  #composite(
    declared: ObjectShape,
    value: unknown,
    descent: Descent,
    failures: readonly Failures[],
    cause: Failure | null,
  ): unknown {
    const { field, owner: enclosing, verdict: own } = descent;
    if (!isJsonObject(value) || !field.below) return this.#invalid(field);
    const type = this.#typeOf(declared, value);
    if (!type) return this.#invalid(field);
    const { judge, closed } = this.input;
    const found = ownerOf(field.subjects.get(type.name), value, enclosing);
    const owner = failures.length > 0 ? { ...found, failure: cause ?? failureOfFacts(failures) } : found;
    const verdict = lower(own, objectVerdict(judge, field.guards, owner, type.name));
    if (isDenied(field, verdict) || closed.has(value)) return this.#refuseObject(field, verdict, owner);
    this.#show(field, owner, verdict);
    return this.#object(field.below, type, value, owner, failures, cause);
  }

  /** What the subgraphs say it is; the declared type where no subgraph had to say. */
  #typeOf({ type: declared, abstract }: ObjectShape, object: JsonObject): GraphQLCompositeType | null {
    const typename = typenameOf(object);
    if (!abstract || typename === null || typename === declared.name) return declared;
    const { schema } = this.input;
    const type = schema.getType(typename);
    if (!isObjectType(type) && !isInterfaceType(type)) return null;
    return schema.isSubType(abstract, type) ? type : null;
  }

  #show({ coordinate, isCustomerData }: SelectedField, owner: Owner, { level }: Verdict): void {
    if (level === 'MASKED') this.#refusals.mask(coordinate);
    if (isCustomerData) this.#touched.show(coordinate, owner, level === 'MASKED');
  }

  #refuseStatically({ coordinate, isCustomerData }: SelectedField, shape: OutputShape): unknown {
    if (isCustomerData) this.#touched.refuse(coordinate);
    return shape.kind === 'NON_NULL' ? BUBBLE : EXPLAINED;
  }

  #refuse(field: SelectedField, shape: OutputShape, verdict: Verdict, owner: Owner): unknown {
    if (field.isCustomerData) this.#touched.refuse(field.coordinate);
    this.#explainRefusal(field, verdict, owner);
    return shape.kind === 'NON_NULL' ? BUBBLE : EXPLAINED;
  }

  /** That a customer exists is itself refused, so nothing is said. */
  #refuseObject(field: SelectedField, verdict: Verdict, owner: Owner): typeof EXPLAINED {
    if (field.isCustomerData) this.#touched.refuse(field.coordinate);
    if (!owner.isCustomer || (verdict.isUnknown && owner.failure))
      this.#explainRefusal(field, verdict, owner);
    return EXPLAINED;
  }

  /** A fact that a subgraph failed to give is that subgraph's error, told to everybody. */
  #explainRefusal(field: SelectedField, verdict: Verdict, { failure }: Owner): void {
    if (verdict.isUnknown && failure) this.#failures.reportAgain(failure, this.#path);
    else this.#refusals.refuse(this.#path, verdict, hasMask(field));
  }

  #invalid({ coordinate }: SelectedField): typeof EXPLAINED {
    this.#addError(`A subgraph gave ${coordinate} a value that is not of its type.`);
    return EXPLAINED;
  }

  /** Has no code, so it leaves as a fixed text with the request id. */
  #addError(message: string): void {
    this.#errors.push(new GraphQLError(message, { path: [...this.#path] }));
  }
}

function isLeafField({ below }: SelectedField): boolean {
  return below === null;
}

function isAllRefused(fields: readonly SelectedField[]): boolean {
  return fields.length > 0 && fields.every(({ isRefused }) => isRefused);
}
