import { badUserInput } from '@c360/kit';
import { Kind, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

const MAX_TOKENS = 5_000;

/** The operation's document. Throws BAD_USER_INPUT where it is none, does not fit the schema, or has not the operation named. */
export function readOperation(
  text: string,
  operationName: string | null,
  schema: GraphQLSchema,
): DocumentNode {
  const document = parsed(text);
  const [problem] = validate(schema, document, undefined, { maxErrors: 1 });
  if (problem) throw badUserInput(`operation: ${problem.message}`, 'operation');
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
  const isFound = operationName === null ? names.length === 1 : names.includes(operationName);
  if (!isFound) throw badUserInput('operationName: must name one of the operations', 'operationName');
  return document;
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch (error) {
    throw badUserInput(
      `operation: ${error instanceof Error ? error.message : 'is not GraphQL'}`,
      'operation',
    );
  }
}
