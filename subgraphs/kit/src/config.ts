import { join } from 'node:path';
import { CONTEXT_KEY_CHARACTERS, type ContextKeySource } from '@c360/authorization';
import { homeFolder } from '@c360/database';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SUBGRAPH_CONTEXT_KEY: z
    .string()
    .min(CONTEXT_KEY_CHARACTERS, `needs at least ${CONTEXT_KEY_CHARACTERS} characters`)
    .optional(),
  NODE_ENV: z.string().optional(),
});

/** A subgraph's settings, read once from the environment. */
export interface SubgraphConfig {
  /** Where PostgreSQL is; undefined: the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly host: string;
  /** Undefined: the subgraph's own port. */
  readonly port: number | undefined;
  readonly logLevel: string;
  /** What the gateway signs request contexts with: given, or a file that the two share below `C360_HOME`. */
  readonly contextKey: ContextKeySource;
}

/** Reads the settings of a subgraph. Throws one error that names every variable that is wrong. */
export function readSubgraphConfig(env: NodeJS.ProcessEnv): SubgraphConfig {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These environment variables are wrong:\n${problems.join('\n')}`);
  }
  const { DATABASE_URL, HOST, PORT, LOG_LEVEL, SUBGRAPH_CONTEXT_KEY, NODE_ENV } = parsed.data;
  const file = join(homeFolder(env), 'subgraph-context.key');
  return {
    databaseUrl: DATABASE_URL,
    host: HOST,
    port: PORT,
    logLevel: LOG_LEVEL,
    contextKey:
      SUBGRAPH_CONTEXT_KEY === undefined
        ? { file, create: NODE_ENV !== 'production' }
        : { text: SUBGRAPH_CONTEXT_KEY },
  };
}
