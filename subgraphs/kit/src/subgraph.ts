import type { Logger } from 'pino';
import type { SubgraphSchema } from './sdl/build-subgraph-schema';
import type { RequestFacts } from './request-facts';

/** What the process that serves a subgraph gives it: the environment to read settings of its own from, and the log. */
export interface SubgraphProcess {
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
}

/** One subgraph: what it is called, where it lives and how it answers. */
export interface Subgraph<Client, Context extends RequestFacts> {
  /** Its name in the supergraph and the name of its database schema. */
  readonly name: string;
  /** The port it listens on unless told otherwise. */
  readonly port: number;
  /** The folder of its SQL migrations, absolute. */
  readonly migrations: string;
  buildSchema(): Promise<SubgraphSchema>;
  connect(databaseUrl: string, process: SubgraphProcess): Client;
  disconnect(client: Client): Promise<void>;
  /** Whether the database answers; throws where it does not. */
  ping(client: Client): Promise<unknown>;
  /** A fresh context for each request: loaders never outlive it. */
  createContext(client: Client, facts: RequestFacts): Context;
}

/** A subgraph whose client and context nobody outside needs to know. */
export interface AnySubgraph {
  readonly name: string;
  readonly port: number;
  readonly migrations: string;
  buildSchema(): Promise<SubgraphSchema>;
  /** Connects to the database and gives what serving needs. */
  open(databaseUrl: string, process: SubgraphProcess): OpenSubgraph;
}

/** A subgraph with its database connected. */
export interface OpenSubgraph {
  createContext(facts: RequestFacts): RequestFacts;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/** Declares a subgraph. */
export function defineSubgraph<Client, Context extends RequestFacts>(
  subgraph: Subgraph<Client, Context>,
): AnySubgraph {
  return {
    name: subgraph.name,
    port: subgraph.port,
    migrations: subgraph.migrations,
    buildSchema: () => subgraph.buildSchema(),
    open(databaseUrl, process) {
      const client = subgraph.connect(databaseUrl, process);
      return {
        createContext: (facts) => subgraph.createContext(client, facts),
        ping: () => subgraph.ping(client),
        close: () => subgraph.disconnect(client),
      };
    },
  };
}
