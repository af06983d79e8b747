import {
  Kind,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { RESERVED_PREFIX } from './authorized-operation';
import { OperationError } from './operation-error';
import { SelectionEntries, type SelectionEntry } from './selection-entries';

/** The most selections that an operation may come to once its fragments are written out. */
export const MAX_PLACES = 20_000;

/**
 * A validated operation with its fragments written out and equal fields of one selection set merged, so that each field node
 * stands for one place, in the order of the client's answer. The document is left as it is. Throws OperationError where the
 * operation comes to more than MAX_PLACES selections, or uses a reserved name.
 */
export function inlineFragments(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('the document has no such operation');
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`the graph has no ${operation.operation}`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const selectionSet = new Inliner(schema, fragments).inline([operation.selectionSet], root);
  return { ...operation, selectionSet };
}

class Inliner {
  #places = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  inline(sets: readonly SelectionSetNode[], parent: GraphQLCompositeType): SelectionSetNode {
    const entries = new SelectionEntries();
    for (const set of sets) this.#collect(set, parent, entries);
    const selections = entries.all.map((entry) => this.#write(entry, parent));
    return { kind: Kind.SELECTION_SET, selections };
  }

  #collect(set: SelectionSetNode, parent: GraphQLCompositeType, entries: SelectionEntries): void {
    for (const selection of set.selections) {
      this.#count();
      if (selection.kind === Kind.FIELD) this.#collectField(selection, entries);
      else this.#collectFragment(selection, parent, entries);
    }
  }

  #collectField(node: FieldNode, entries: SelectionEntries): void {
    const name = node.alias?.value ?? node.name.value;
    if (name.startsWith(RESERVED_PREFIX)) {
      throw new OperationError(
        'BAD_USER_INPUT',
        `${name}: names that begin with ${RESERVED_PREFIX} are reserved`,
      );
    }
    // What an object is, is read there: a client's value would decide by which type it is judged.
    if (name === '__typename' && node.name.value !== name) {
      throw new OperationError('BAD_USER_INPUT', `${name}: cannot be the alias of another field`);
    }
    entries.addField(name, node);
  }

  #collectFragment(
    selection: Exclude<SelectionNode, FieldNode>,
    parent: GraphQLCompositeType,
    entries: SelectionEntries,
  ): void {
    const { selectionSet, typeCondition } =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragment(selection.name.value);
    const type = typeCondition ? this.schema.getType(typeCondition.name.value) : parent;
    if (!isCompositeType(type)) throw new Error('a fragment on what has no fields');
    const directives = selection.directives ?? [];
    // On an object, a fragment either always applies or never does.
    if (isObjectType(parent) && type !== parent) {
      if (!isAbstractType(type) || !this.schema.isSubType(type, parent)) return;
    }
    const applies = isObjectType(parent) || type === parent;
    if (applies && directives.length === 0) this.#collect(selectionSet, parent, entries);
    else entries.addFragment(applies ? parent : type, directives, selectionSet);
  }

  #write(entry: SelectionEntry, parent: GraphQLCompositeType): SelectionNode {
    if (entry.kind === 'FRAGMENT') {
      const { type, directives } = entry;
      return {
        kind: Kind.INLINE_FRAGMENT,
        ...(type !== parent && {
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
        }),
        directives,
        selectionSet: this.inline(entry.below, type),
      };
    }
    if (entry.below.length === 0) return { ...entry.node };
    const field = 'getFields' in parent ? parent.getFields()[entry.node.name.value] : undefined;
    const type = field ? getNamedType(field.type) : introspectedType(this.schema, entry.node);
    if (!isCompositeType(type)) throw new Error(`${parent.name}.${entry.node.name.value} has no fields`);
    return { ...entry.node, selectionSet: this.inline(entry.below, type) };
  }

  #fragment(name: string): FragmentDefinitionNode {
    const fragment = this.fragments.get(name);
    if (!fragment) throw new Error(`no fragment ${name}`);
    return fragment;
  }

  #count(): void {
    this.#places += 1;
    if (this.#places > MAX_PLACES) {
      throw new OperationError(
        'OPERATION_TOO_COMPLEX',
        `The operation comes to more than ${MAX_PLACES} fields with its fragments written out`,
      );
    }
  }
}

/** What a root introspection field returns. */
function introspectedType(schema: GraphQLSchema, { name }: FieldNode): unknown {
  return schema.getType({ __schema: '__Schema', __type: '__Type' }[name.value] ?? '');
}
