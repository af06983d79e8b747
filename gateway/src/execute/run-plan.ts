import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { Failures } from './failures';
import { runFetch } from './run-fetch';
import type { JsonObject } from './json-object';
import type { OpenAt } from './places';
import type { SubgraphResult } from './subgraph-answer';

/** What running one plan for one request needs. */
export interface PlanRun {
  /** The whole supergraph's, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** As the client sent them: subgraphs have the defaults in their own operations. */
  readonly variables: JsonObject;
  /** The same with defaults: what `@skip` and `@include` go by. */
  readonly coerced: JsonObject;
  readonly openAt: OpenAt;
  /** Sends a fetch for so many entities (null: root fields); throws SUBGRAPH_UNAVAILABLE where no usable answer comes. */
  readonly send: (
    node: FetchNode,
    variables: JsonObject,
    representations: number | null,
  ) => Promise<SubgraphResult>;
}

/** What subgraphs answered, put together: more than was asked, since it holds keys and facts too. */
export interface RawAnswer {
  readonly data: JsonObject;
  readonly failures: Failures;
}

/** Runs a plan. A fetch that fails costs what it would have brought, and is among the failures. */
export async function runPlan(plan: PlanNode | undefined, run: PlanRun): Promise<RawAnswer> {
  const answer: RawAnswer = { data: {}, failures: new Failures() };
  if (plan) await runNode(plan, [], run, answer);
  return answer;
}

async function runNode(
  node: PlanNode,
  path: readonly (string | number)[],
  run: PlanRun,
  answer: RawAnswer,
): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const next of node.nodes) await runNode(next, path, run, answer);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map((next) => runNode(next, path, run, answer)));
      return;
    case 'Flatten':
      return runNode(node.node, [...path, ...node.path], run, answer);
    case 'Condition': {
      const chosen = run.coerced[node.condition] === true ? node.ifClause : node.elseClause;
      if (chosen) await runNode(chosen, path, run, answer);
      return;
    }
    case 'Fetch':
      return runFetch(node, path, run, answer);
    case 'Defer':
      throw new Error('the planner was not asked for deferred parts');
  }
}
