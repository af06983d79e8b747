import { join } from 'node:path';
import { readSubgraphKeyTexts, type SubgraphKeySource, type SubgraphKeyTexts } from '@c360/authorization';
import { homeFolder } from '@c360/database';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SUBGRAPH_KEYS: z
    .string()
    .transform((text, context): SubgraphKeyTexts => {
      try {
        return readSubgraphKeyTexts(JSON.parse(text));
      } catch (error) {
        // The parser's message quotes the text, which holds keys.
        const message = error instanceof SyntaxError ? 'is not JSON' : (error as Error).message;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
    })
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
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
  /** What the gateway signs its requests with: given, or files that the two share below `C360_HOME`. */
  readonly keys: SubgraphKeySource;
  /** Where several processes of a subgraph remember used nonces together; null: each for itself. */
  readonly redisUrl: string | null;
}

/** Reads the settings of a subgraph. Throws one error that names every variable that is wrong. */
export function readSubgraphConfig(env: NodeJS.ProcessEnv): SubgraphConfig {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These environment variables are wrong:\n${problems.join('\n')}`);
  }
  const { DATABASE_URL, HOST, PORT, LOG_LEVEL, SUBGRAPH_KEYS, REDIS_URL, NODE_ENV } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    host: HOST,
    port: PORT,
    logLevel: LOG_LEVEL,
    keys: SUBGRAPH_KEYS
      ? { texts: SUBGRAPH_KEYS }
      : { folder: join(homeFolder(env), 'subgraph-keys'), create: NODE_ENV !== 'production' },
    redisUrl: REDIS_URL ?? null,
  };
}
