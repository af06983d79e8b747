import {
  Kind,
  visit,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { TYPE_ALIAS } from '@c360/authorization';

/**
 * The operation with something to ask of every object of which all else depends on `@skip` and `@include`. Apollo's planner
 * takes conditions inside a field that has one itself for conditions of the field: where they leave nothing of the objects,
 * it would not fetch the field either, and a list of objects would be null.
 */
export function keepConditionalFields(operation: OperationDefinitionNode): OperationDefinitionNode {
  return visit(operation, {
    Field: {
      leave(node) {
        if (!node.selectionSet || !isConditional(node.selectionSet)) return undefined;
        const selections = [...node.selectionSet.selections, TYPENAME];
        return { ...node, selectionSet: { ...node.selectionSet, selections } };
      },
    },
  });
}

function isConditional({ selections }: SelectionSetNode): boolean {
  return selections.every(dependsOnVariable);
}

function dependsOnVariable(node: SelectionNode): boolean {
  if ((node.directives?.length ?? 0) > 0) return true;
  return node.kind === Kind.INLINE_FRAGMENT && isConditional(node.selectionSet);
}

const TYPENAME: SelectionNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: TYPE_ALIAS },
  name: { kind: Kind.NAME, value: '__typename' },
};
