import {
  Kind,
  OperationTypeNode,
  executeSync,
  visit,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { JsonObject } from '../execute/json-object';

/** Answers `__schema` or `__type`, asked for at `fields`. `raw`: the client's variables; the operation defines them. */
export function introspect(
  schema: GraphQLSchema,
  fields: readonly FieldNode[],
  { variableDefinitions = [] }: OperationDefinitionNode,
  raw: JsonObject,
): unknown {
  const used = new Set<string>();
  for (const field of fields) visit(field, { Variable: ({ name }) => void used.add(name.value) });
  const { data, errors } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          variableDefinitions: variableDefinitions.filter(({ variable }) => used.has(variable.name.value)),
          selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
        },
      ],
    },
    rootValue: {},
    variableValues: raw,
  });
  if (errors?.[0]) throw errors[0];
  // They ask for one response name.
  const [answered] = Object.values(data ?? {});
  return answered ?? null;
}
