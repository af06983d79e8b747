import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type PlanNode } from '@apollo/query-planner';
import { Kind, type OperationDefinitionNode } from 'graphql';
import { keepConditionalFields } from './keep-conditional-fields';
import { createKeepRequiredInputs } from './keep-required-inputs';

/** Makes the plan of one operation without fragments; undefined where no subgraph needs to be asked. */
export type PlanOperation = (operation: OperationDefinitionNode) => PlanNode | undefined;

/**
 * Plans with Apollo's planner on the whole supergraph, so that operations may name fields that clients cannot see. They must
 * be valid: the planner does not look, and plans conflicting fields silently.
 */
export function createPlanner(supergraph: Supergraph): PlanOperation {
  const planner = new QueryPlanner(supergraph);
  const keepRequiredInputs = createKeepRequiredInputs(supergraph.schema);
  return (operation) => {
    const document = {
      kind: Kind.DOCUMENT,
      definitions: [keepConditionalFields(keepRequiredInputs(operation))],
    } as const;
    const { node } = planner.buildQueryPlan(
      operationFromDocument(supergraph.schema, document, { validate: false }),
    );
    if (node?.kind === 'Subscription') throw new Error('subscriptions are refused before planning');
    return node;
  };
}
