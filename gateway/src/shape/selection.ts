import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { AuthorizedOperation, FieldGuard, SubjectSource } from '@c360/authorization';
import type { JsonObject } from '../execute/json-object';
import { isSelected } from './is-selected';
import { outputShape, type OutputShape } from './output-shape';

/** A guard that is decided on the answer. */
export type DecidedGuard = Extract<FieldGuard, { kind: 'DECIDED' }>;

/** One field of the answer: all places of the operation that ask for it on one type, merged. */
export interface SelectedField {
  readonly responseName: string;
  /** The response name that it was fetched under. */
  readonly rawName: string;
  readonly fieldName: string;
  /** `Type.field`. */
  readonly coordinate: string;
  /** Whether it discloses something of customers. */
  readonly isCustomerData: boolean;
  /** Null for introspection. */
  readonly shape: OutputShape | null;
  /** The type of the object that it is read on; null where that is not known to be an object type. */
  readonly parentType: string | null;
  /** The places that ask for it. */
  readonly nodes: readonly FieldNode[];
  /** Refused wherever it is asked for. */
  readonly isRefused: boolean;
  /** Any of them lets the value pass: each belongs to one place that asks for it. */
  readonly guards: readonly DecidedGuard[];
  /** For a field that returns objects: by object type, whose data they are. */
  readonly subjects: ReadonlyMap<string, SubjectSource>;
  /** Whether an object's owner is known before the object is: it is the enclosing one's, or nobody's. */
  readonly isOwnerKnown: boolean;
  readonly below: Selection | null;
}

/** What of an operation does not change between requests. */
export interface SelectionSource {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly authorized: Pick<AuthorizedOperation, 'guards' | 'subjects' | 'rawNames'>;
  readonly isCustomerData: (coordinate: string) => boolean;
  /** By variable: what `@skip` and `@include` go by. */
  readonly conditions: JsonObject;
}

/** A selection set whose place in the operation may itself be refused. */
interface Part {
  readonly set: SelectionSetNode;
  readonly isRefused: boolean;
}

interface FieldPart {
  readonly node: FieldNode;
  readonly isRefused: boolean;
}

const NO_SUBJECTS: ReadonlyMap<string, SubjectSource> = new Map();

/** What is asked of the objects at one place. Worked out by type when an object of the type is met first. */
export class Selection {
  readonly #byType = new Map<string, readonly SelectedField[]>();

  constructor(
    private readonly source: SelectionSource,
    private readonly parts: readonly Part[],
  ) {}

  /** The fields of an object, in the order asked for (GraphQL specification, section 6.3.2). */
  fieldsOf(type: GraphQLCompositeType): readonly SelectedField[] {
    let fields = this.#byType.get(type.name);
    if (!fields) this.#byType.set(type.name, (fields = this.#collect(type)));
    return fields;
  }

  /** What is asked below a fetched response name, whatever the object's type; null where nothing is that everybody may see. */
  openBelow(rawName: string): Selection | 'LEAF' | null {
    const found: FieldPart[] = [];
    for (const part of this.parts)
      this.#gather(null, part, (name, field) => this.#rawName(field, name) === rawName && found.push(field));
    const open = found.filter(
      ({ node, isRefused }) => !isRefused && !this.source.authorized.guards.has(node),
    );
    if (open.length === 0) return null;
    return this.#below(open) ?? 'LEAF';
  }

  #collect(type: GraphQLCompositeType): readonly SelectedField[] {
    const grouped = new Map<string, FieldPart[]>();
    const add = (name: string, field: FieldPart): void => {
      const same = grouped.get(name);
      if (same) same.push(field);
      else grouped.set(name, [field]);
    };
    for (const part of this.parts) this.#gather(type, part, add);
    return [...grouped].map(([responseName, fields]) => this.#merge(type, responseName, fields));
  }

  #gather(
    type: GraphQLCompositeType | null,
    { set, isRefused }: Part,
    add: (responseName: string, field: FieldPart) => unknown,
  ): void {
    for (const node of set.selections) {
      if (!isSelected(node, this.source.conditions)) continue;
      if (node.kind === Kind.FIELD) {
        const guard = this.source.authorized.guards.get(node);
        add(node.alias?.value ?? node.name.value, {
          node,
          isRefused: isRefused || guard?.kind === 'REFUSED',
        });
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        if (type && condition !== undefined && !this.#applies(condition, type)) continue;
        this.#gather(type, { set: node.selectionSet, isRefused }, add);
      } else {
        throw new Error(`fragment ${node.name.value} is not inlined`);
      }
    }
  }

  #applies(condition: string, type: GraphQLCompositeType): boolean {
    if (condition === type.name) return true;
    const wide = this.source.schema.getType(condition);
    return isAbstractType(wide) && isNarrow(type) && this.source.schema.isSubType(wide, type);
  }

  #merge(type: GraphQLCompositeType, responseName: string, parts: readonly FieldPart[]): SelectedField {
    const open = parts.filter(({ isRefused }) => !isRefused);
    const [first] = open.length > 0 ? open : parts;
    if (!first) throw new Error('a group of fields is never empty');
    const { node } = first;
    const fieldName = node.name.value;
    const definition = 'getFields' in type ? type.getFields()[fieldName] : undefined;
    const { guards, subjects } = this.source.authorized;
    const decided = open.map((part) => guards.get(part.node));
    const owners =
      open.map((part) => subjects.get(part.node)).find((found) => found !== undefined) ?? NO_SUBJECTS;
    const coordinate = `${type.name}.${fieldName}`;
    const returns = definition ? getNamedType(definition.type) : null;
    return {
      responseName,
      rawName: this.#rawName(first, responseName),
      fieldName,
      coordinate,
      isCustomerData: this.source.isCustomerData(coordinate),
      shape: definition ? outputShape(definition.type) : null,
      parentType: isObjectType(type) ? type.name : null,
      nodes: parts.map((part) => part.node),
      isRefused: open.length === 0,
      // A place without a guard shows the value to everybody.
      guards: decided.every(isDecided) ? decided : [],
      subjects: owners,
      isOwnerKnown: isOwnerKnown(owners),
      below: isCompositeType(returns) ? this.#below(parts) : null,
    };
  }

  #rawName({ node }: FieldPart, responseName: string): string {
    return this.source.authorized.rawNames.get(node) ?? responseName;
  }

  #below(fields: readonly FieldPart[]): Selection | null {
    const parts = fields.flatMap(({ node, isRefused }) =>
      node.selectionSet ? [{ set: node.selectionSet, isRefused }] : [],
    );
    return parts.length > 0 ? new Selection(this.source, parts) : null;
  }
}

function isDecided(guard: FieldGuard | undefined): guard is DecidedGuard {
  return guard?.kind === 'DECIDED';
}

function isNarrow(
  type: GraphQLCompositeType,
): type is Exclude<GraphQLCompositeType, { getTypes(): unknown }> {
  return isObjectType(type) || 'getInterfaces' in type;
}

function isOwnerKnown(subjects: ReadonlyMap<string, SubjectSource>): boolean {
  for (const { kind } of subjects.values()) if (kind === 'SELF' || kind === 'PATHS') return false;
  return subjects.size > 0;
}
