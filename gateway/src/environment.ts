import { join, resolve } from 'node:path';
import { SECRET_CHARACTERS, readSubgraphKeyTexts, type SubgraphKeyTexts } from '@c360/authorization';
import { z } from 'zod';
import { IssuersSchema } from './authn/issuer';
import { messageOf } from './system-error';

const PROJECT_ROOT = resolve(__dirname, '../..');
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** The longest that grants serve after their source was last reached, in seconds: AUTHORIZATION.md, section 1. */
const MAX_GRANTS_SECONDS = 300;

/** The variables a gateway reads, each by its own rule. What they mean together is for `readConfig`. */
export const EnvironmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(4000, 0, 65_535),
  NODE_ENV: z.string().optional(),
  SUPERGRAPH_PATH: z.string().default(join(PROJECT_ROOT, 'schema/supergraph.graphql')),
  SUBGRAPH_URLS: json(
    z.record(z.string(), z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' })),
    '{}',
  ),
  SUBGRAPH_KEYS: subgraphKeys().optional(),
  JWT_ISSUERS: json(IssuersSchema, '[]'),
  C360_DEV_ISSUER: oneOf(['0', '1'], '0'),
  C360_HOME: z.string().default(join(PROJECT_ROOT, '.c360')),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
  GRANTS_SOURCE: oneOf(['permissions', 'claims'], 'permissions'),
  GRANTS_REFRESH_SECONDS: integer(10, 1, MAX_GRANTS_SECONDS),
  GRANTS_MAX_AGE_SECONDS: integer(MAX_GRANTS_SECONDS, 1, MAX_GRANTS_SECONDS),
  PARTNER_KEY_SECRET: secret(),
  MASK_TOKEN_KEY: secret(),
  AUDIT_SPOOL_DIR: z.string().optional(),
  AUDIT_SPOOL_MAX_BYTES: integer(1_073_741_824, 16_777_216, 1_099_511_627_776),
  GATEWAY_UNDECLARED_FIELDS: oneOf(['deny', 'allow']).optional(),
  GATEWAY_AUTHORIZATION_MODE: oneOf(['filter', 'reject', 'observe'], 'filter'),
  GATEWAY_AUTHORIZATION_ERRORS: oneOf(['errors', 'extensions', 'none'], 'errors'),
  GATEWAY_BODY_LIMIT_BYTES: integer(1_048_576, 1_024, 104_857_600),
  GATEWAY_MAX_DEPTH: integer(12, 1, 1_000),
  GATEWAY_SHUTDOWN_MS: integer(10_000, 0, 600_000),
  GATEWAY_SUBGRAPH_TIMEOUT_MS: integer(10_000, 1, 600_000),
  GATEWAY_SUBGRAPH_MAX_BYTES: integer(33_554_432, 1_024, 1_073_741_824),
  GATEWAY_SUBGRAPH_CONNECTIONS: integer(64, 1, 10_000),
  GATEWAY_LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
});

function integer(fallback: number, min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .default(String(fallback))
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodType<Values[number]>;
function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
  fallback: Values[number],
): z.ZodType<Values[number]>;
function oneOf(values: readonly [string, ...string[]], fallback?: string): z.ZodType {
  const error =
    values.length === 2 ? `must be ${values.join(' or ')}` : `must be one of ${values.join(', ')}`;
  const schema = z.enum(values, { error });
  return fallback === undefined ? schema : schema.default(fallback);
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

/** Never shows its value. */
function secret() {
  return z.string().min(SECRET_CHARACTERS, `needs at least ${SECRET_CHARACTERS} characters`).optional();
}

/** Never shows a key. */
function subgraphKeys() {
  return z.string().transform((text, context): SubgraphKeyTexts => {
    try {
      return readSubgraphKeyTexts(JSON.parse(text));
    } catch (error) {
      // The parser's message quotes the text.
      const message = error instanceof SyntaxError ? 'is not JSON' : messageOf(error);
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });
}
