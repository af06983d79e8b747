import { CONTEXT_KEY_CHARACTERS, type ContextKeySource } from '@c360/authorization';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { DEVELOPMENT_ISSUER, IssuersSchema, developmentIssuer, isUrl, type Issuer } from './authn/issuer';
import type { SubgraphLimits } from './execute/subgraph-client';

/** Everything a gateway is told from outside; nothing else in it reads the environment. */
export interface GatewayConfig {
  readonly http: {
    readonly host: string;
    /** 0: any free port. */
    readonly port: number;
    readonly bodyLimitBytes: number;
    /** How long requests in flight may go on after a signal to stop. */
    readonly shutdownMs: number;
  };
  readonly supergraph: {
    /** The file, absolute. */
    readonly path: string;
    /** Where subgraphs are, by name, in place of the addresses in the supergraph. */
    readonly urls: Readonly<Record<string, string>>;
  };
  readonly subgraphs: SubgraphLimits & { readonly contextKey: ContextKeySource };
  readonly issuers: readonly Issuer[];
  /** The file of the development issuer's public keys; null where there is no such issuer. */
  readonly developmentIssuer: string | null;
  /** How deep an operation's fields may be nested. */
  readonly maxDepth: number;
  readonly redisUrl: string | null;
  readonly logLevel: string;
  /** What an operator should know about this configuration although it works. */
  readonly warnings: readonly string[];
}

/** The environment cannot be used; every problem is listed, one a line. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The gateway's configuration has ${problems.length} problem(s):\n${problems.map((p) => `  ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

const PROJECT_ROOT = resolve(__dirname, '../..');
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });

function integer(fallback: number, min: number, max: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .default(String(fallback))
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

function json<T extends z.ZodType>(shape: T, fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

const EnvironmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(4000, 0, 65_535),
  NODE_ENV: z.string().optional(),
  SUPERGRAPH_PATH: z.string().default(join(PROJECT_ROOT, 'schema/supergraph.graphql')),
  SUBGRAPH_URLS: json(z.record(z.string(), httpUrl), '{}'),
  SUBGRAPH_CONTEXT_KEY: z
    .string()
    .min(CONTEXT_KEY_CHARACTERS, `must have at least ${CONTEXT_KEY_CHARACTERS} characters`)
    .optional(),
  JWT_ISSUERS: json(IssuersSchema, '[]'),
  C360_DEV_ISSUER: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  C360_HOME: z.string().default(join(PROJECT_ROOT, '.c360')),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
  GATEWAY_BODY_LIMIT_BYTES: integer(1_048_576, 1_024, 104_857_600),
  GATEWAY_MAX_DEPTH: integer(12, 1, 1_000),
  GATEWAY_SHUTDOWN_MS: integer(10_000, 0, 600_000),
  GATEWAY_SUBGRAPH_TIMEOUT_MS: integer(10_000, 1, 600_000),
  GATEWAY_SUBGRAPH_MAX_BYTES: integer(33_554_432, 1_024, 1_073_741_824),
  GATEWAY_SUBGRAPH_CONNECTIONS: integer(64, 1, 10_000),
  GATEWAY_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** The configuration in these variables; an empty one counts as unset. Throws ConfigError with every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(set);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue));

  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  const home = resolve(env.C360_HOME);
  const issuers = env.JWT_ISSUERS.map((issuer) => ({
    ...issuer,
    jwks: isUrl(issuer.jwks) || isAbsolute(issuer.jwks) ? issuer.jwks : resolve(issuer.jwks),
  }));
  if (isProduction && issuers.some(({ issuer }) => issuer === DEVELOPMENT_ISSUER)) {
    throw new ConfigError([`JWT_ISSUERS: ${DEVELOPMENT_ISSUER} is for development only`]);
  }
  const wantsDevelopmentIssuer = env.C360_DEV_ISSUER === '1';
  return {
    http: {
      host: env.HOST,
      port: env.PORT,
      bodyLimitBytes: env.GATEWAY_BODY_LIMIT_BYTES,
      shutdownMs: env.GATEWAY_SHUTDOWN_MS,
    },
    supergraph: { path: resolve(env.SUPERGRAPH_PATH), urls: env.SUBGRAPH_URLS },
    subgraphs: {
      timeoutMs: env.GATEWAY_SUBGRAPH_TIMEOUT_MS,
      maxResponseBytes: env.GATEWAY_SUBGRAPH_MAX_BYTES,
      connections: env.GATEWAY_SUBGRAPH_CONNECTIONS,
      contextKey: env.SUBGRAPH_CONTEXT_KEY
        ? { text: env.SUBGRAPH_CONTEXT_KEY }
        : { file: join(home, 'subgraph-context.key'), create: !isProduction },
    },
    issuers,
    developmentIssuer:
      wantsDevelopmentIssuer && !isProduction && issuers.length === 0
        ? join(home, 'dev-issuer/jwks.json')
        : null,
    maxDepth: env.GATEWAY_MAX_DEPTH,
    redisUrl: env.REDIS_URL ?? null,
    logLevel: env.GATEWAY_LOG_LEVEL,
    warnings: [
      ...(wantsDevelopmentIssuer && isProduction ? ['C360_DEV_ISSUER is ignored in production'] : []),
      ...(wantsDevelopmentIssuer && issuers.length ? ['C360_DEV_ISSUER is ignored: JWT_ISSUERS is set'] : []),
      ...(!issuers.length && (isProduction || !wantsDevelopmentIssuer)
        ? ['no token issuer is configured: everybody is anonymous']
        : []),
    ],
  };
}

/** The issuers whose tokens are good here. */
export function trustedIssuers({ issuers, developmentIssuer: jwksPath }: GatewayConfig): readonly Issuer[] {
  return jwksPath === null ? issuers : [...issuers, developmentIssuer(jwksPath)];
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const [variable, ...inside] = path.map(String);
  return `${variable}${inside.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')}: ${message}`;
}
