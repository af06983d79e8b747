import type { SubgraphKeySource } from '@c360/authorization';
import { readSubgraphConfig } from '@c360/kit';

/** How the whole stack is started. */
export interface StartConfig {
  readonly databaseUrl: string | undefined;
  readonly host: string;
  /** The gateway's port; the subgraphs take the five that follow it. */
  readonly port: number;
  readonly logLevel: string;
  /** What the gateway signs its requests to subgraphs with. */
  readonly keys: SubgraphKeySource;
  readonly redisUrl: string | null;
}

const GATEWAY_PORT = 4000;

/** Reads the settings of `npm start`. Throws one error that names every variable that is wrong. */
export function readStartConfig(env: NodeJS.ProcessEnv): StartConfig {
  const { databaseUrl, host, port, keys, redisUrl } = readSubgraphConfig(env);
  return {
    databaseUrl,
    host,
    port: port ?? GATEWAY_PORT,
    logLevel: env.LOG_LEVEL ?? 'warn',
    keys,
    redisUrl,
  };
}
