import {
  Kind,
  getNamedType,
  isObjectType,
  print,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { possibleOf, queryType, typeNamed } from './plain-schema';

/**
 * An operation as GraphQL understands it (specification, section 6.3.2): no named fragments, no fragments that hold of every
 * object at their place, and one field for all that ask for the same under the same conditions. Every node of it stands once.
 */
export function writeOut({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { ...operation, selectionSet: below(operation.selectionSet.selections, queryType(), fragments) };
}

type Fragments = readonly FragmentDefinitionNode[];

function below(
  selections: readonly SelectionNode[],
  parent: GraphQLCompositeType,
  fragments: Fragments,
): SelectionSetNode {
  const joined: (FieldNode | InlineFragmentNode)[] = [];
  for (const one of flatten(selections, parent, fragments)) {
    const same = one.kind === Kind.FIELD ? joined.findLastIndex((other) => isSame(one, other)) : -1;
    // A fragment in between may have put other fields of the object first.
    const isNear = joined.slice(same + 1).every(({ kind }) => kind === Kind.FIELD);
    const first = joined[same];
    if (!first?.selectionSet || !one.selectionSet || !isNear) joined.push(one);
    else {
      const all = [...first.selectionSet.selections, ...one.selectionSet.selections];
      joined[same] = { ...first, selectionSet: { kind: Kind.SELECTION_SET, selections: all } };
    }
  }
  return {
    kind: Kind.SELECTION_SET,
    selections: joined.map((one) => {
      if (!one.selectionSet) return { ...one };
      const type = one.kind === Kind.FIELD ? returnedBy(one, parent) : typeOf(one, parent);
      return { ...one, selectionSet: below(one.selectionSet.selections, type, fragments) };
    }),
  };
}

/** Selections without fragments that say nothing, and without those that never hold. */
function flatten(
  selections: readonly SelectionNode[],
  parent: GraphQLCompositeType,
  fragments: Fragments,
): readonly (FieldNode | InlineFragmentNode)[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? spread(selection, fragments) : selection;
    const type = typeOf(fragment, parent);
    if (isObjectType(parent) && !possibleOf(type).includes(parent.name)) return [];
    const isAlways = isObjectType(parent) || type === parent;
    if (isAlways && !fragment.directives?.length) {
      return flatten(fragment.selectionSet.selections, parent, fragments);
    }
    return [isAlways ? { ...fragment, typeCondition: undefined } : fragment];
  });
}

function spread(
  { name, directives }: { readonly name: { readonly value: string } } & Pick<FieldNode, 'directives'>,
  fragments: Fragments,
): InlineFragmentNode {
  const fragment = fragments.find((one) => one.name.value === name.value);
  if (!fragment) throw new Error(`no fragment ${name.value}`);
  const { typeCondition, selectionSet } = fragment;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
}

function isSame(field: FieldNode, other: FieldNode | InlineFragmentNode): boolean {
  if (other.kind !== Kind.FIELD) return false;
  return print({ ...field, selectionSet: undefined }) === print({ ...other, selectionSet: undefined });
}

function typeOf({ typeCondition }: InlineFragmentNode, parent: GraphQLCompositeType): GraphQLCompositeType {
  return typeNamed(typeCondition?.name.value) ?? parent;
}

function returnedBy({ name }: FieldNode, parent: GraphQLCompositeType): GraphQLCompositeType {
  const field = 'getFields' in parent ? parent.getFields()[name.value] : undefined;
  const type = field && typeNamed(getNamedType(field.type).name);
  if (!type) throw new Error(`${parent.name}.${name.value} has no fields below it`);
  return type;
}
