import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { AnySubgraph } from '@c360/kit';
import { parse, printSchema } from 'graphql';

/** The files of the contract: path below `schema/` to content. */
export type ContractFiles = ReadonlyMap<string, string>;

const GENERATED = '# Written by `npm run compose`. Change the classes in subgraphs/, not this file.\n';

/**
 * Composes the subgraphs into the contract: each subgraph's SDL, the supergraph, and the API schema that clients see.
 * Throws an error that lists every reason why they do not compose.
 */
export async function composeGraph(subgraphs: readonly AnySubgraph[]): Promise<ContractFiles> {
  const services = await Promise.all(
    subgraphs.map(async (subgraph) => ({
      name: subgraph.name,
      url: `http://127.0.0.1:${subgraph.port}/graphql`,
      sdl: (await subgraph.buildSchema()).sdl,
    })),
  );
  const composed = composeServices(
    services.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (composed.errors) {
    throw new Error(
      `The subgraphs do not compose:\n${composed.errors.map(({ message }) => `  ${message}`).join('\n')}`,
    );
  }
  // Clients see no requirement, so it matters to nobody here who enforces them.
  const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
  const api = Supergraph.build(composed.supergraphSdl, { supportedFeatures }).apiSchema().toGraphQLJSSchema();
  return new Map([
    ...services.map(({ name, sdl }) => [`subgraphs/${name}.graphql`, GENERATED + sdl] as const),
    ['supergraph.graphql', GENERATED + composed.supergraphSdl.trimEnd() + '\n'],
    ['api.graphql', `${GENERATED}${printSchema(api).trimEnd()}\n`],
  ]);
}
