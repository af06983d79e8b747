import { isAbsolute, join, resolve } from 'node:path';
import { SECRET_CHARACTERS, type SecretSource } from '@c360/authorization';
import { homeFolder } from '@c360/database';

/** Where the supergraph lies unless SUPERGRAPH_PATH says: in the project, from sources and from the build alike. */
const SUPERGRAPH_PATH = resolve(__dirname, '../../../schema/supergraph.graphql');

/** This subgraph's own settings. */
export interface Settings {
  /** Null: nobody is told of new versions, gateways find them when they ask next. */
  readonly redisUrl: string | null;
  /** What digests of partners' keys are made with. */
  readonly partnerKeySecret: SecretSource;
  /** The supergraph that access is explained by. */
  readonly supergraphPath: string;
}

/** Reads the settings from the environment. Throws an error that names what is wrong, without its value. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { REDIS_URL, PARTNER_KEY_SECRET, SUPERGRAPH_PATH: path } = env;
  if (PARTNER_KEY_SECRET && PARTNER_KEY_SECRET.length < SECRET_CHARACTERS) {
    throw new Error(`PARTNER_KEY_SECRET: needs at least ${SECRET_CHARACTERS} characters`);
  }
  return {
    redisUrl: REDIS_URL || null,
    partnerKeySecret: PARTNER_KEY_SECRET
      ? { text: PARTNER_KEY_SECRET }
      : { file: join(homeFolder(env), 'partner-key.secret'), create: env.NODE_ENV !== 'production' },
    supergraphPath: path ? fromCallersFolder(path, env) : SUPERGRAPH_PATH,
  };
}

/** npm changes into the workspace before it runs a script, and leaves the former folder in INIT_CWD. */
function fromCallersFolder(path: string, env: NodeJS.ProcessEnv): string {
  return isAbsolute(path) ? path : resolve(env.INIT_CWD ?? process.cwd(), path);
}
