import { baseType, isCompositeType, type CompositeType, type Schema } from '@apollo/federation-internals';
import {
  Kind,
  parse,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What has to be fetched of an object before one of its fields can be. */
interface Need {
  readonly typeName: string;
  readonly inputs: readonly SelectionNode[];
}

/**
 * Gives operations the inputs of every field that depends on `@skip` or `@include` and `@requires` other fields, whatever the
 * condition. Apollo's planner fetches such a field together with others of its subgraph, for objects that come with all
 * inputs; it fetches the inputs under the field's condition, and where that does not hold the others would be missing
 * (https://github.com/apollographql/federation/issues/3317).
 */
export function createKeepRequiredInputs(
  schema: Schema,
): (operation: OperationDefinitionNode) => OperationDefinitionNode {
  const inputs = readInputs(schema);

  function keepBelow(set: SelectionSetNode, parent: CompositeType): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return selection;
      const type = typeBelow(schema, selection, parent);
      return type ? { ...selection, selectionSet: keepBelow(selection.selectionSet, type) } : selection;
    });
    const needs = set.selections.flatMap((selection) =>
      selection.directives?.length ? needsOf(selection, parent) : [],
    );
    const added = needs.flatMap((need) => selectionsFor(need, parent));
    return { ...set, selections: [...selections, ...added] };
  }

  function needsOf(selection: SelectionNode, parent: CompositeType): readonly Need[] {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = typeBelow(schema, selection, parent);
      return type ? selection.selectionSet.selections.flatMap((inner) => needsOf(inner, type)) : [];
    }
    const types = parent.kind === 'InterfaceType' ? [parent, ...parent.possibleRuntimeTypes()] : [parent];
    return types.flatMap(({ name: typeName }) => {
      const found = inputs.get(`${typeName}.${selection.name.value}`);
      return found ? [{ typeName, inputs: found }] : [];
    });
  }

  return (operation) => {
    const root = schema.schemaDefinition.rootType(operation.operation);
    if (inputs.size === 0 || !root) return operation;
    return { ...operation, selectionSet: keepBelow(operation.selectionSet, root) };
  };
}

/** By `Type.field`: what it requires of other subgraphs. */
function readInputs(schema: Schema): ReadonlyMap<string, readonly SelectionNode[]> {
  const inputs = new Map<string, readonly SelectionNode[]>();
  for (const type of [...schema.objectTypes(), ...schema.interfaceTypes()]) {
    for (const field of type.fields()) {
      const texts = field
        .appliedDirectivesOf('join__field')
        .flatMap((directive) => (directive.arguments() as { requires?: string }).requires ?? []);
      if (texts.length > 0) inputs.set(field.coordinate, texts.flatMap(parseSelections));
    }
  }
  return inputs;
}

function parseSelections(text: string): readonly SelectionNode[] {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
}

function selectionsFor({ typeName, inputs }: Need, parent: CompositeType): readonly SelectionNode[] {
  if (typeName === parent.name) return inputs;
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
      selectionSet: { kind: Kind.SELECTION_SET, selections: inputs },
    },
  ];
}

function typeBelow(schema: Schema, selection: SelectionNode, parent: CompositeType): CompositeType | null {
  if (selection.kind === Kind.FIELD) {
    const field = parent.kind === 'UnionType' ? undefined : parent.field(selection.name.value);
    const type = field?.type && baseType(field.type);
    return type && isCompositeType(type) ? type : null;
  }
  if (selection.kind === Kind.FRAGMENT_SPREAD) return null;
  const name = selection.typeCondition?.name.value;
  const type = name === undefined ? parent : schema.type(name);
  return type && isCompositeType(type) ? type : null;
}
