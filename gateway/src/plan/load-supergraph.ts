import { ApolloGateway } from '@apollo/gateway';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { SubgraphClient } from '../execute/subgraph-client';
import type { SubgraphClients } from '../execute/subgraph-clients';
import { createSubgraphSource, type FetchServices } from '../execute/subgraph-source';
import { messageOf } from '../system-error';

// Apollo reads this from the environment and nowhere else; without it each gateway reports to Apollo's servers.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

/** A supergraph that can be asked: its public schema, and the planner and subgraphs behind it. */
export interface LoadedSupergraph {
  readonly sdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: ReadonlySet<SubgraphClient>;
  readonly execute: GatewayExecutor;
  stop(): Promise<void>;
}

/** What turns a supergraph's text into one that can be asked. */
export interface LoadServices extends FetchServices {
  readonly clients: SubgraphClients;
  /** Where subgraphs are, by name, in place of the addresses in the supergraph. */
  readonly urls: Readonly<Record<string, string>>;
  readonly log: Logger;
}

/** Checks and loads a supergraph; throws, with a message for operators, when it cannot serve. */
export async function loadSupergraph(sdl: string, services: LoadServices): Promise<LoadedSupergraph> {
  const { clients, urls, log } = services;
  const subgraphs = new Set<SubgraphClient>();
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    validateSupergraph: true,
    // Off in every environment: it shows the subgraphs' operations to whoever sends a header.
    __exposeQueryPlanExperimental: false,
    logger: quiet(log),
    buildService: ({ name, url }) => {
      const client = clients.open(name, readUrl(name, urls[name] ?? url));
      subgraphs.add(client);
      return createSubgraphSource(client, services);
    },
  });
  const { schema, executor } = await gateway.load().catch((error: unknown) => {
    throw explain(error);
  });
  for (const name of Object.keys(urls)) {
    if (![...subgraphs].some((client) => client.name === name)) {
      log.warn({ subgraph: name }, 'SUBGRAPH_URLS names a subgraph that the supergraph does not have');
    }
  }
  return { sdl, apiSchema: schema, subgraphs, execute: executor, stop: () => gateway.stop() };
}

function readUrl(subgraph: string, url: string | undefined): string {
  if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(`subgraph ${subgraph} has no http(s) address: give one in SUBGRAPH_URLS`);
  }
  return url;
}

/** Says what Apollo's refusal of a security feature means for the operator. */
function explain(error: unknown): Error {
  const message = messageOf(error);
  return /for: SECURITY|SECURITY/.test(message)
    ? new Error(
        `the supergraph links a security feature that this gateway does not enforce, so it is refused: ${message}`,
      )
    : new Error(message, { cause: error });
}

/** Apollo's remarks on loading are noise beside our own line; its warnings are not. */
function quiet(log: Logger): Record<'debug' | 'info' | 'warn' | 'error', (message: string) => void> {
  return {
    debug: (message) => log.trace(message),
    info: (message) => log.debug(message),
    warn: (message) => log.warn(message),
    error: (message) => log.error(message),
  };
}
