import {
  Kind,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/**
 * The operation that is planned: these selections, and the variables that they use. Throws where it is not valid over the
 * graph with its hidden fields: the planner does not validate, and plans conflicting fields without a word.
 */
export function plannedOperation(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fullSchema: GraphQLSchema,
): OperationDefinitionNode {
  const pruned: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...selections] },
  };
  const used = new Set<string>();
  visit(pruned.selectionSet, {
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  const planned = {
    ...pruned,
    variableDefinitions: operation.variableDefinitions?.filter(({ variable }) =>
      used.has(variable.name.value),
    ),
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [planned] };
  const problems = validate(fullSchema, document);
  if (problems.length > 0) {
    const messages = problems.map(({ message }) => message).join('; ');
    throw new Error(`the authorized operation is not valid: ${messages}`);
  }
  return planned;
}
