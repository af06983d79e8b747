import { join } from 'node:path';
import { generateDemo, type DemoSummary } from '@c360/demo';
import { prepareDemo } from '@c360/cli/prepare-demo';
import { startTestGraph, type TestGraph } from './test-graph';

/** The graph with the demo company in it. */
export interface DemoGraph extends TestGraph {
  /** What the departments' export files hold. */
  readonly summary: DemoSummary;
}

/** Starts the graph and imports a demo company, as `npm start` does; `env`: further settings of the gateway. */
export async function startDemoGraph(
  customers: number,
  env?: Readonly<Record<string, string>>,
): Promise<DemoGraph> {
  const graph = await startTestGraph(env);
  const folder = join(graph.home, 'demo');
  const summary = await generateDemo({ folder, customers });
  for (const manifest of ['demo-crm', 'demo-shop', 'demo-desk', 'demo-loyalty']) {
    const { rejectedRows: rejected } = await graph.importFrom(manifest, folder);
    if (rejected > 0) throw new Error(`${rejected} rows of ${manifest} were rejected`);
  }
  await prepareDemo({ url: new URL(graph.url).origin, issuer: graph.issuer, home: graph.home });
  return { ...graph, summary };
}

/** The hero of the demo company: recorded in all four departments, with something of everything. */
export const HERO = { system: 'crm', key: 'C-000001' };
