import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type {
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import { StartError } from '../errors';
import { executeOperation, type ExecuteServices } from '../execute/execute-operation';
import { loadSupergraph, type LoadedSupergraph, type LoadServices } from './load-supergraph';
import { watchSupergraphFile } from './supergraph-file';
import { messageOf } from '../system-error';

/** How often the supergraph's file is looked at, in milliseconds. */
const WATCH_INTERVAL_MS = 500;

/**
 * Apollo Server's gateway over a file: a good new version replaces the old one as a whole, a broken one is logged and
 * the old one serves on.
 */
export class SupergraphGateway implements GatewayInterface {
  #current: LoadedSupergraph | undefined;
  #stopWatching = (): void => {};
  readonly #listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  /** An operation runs on the version it was validated against, even if another has arrived meanwhile. */
  readonly #bySchema = new WeakMap<GraphQLSchema, LoadedSupergraph>();

  constructor(
    private readonly path: string,
    private readonly services: LoadServices & ExecuteServices,
  ) {}

  /** The serving supergraph; undefined before the first load. */
  get current(): LoadedSupergraph | undefined {
    return this.#current;
  }

  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /** Loads the file and watches it; throws StartError where it cannot serve. */
  async load(): Promise<GatewayLoadResult> {
    const sdl = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new StartError(
        error.code === 'ENOENT'
          ? `${this.path}: no such file; 'npm run compose' writes the project's own, SUPERGRAPH_PATH names another`
          : `${this.path}: ${error.message}`,
      );
    });
    try {
      this.#serve(loadSupergraph(sdl, this.services));
    } catch (error) {
      this.services.metrics.countSupergraph('refused');
      throw new StartError(`${this.path}: ${messageOf(error)}`);
    }
    this.#stopWatching = watchSupergraphFile(this.path, WATCH_INTERVAL_MS, (text) => this.#reload(text));
    return {
      executor: (request) => executeOperation(this.supergraphOf(request.schema), this.services, request),
    };
  }

  /** The supergraph that clients see as this schema. */
  supergraphOf(schema: GraphQLSchema): LoadedSupergraph {
    const supergraph = this.#bySchema.get(schema);
    if (!supergraph) throw new Error('the operation was validated against no supergraph of this gateway');
    return supergraph;
  }

  async stop(): Promise<void> {
    this.#stopWatching();
  }

  async #reload(sdl: string): Promise<void> {
    if (sdl === this.#current?.sdl) return;
    const { log, metrics } = this.services;
    try {
      this.#serve(loadSupergraph(sdl, this.services));
    } catch (error) {
      metrics.countSupergraph('refused');
      const reason = messageOf(error);
      log.error({ path: this.path, reason }, 'the new supergraph is refused; the old one serves on');
    }
  }

  #serve(next: LoadedSupergraph): void {
    const { clients, log, metrics } = this.services;
    this.#bySchema.set(next.apiSchema, next);
    for (const listener of this.#listeners) {
      listener({ apiSchema: next.apiSchema, coreSupergraphSdl: next.sdl });
    }
    const previous = this.#current;
    this.#current = next;
    clients.keep(next.subgraphs);
    metrics.countSupergraph('loaded');
    log.info(
      {
        supergraph: createHash('sha256').update(next.sdl).digest('hex').slice(0, 12),
        subgraphs: [...next.subgraphs].map(({ name }) => name),
      },
      previous ? 'a new supergraph serves' : 'the supergraph serves',
    );
  }
}
