import type { AuthorizationRules, UndeclaredFields } from '@c360/authorization';
import type { GraphQLSchema } from 'graphql';
import type { PlanOperation } from './planner';

/** The graph whose operations are kept. */
export interface OperationGraph {
  readonly apiSchema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
  readonly undeclared: UndeclaredFields;
  readonly plan: PlanOperation;
}
