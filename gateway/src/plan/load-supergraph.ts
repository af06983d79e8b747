import { Supergraph } from '@apollo/federation-internals';
import { readAuthorization, type AuthorizationRules } from '@c360/authorization';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { AuthorizationSettings } from '../authz/authorization-settings';
import type { FetchServices } from '../execute/fetch-subgraph';
import type { SubgraphClient } from '../execute/subgraph-client';
import type { SubgraphClients } from '../execute/subgraph-clients';
import { OperationCache } from './operation-cache';
import { createPlanner } from './planner';
import { VisibleSchemas } from './visible-schemas';
import { WriteLookups } from './write-lookups';

/** A supergraph that can be asked: its schemas and rules, and the planner and subgraphs behind them. */
export interface LoadedSupergraph {
  readonly sdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The graph with its hidden fields. */
  readonly fullSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
  readonly operations: OperationCache;
  readonly visible: VisibleSchemas;
  readonly writeLookups: WriteLookups;
  readonly subgraphs: ReadonlySet<SubgraphClient>;
  /** The subgraph of this name. */
  readonly clientOf: (subgraph: string) => SubgraphClient;
}

/** What turns a supergraph's text into one that can be asked. */
export interface LoadServices extends FetchServices {
  readonly clients: SubgraphClients;
  /** Where subgraphs are, by name, in place of the addresses in the supergraph. */
  readonly urls: Readonly<Record<string, string>>;
  readonly authorization: AuthorizationSettings;
  readonly log: Logger;
}

/**
 * Checks and loads a supergraph; throws, with a message for operators, when it cannot serve or its rules cannot be enforced.
 * Apollo's ApolloGateway would build it and make a planner in the same way, and add its own execution and telemetry.
 */
export function loadSupergraph(sdl: string, services: LoadServices): LoadedSupergraph {
  const { authorization, log } = services;
  const { rules, plannerSdl, fullSchema, protectedNonNull } = readAuthorization(sdl);
  if (protectedNonNull.length > 0) {
    log.warn(
      { fields: protectedNonNull },
      'protected fields are non-null: a refusal takes their object along',
    );
  }
  const supergraph = Supergraph.build(plannerSdl, { validateSupergraph: true });
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: false });
  const undeclared = authorization.undeclaredFields;
  const plan = createPlanner(supergraph);
  const byName = openSubgraphs(supergraph, services);
  return {
    sdl,
    apiSchema,
    fullSchema,
    rules,
    operations: new OperationCache({ apiSchema, fullSchema, rules, undeclared, plan }),
    visible: new VisibleSchemas({ apiSchema, rules, undeclared }),
    writeLookups: new WriteLookups({ fullSchema, rules }, plan),
    subgraphs: new Set(byName.values()),
    clientOf: (name) => {
      const client = byName.get(name);
      if (!client) throw new Error(`the plan asks a subgraph ${name}, which the supergraph does not have`);
      return client;
    },
  };
}

function openSubgraphs(
  supergraph: Supergraph,
  { clients, signer, urls, log }: LoadServices,
): ReadonlyMap<string, SubgraphClient> {
  const byName = new Map<string, SubgraphClient>();
  for (const { name, url } of supergraph.subgraphsMetadata()) {
    signer.open(name);
    byName.set(name, clients.open(name, readUrl(name, urls[name] ?? url)));
  }
  for (const name of Object.keys(urls)) {
    if (!byName.has(name)) {
      log.warn({ subgraph: name }, 'SUBGRAPH_URLS names a subgraph that the supergraph does not have');
    }
  }
  return byName;
}

function readUrl(subgraph: string, url: string | undefined): string {
  if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(`subgraph ${subgraph} has no http(s) address: give one in SUBGRAPH_URLS`);
  }
  return url;
}
