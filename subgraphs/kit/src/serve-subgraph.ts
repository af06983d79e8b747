import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { SubgraphKeys } from '@c360/authorization';
import fastify from 'fastify';
import type { Logger } from 'pino';
import { formatSubgraphError } from './errors';
import type { RequestFacts } from './request-facts';
import { mutationGate } from './signed/mutation-gate';
import { createNonceMemory } from './signed/nonce-memory';
import { onlySigned, signedFacts } from './signed/only-signed';
import { createSharedNonceMemory } from './signed/shared-nonce-memory';
import type { AnySubgraph } from './subgraph';

/** The largest request taken, in bytes: an entity fetch may carry thousands of representations. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
/** The most that a request's headers may take, in bytes: the signed context carries conditions. */
const MAX_HEADER_BYTES = 512 * 1024;

export interface ServeOptions {
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** What the gateway signs its requests to this subgraph with. */
  readonly keys: SubgraphKeys;
  /** Where several processes of this subgraph remember used nonces together; null: each for itself. */
  readonly redisUrl?: string | null;
  readonly log: Logger;
  /** What the subgraph reads settings of its own from; none of them is set unless told. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A subgraph that listens. `stop` finishes what is in work first. */
export interface RunningSubgraph {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one subgraph over HTTP: `/graphql`, `/health/live` and `/health/ready`. */
export async function serveSubgraph(subgraph: AnySubgraph, options: ServeOptions): Promise<RunningSubgraph> {
  const { log } = options;
  const { schema } = await subgraph.buildSchema();
  const open = subgraph.open(options.databaseUrl, { env: options.env ?? {}, log });
  const apollo = new ApolloServer<RequestFacts>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, thrown) =>
      formatSubgraphError(formatted, thrown, (cause) =>
        log.error({ err: cause, path: formatted.path }, 'resolver failed'),
      ),
    logger: log,
    // Apollo's default plugins cost up to half of a subgraph's time and nothing here uses them.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      mutationGate,
    ],
  });
  await apollo.start();

  const nonces = options.redisUrl
    ? await createSharedNonceMemory(options.redisUrl, { subgraph: subgraph.name, log })
    : createNonceMemory();
  const server = fastify({
    bodyLimit: MAX_REQUEST_BYTES,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: MAX_HEADER_BYTES },
  });
  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    try {
      await open.ping();
      return { status: 'ok' };
    } catch (error) {
      log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'database unavailable' });
    }
  });
  await server.register(async (routes) => {
    onlySigned(routes, { keys: options.keys, nonces, log });
    const answer = fastifyApolloHandler(apollo, {
      context: async (request) => open.createContext(signedFacts(request)),
    });
    // Every method, so that none is answered without a signature.
    routes.all('/graphql', answer);
  });

  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    await apollo.stop();
    await open.close();
    await nonces.close();
    throw error;
  }
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  log.info({ subgraph: subgraph.name, port }, 'subgraph listens');
  return {
    name: subgraph.name,
    url: `http://${options.host}:${port}/graphql`,
    async stop() {
      await server.close();
      await apollo.stop();
      await open.close();
      await nonces.close();
    },
  };
}
