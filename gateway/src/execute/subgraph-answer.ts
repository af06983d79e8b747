import type { GraphQLFormattedError } from 'graphql';
import { SubgraphFailure, type SubgraphAnswer } from './subgraph-client';

/** A subgraph's answer whose shape is what GraphQL promises. */
export interface SubgraphResult {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/**
 * Checks the shape of an answer before anything builds on it; throws SubgraphFailure `not_graphql`.
 * `representations` is how many entities were asked for: an answer that holds another number of them would put
 * one customer's fields into another's.
 */
export function readSubgraphAnswer(
  { status, body }: SubgraphAnswer,
  representations: number | null,
): SubgraphResult {
  if (!isObject(body)) throw lie('the answer is not an object');
  const { data = null, errors = null } = body;
  if (errors !== null && !(Array.isArray(errors) && errors.every(isGraphQLError))) {
    throw lie('errors is not a list of errors');
  }
  if (data !== null && !isObject(data)) throw lie('data is not an object');
  if (data === null && !errors?.length) throw lie('the answer has neither data nor errors');
  if (status !== 200 && !errors?.length) throw new SubgraphFailure('bad_status', `status ${status}`);
  if (data !== null && representations !== null) {
    const entities = data._entities;
    const isComplete = Array.isArray(entities) && entities.length === representations;
    if (!isComplete && !(entities == null && errors?.length)) throw lie('not as many entities as asked for');
    if (!isComplete) return { data: null, errors: errors ?? [] };
  }
  return { data, errors: errors ?? [] };
}

function lie(detail: string): SubgraphFailure {
  return new SubgraphFailure('not_graphql', detail);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGraphQLError(value: unknown): value is GraphQLFormattedError {
  return (
    isObject(value) &&
    typeof value.message === 'string' &&
    (value.extensions == null || isObject(value.extensions)) &&
    (value.path == null ||
      (Array.isArray(value.path) &&
        value.path.every((step) => typeof step === 'string' || typeof step === 'number')))
  );
}
