import { loadContextKey } from '@c360/authorization';
import pino, { type Logger } from 'pino';
import { createTokenVerifier } from './authn/verify-token';
import { createMemoryCache } from './cache/memory-cache';
import { createRedisCache } from './cache/redis-cache';
import type { TextCache } from './cache/text-cache';
import { trustedIssuers, type GatewayConfig } from './config';
import { StartError } from './errors';
import { createContextSigner } from './execute/context-signer';
import { SubgraphClients } from './execute/subgraph-clients';
import { createMetrics } from './metrics';
import { createApolloServer } from './plan/apollo-server';
import { SupergraphGateway } from './plan/supergraph-gateway';
import { createServer } from './server';
import { messageOf, systemErrorCode } from './system-error';

const PERSISTED_QUERY_CHARACTERS = 8_000_000;
const PERSISTED_QUERY_SECONDS = 86_400;

/** A gateway that serves. */
export interface RunningGateway {
  /** Its address, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Takes no new requests, lets those in flight end, closes everything; further calls wait for the first. */
  stop(): Promise<void>;
}

/** Starts a gateway; throws StartError, with a message for operators, where it cannot serve. */
export async function startGateway(
  config: GatewayConfig,
  { log = createLog(config) }: { log?: Logger } = {},
): Promise<RunningGateway> {
  for (const warning of config.warnings) log.warn(warning);
  const metrics = createMetrics();
  const signContext = createContextSigner(readContextKey(config));
  const clients = new SubgraphClients(config.subgraphs);
  const gateway = new SupergraphGateway(config.supergraph.path, {
    clients,
    signContext,
    metrics,
    log,
    urls: config.supergraph.urls,
  });
  const persistedQueries = await openPersistedQueries(config, log);
  const apollo = createApolloServer(gateway, { persistedQueries, maxDepth: config.maxDepth, log });
  let stopping: Promise<void> | undefined;
  const app = createServer({
    apollo,
    gateway,
    verifyToken: createTokenVerifier(trustedIssuers(config)),
    signContext,
    metrics,
    log,
    bodyLimitBytes: config.http.bodyLimitBytes,
    isStopping: () => stopping !== undefined,
  });

  const release = async (): Promise<void> => {
    await gateway.stop();
    await clients.destroy();
    await persistedQueries.close();
  };
  try {
    await apollo.start();
    await app.listen({
      host: config.http.host,
      port: config.http.port,
      listenTextResolver: (url) => `listens on ${url}`,
    });
  } catch (error) {
    await release();
    throw explainStart(error, config);
  }

  async function stop(): Promise<void> {
    log.info('stopping');
    const timer = setTimeout(() => {
      log.warn('requests in flight took too long and are cut off');
      app.server.closeAllConnections();
    }, config.http.shutdownMs);
    await app.close();
    clearTimeout(timer);
    await apollo.stop();
    await release();
    log.info('stopped');
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.http.port;
  const host = config.http.host.includes(':') ? `[${config.http.host}]` : config.http.host;
  return { url: `http://${host}:${port}`, stop: () => (stopping ??= stop()) };
}

function createLog({ logLevel }: GatewayConfig): Logger {
  return pino({ level: logLevel, base: { service: 'gateway' }, timestamp: pino.stdTimeFunctions.isoTime });
}

function readContextKey({ subgraphs: { contextKey } }: GatewayConfig): Uint8Array {
  try {
    return loadContextKey(contextKey);
  } catch (error) {
    throw new StartError(
      `no key to sign the request context with; set SUBGRAPH_CONTEXT_KEY (${messageOf(error)})`,
    );
  }
}

async function openPersistedQueries({ redisUrl }: GatewayConfig, log: Logger): Promise<TextCache> {
  const inProcess = createMemoryCache(PERSISTED_QUERY_CHARACTERS);
  if (redisUrl === null) return inProcess;
  return createRedisCache(redisUrl, { fallback: inProcess, lifetimeSeconds: PERSISTED_QUERY_SECONDS, log });
}

function explainStart(error: unknown, { http: { host, port } }: GatewayConfig): unknown {
  const code = systemErrorCode(error);
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(`${host}:${port} is in use; set PORT to another`);
    case 'EACCES':
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`cannot listen on ${host}:${port} (${code}); set HOST and PORT`);
    default:
      return error;
  }
}
