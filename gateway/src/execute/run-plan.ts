import type { PlanNode } from '@apollo/query-planner';
import { Failures } from './failures';
import type { PlanRun, RawAnswer } from './plan-run';
import { runFetch } from './run-fetch';

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
