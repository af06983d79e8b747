import { GraphQLError, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { GatewayError } from '../errors';
import { REFUSAL_TEXT } from './refusal-errors';

/** How graphql-js says that there is no such thing; what follows names it, or what is like it. */
const NO_SUCH_THING =
  /(^Cannot query field |^Unknown type |^Unknown argument | is not defined by type | does not exist in )/;
const SUGGESTION = / Did you mean .*$/s;

/** A message of validation as outsiders may read it: what does not exist sounds like what is refused. */
export function hideSchema(message: string): string {
  return NO_SUCH_THING.test(message) ? REFUSAL_TEXT : message.replace(SUGGESTION, '');
}

/**
 * Why a document is not valid, told to an outsider: as if there were nothing in the graph but what it may use, `visible`. So
 * that what is hidden from it cannot be told from what does not exist by the errors about it either.
 */
export function validationErrorsFor(
  originals: readonly unknown[],
  document: DocumentNode,
  visible: GraphQLSchema,
): readonly unknown[] {
  // Limits and the like are not about the schema.
  const own = originals.filter(
    (error) => error instanceof GraphQLError && error.originalError instanceof GatewayError,
  );
  if (own.length > 0) return own;
  const found = validate(visible, document);
  const shown = found.length > 0 ? found : originals.filter((error) => error instanceof GraphQLError);
  return shown.map(
    ({ message, nodes }) =>
      new GraphQLError(hideSchema(message), { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
  );
}
