import type { SecretSource, SubgraphKeySource } from '@c360/authorization';
import { isAbsolute, join, resolve } from 'node:path';
import type { z } from 'zod';
import { DEVELOPMENT_ISSUER, developmentIssuer, isUrl, type Issuer } from './authn/issuer';
import type { AuthorizationSettings } from './authz/authorization-settings';
import { EnvironmentSchema } from './environment';
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
  readonly subgraphs: SubgraphLimits & { readonly keys: SubgraphKeySource };
  readonly issuers: readonly Issuer[];
  /** The file of the development issuer's public keys; null where there is no such issuer. */
  readonly developmentIssuer: string | null;
  readonly authorization: AuthorizationSettings;
  readonly grants: {
    /** The permissions subgraph, or the claim `policies` of the token. */
    readonly source: 'permissions' | 'claims';
    readonly refreshMs: number;
    /** How long grants serve after their source was last reached. */
    readonly maxAgeMs: number;
    /** What digests of partners' keys are made with. */
    readonly partnerKeySecret: SecretSource;
  };
  /** What the mask TOKEN is made with; null where nothing is masked, because tokens say what may be read. */
  readonly maskTokenKey: SecretSource | null;
  /** How deep an operation's fields may be nested. */
  readonly maxDepth: number;
  readonly redisUrl: string | null;
  /** Where the records of what answers disclose are kept until they are stored. */
  readonly audit: {
    /** Absolute, on a disk of this machine. */
    readonly spoolFolder: string;
    readonly spoolMaxBytes: number;
  };
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

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

type Environment = z.output<typeof EnvironmentSchema>;

/** The configuration in these variables; an empty one counts as unset. Throws ConfigError with every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(set);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue));

  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  const problems = findContradictions(env, isProduction);
  if (problems.length > 0) throw new ConfigError(problems);

  const home = resolve(env.C360_HOME);
  const secretAt = (text: string | undefined, file: string): SecretSource =>
    text === undefined ? { file: join(home, file), create: !isProduction } : { text };
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
      keys: env.SUBGRAPH_KEYS
        ? { texts: env.SUBGRAPH_KEYS }
        : { folder: join(home, 'subgraph-keys'), create: !isProduction },
    },
    issuers: env.JWT_ISSUERS.map((issuer) => ({
      ...issuer,
      jwks: isUrl(issuer.jwks) || isAbsolute(issuer.jwks) ? issuer.jwks : resolve(issuer.jwks),
    })),
    developmentIssuer:
      env.C360_DEV_ISSUER === '1' && !isProduction && env.JWT_ISSUERS.length === 0
        ? join(home, 'dev-issuer/jwks.json')
        : null,
    authorization: {
      mode: env.GATEWAY_AUTHORIZATION_MODE,
      observesOutsiders: !isProduction,
      errors: env.GATEWAY_AUTHORIZATION_ERRORS,
      undeclaredFields: env.GATEWAY_UNDECLARED_FIELDS ?? (env.GRANTS_SOURCE === 'claims' ? 'allow' : 'deny'),
    },
    grants: {
      source: env.GRANTS_SOURCE,
      refreshMs: env.GRANTS_REFRESH_SECONDS * 1000,
      maxAgeMs: env.GRANTS_MAX_AGE_SECONDS * 1000,
      partnerKeySecret: secretAt(env.PARTNER_KEY_SECRET, 'partner-key.secret'),
    },
    maskTokenKey: env.GRANTS_SOURCE === 'claims' ? null : secretAt(env.MASK_TOKEN_KEY, 'mask-token.key'),
    maxDepth: env.GATEWAY_MAX_DEPTH,
    redisUrl: env.REDIS_URL ?? null,
    audit: {
      spoolFolder: resolve(env.AUDIT_SPOOL_DIR ?? join(home, 'disclosures')),
      spoolMaxBytes: env.AUDIT_SPOOL_MAX_BYTES,
    },
    logLevel: env.GATEWAY_LOG_LEVEL,
    warnings: findOddities(env, isProduction),
  };
}

/** The issuers whose tokens are good here. */
export function trustedIssuers({ issuers, developmentIssuer: jwksPath }: GatewayConfig): readonly Issuer[] {
  return jwksPath === null ? issuers : [...issuers, developmentIssuer(jwksPath)];
}

/** What cannot be meant. */
function findContradictions(env: Environment, isProduction: boolean): string[] {
  const problems: string[] = [];
  if (isProduction && env.JWT_ISSUERS.some(({ issuer }) => issuer === DEVELOPMENT_ISSUER)) {
    problems.push(`JWT_ISSUERS: ${DEVELOPMENT_ISSUER} is for development only`);
  }
  if (env.GRANTS_REFRESH_SECONDS > env.GRANTS_MAX_AGE_SECONDS) {
    problems.push(
      `GRANTS_REFRESH_SECONDS: must be at most GRANTS_MAX_AGE_SECONDS (${env.GRANTS_MAX_AGE_SECONDS})`,
    );
  }
  return problems;
}

/** What works and may not be meant. */
function findOddities(env: Environment, isProduction: boolean): string[] {
  const wantsDevelopmentIssuer = env.C360_DEV_ISSUER === '1';
  const hasIssuers = env.JWT_ISSUERS.length > 0;
  const oddities: [boolean, string][] = [
    [wantsDevelopmentIssuer && isProduction, 'C360_DEV_ISSUER is ignored in production'],
    [wantsDevelopmentIssuer && hasIssuers, 'C360_DEV_ISSUER is ignored: JWT_ISSUERS is set'],
    [
      !hasIssuers && (isProduction || !wantsDevelopmentIssuer),
      'no token issuer is configured: everybody is anonymous',
    ],
    [
      isProduction && env.JWT_ISSUERS.some(({ jwks }) => isPlainHttp(jwks)),
      'JWT_ISSUERS: keys are fetched over plain http; whoever is on the way can make tokens',
    ],
    [
      env.GATEWAY_AUTHORIZATION_MODE === 'observe',
      isProduction
        ? 'GATEWAY_AUTHORIZATION_MODE=observe: static rules refuse nothing to employees and services; all others are filtered'
        : 'GATEWAY_AUTHORIZATION_MODE=observe: static rules refuse nothing to anybody',
    ],
    [
      env.GATEWAY_UNDECLARED_FIELDS === 'allow' && env.GRANTS_SOURCE === 'permissions',
      'GATEWAY_UNDECLARED_FIELDS=allow: a field that declares no policy is open to everybody',
    ],
  ];
  return oddities.filter(([isSo]) => isSo).map(([, text]) => text);
}

/** Unencrypted, and not from this machine. */
function isPlainHttp(url: string): boolean {
  return URL.canParse(url) && /^http:$/.test(new URL(url).protocol) && !LOOPBACK.test(new URL(url).hostname);
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const [variable, ...inside] = path.map(String);
  return `${variable}${inside.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')}: ${message}`;
}
