import { readFile, stat } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import { readAuthorization } from '@c360/authorization';
import type { ExplainedGraph } from './explain-operation';

/** The graph that access is explained by. */
export interface SupergraphSource {
  /** As the supergraph's file is now. Throws an Error where it cannot be read. */
  current(): Promise<ExplainedGraph>;
}

/** Reads the supergraph when it is first needed, and again where the file has changed. */
export function createSupergraphSource(path: string): SupergraphSource {
  let loaded: { readonly stamp: string; readonly graph: Promise<ExplainedGraph> } | null = null;
  return {
    async current() {
      const { mtimeMs, size, ino } = await stat(path);
      const stamp = `${mtimeMs} ${size} ${ino}`;
      if (loaded?.stamp !== stamp) loaded = { stamp, graph: load(path) };
      return loaded.graph;
    },
  };
}

async function load(path: string): Promise<ExplainedGraph> {
  const { rules, plannerSdl, fullSchema } = readAuthorization(await readFile(path, 'utf8'));
  const supergraph = Supergraph.build(plannerSdl, { validateSupergraph: true });
  return { apiSchema: supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: false }), fullSchema, rules };
}
