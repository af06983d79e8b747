import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import type { Logger } from 'pino';
import { formatSubgraphError } from './errors';
import { readRequestFacts, type RequestFacts } from './request-facts';
import type { AnySubgraph } from './subgraph';

/** The largest request taken, in bytes: an entity fetch may carry thousands of representations. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

export interface ServeOptions {
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** The key that the gateway signs request contexts with; null where there is none. */
  readonly contextKey: Uint8Array | null;
  readonly log: Logger;
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
  const open = subgraph.open(options.databaseUrl);
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
    ],
  });
  await apollo.start();

  const server = fastify({ bodyLimit: MAX_REQUEST_BYTES, forceCloseConnections: 'idle' });
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
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: async (request) =>
        open.createContext(await readRequestFacts(request.headers, subgraph.name, options.contextKey)),
    }),
  });

  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    await apollo.stop();
    await open.close();
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
    },
  };
}
