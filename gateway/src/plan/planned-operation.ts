import type { PlanNode } from '@apollo/query-planner';
import type { AuthorizationRules, AuthorizedOperation } from '@c360/authorization';
import { LRUCache } from 'lru-cache';
import {
  Kind,
  visit,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getOwn, type JsonObject } from '../execute/json-object';
import { Selection, type SelectionSource } from '../shape/selection';
import { isCustomerData } from './customer-data';

/** Most ways of `@skip` and `@include` of one operation whose selections are kept. */
const MAX_SELECTIONS = 16;

/** An operation as principals with like rights run it. */
export interface PlannedOperation {
  readonly authorized: AuthorizedOperation;
  readonly plan: PlanNode | undefined;
  readonly root: GraphQLObjectType;
  /** What is asked when the variables are these. */
  readonly selectionFor: (variables: JsonObject) => Selection;
}

/** `schema`: what clients see. */
export function createPlannedOperation(
  authorized: AuthorizedOperation,
  plan: PlanNode | undefined,
  { schema, rules }: { readonly schema: GraphQLSchema; readonly rules: AuthorizationRules },
): PlannedOperation {
  const { operation } = authorized.prepared;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`the graph has no ${operation.operation}`);
  const names = conditionNames(operation);
  const isDisclosed: SelectionSource['isCustomerData'] = (coordinate) =>
    isCustomerData(rules, schema, coordinate);
  const selections = new LRUCache<string, Selection>({ max: MAX_SELECTIONS });
  return {
    authorized,
    plan,
    root,
    selectionFor: (variables) => {
      const key = names.map((name) => (getOwn(variables, name) === true ? 1 : 0)).join('');
      let selection = selections.get(key);
      if (!selection) {
        const conditions: JsonObject = Object.fromEntries(
          names.map((name) => [name, getOwn(variables, name)]),
        );
        const parts = [{ set: operation.selectionSet, isRefused: false }];
        selection = new Selection({ schema, authorized, conditions, isCustomerData: isDisclosed }, parts);
        selections.set(key, selection);
      }
      return selection;
    },
  };
}

/** The variables that `@skip` and `@include` go by. */
function conditionNames(operation: OperationDefinitionNode): readonly string[] {
  const names = new Set<string>();
  visit(operation, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}
