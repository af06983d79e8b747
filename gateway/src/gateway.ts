import { randomBytes } from 'node:crypto';
import { loadSecret } from '@c360/authorization';
import pino, { type Logger } from 'pino';
import { openDisclosureSpool, type DisclosureSpool } from './audit/disclosure-spool';
import { recordAnswersIn } from './audit/record-answer';
import { sendRecordsBy } from './audit/send-records';
import type { Verifiers } from './authn/authenticate';
import { createPartnerKeyVerifier } from './authn/partner-key';
import { createTokenVerifier } from './authn/verify-token';
import { createMasks, type MaskFor } from './authz/mask-values';
import type { GrantsSource } from './authz/grants-source';
import { openAccess } from './authz/open-access';
import { createMemoryCache } from './cache/memory-cache';
import { createRedisCache } from './cache/redis-cache';
import type { TextCache } from './cache/text-cache';
import { trustedIssuers, type GatewayConfig } from './config';
import { StartError } from './errors';
import { PERMISSIONS_SUBGRAPH, createAskPermissions, type AskPermissions } from './execute/ask-permissions';
import { createContextSigner } from './execute/context-signer';
import type { SubgraphClient } from './execute/subgraph-client';
import { SubgraphClients } from './execute/subgraph-clients';
import { createMetrics, type Metrics } from './metrics';
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
  const signer = createContextSigner(config.subgraphs.keys, (message) => log.warn(message));
  const clients = new SubgraphClients(config.subgraphs);
  const ask = createAskPermissions({ client: () => permissionsOf(gateway), signer });
  const spool = openSpool(config, { ask, metrics, log });
  const gateway: SupergraphGateway = new SupergraphGateway(config.supergraph.path, {
    clients,
    signer,
    metrics,
    log,
    urls: config.supergraph.urls,
    authorization: config.authorization,
    maskFor: openMasks(config),
    onDisclosure: recordAnswersIn(spool),
    requireRecording: () => spool.requireSpace(),
  });
  const access = openAccess(config, { ask, metrics, log });
  const verifiers = createVerifiers(config, access.grants);
  const persistedQueries = await openPersistedQueries(config, log);
  const apollo = createApolloServer(gateway, { persistedQueries, maxDepth: config.maxDepth, log });
  let stopping: Promise<void> | undefined;
  const app = createServer({
    apollo,
    gateway,
    verifiers,
    access: access.provider,
    grants: access.grants,
    signer,
    metrics,
    log,
    bodyLimitBytes: config.http.bodyLimitBytes,
    isStopping: () => stopping !== undefined,
  });

  const release = async (): Promise<void> => {
    // While the permissions subgraph can still be asked.
    await spool.stop();
    access.stop();
    await gateway.stop();
    await clients.destroy();
    await persistedQueries.close();
  };
  try {
    await apollo.start();
    log.info({ grants: config.grants.source, ...config.authorization }, 'authorization');
    if (access.grants) requirePermissions(gateway);
    await access.start();
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

function createVerifiers(config: GatewayConfig, grants: GrantsSource | null): Verifiers {
  const verifyToken = createTokenVerifier(trustedIssuers(config));
  if (!grants) return { verifyToken, verifyPartnerKey: null };
  try {
    const secret = loadSecret(config.grants.partnerKeySecret, 'PARTNER_KEY_SECRET');
    return { verifyToken, verifyPartnerKey: createPartnerKeyVerifier(grants, secret) };
  } catch (error) {
    throw new StartError(messageOf(error));
  }
}

function openSpool(
  { audit, grants }: GatewayConfig,
  { ask, metrics, log }: { ask: AskPermissions; metrics: Metrics; log: Logger },
): DisclosureSpool {
  try {
    return openDisclosureSpool({
      folder: audit.spoolFolder,
      settings: { maxBytes: audit.spoolMaxBytes },
      // Who takes grants from tokens has no place of ours to store records in: they stay for whoever fetches them.
      send: grants.source === 'permissions' ? sendRecordsBy(ask) : null,
      metrics,
      log,
    });
  } catch (error) {
    throw new StartError(messageOf(error));
  }
}

function openMasks({ maskTokenKey }: GatewayConfig): MaskFor {
  try {
    const key = maskTokenKey ? loadSecret(maskTokenKey, 'MASK_TOKEN_KEY').export() : randomBytes(32);
    return createMasks(key);
  } catch (error) {
    throw new StartError(messageOf(error));
  }
}

function permissionsOf({ current }: SupergraphGateway): SubgraphClient | null {
  return [...(current?.subgraphs ?? [])].find(({ name }) => name === PERMISSIONS_SUBGRAPH) ?? null;
}

function requirePermissions(gateway: SupergraphGateway): void {
  if (permissionsOf(gateway)) return;
  throw new StartError(
    `the supergraph has no subgraph ${PERMISSIONS_SUBGRAPH} to take grants from; GRANTS_SOURCE=claims takes them from the tokens`,
  );
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
