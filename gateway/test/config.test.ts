import { ANONYMOUS } from '@c360/authorization';
import { ConfigError, readConfig } from '@c360/gateway';
import { modeFor } from '../src/authz/authorization-settings';

const problems = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

const ISSUER = { issuer: 'https://a', jwks: 'https://a/jwks', audiences: ['c360'], algorithms: ['ES256'] };

test('an empty environment gives a gateway for this machine alone, where everybody is anonymous', () => {
  const config = readConfig({ HOST: '', JWT_ISSUERS: '' });
  expect(config.http).toMatchObject({ host: '127.0.0.1', port: 4000, bodyLimitBytes: 1_048_576 });
  expect(config.supergraph.path).toMatch(/\/schema\/supergraph\.graphql$/);
  expect(config).toMatchObject({ issuers: [], developmentIssuer: null, redisUrl: null });
  expect(config.subgraphs.timeoutMs).toBe(10_000);
  expect(config.warnings).toEqual(['no token issuer is configured: everybody is anonymous']);
});

test('every problem is reported at once, by its variable', () => {
  const found = problems({
    PORT: 'http',
    GATEWAY_SUBGRAPH_TIMEOUT_MS: '-1',
    SUBGRAPH_URLS: '{"orders": "nowhere"}',
    JWT_ISSUERS: '{',
    REDIS_URL: 'localhost',
    SUBGRAPH_KEYS: '{"orders": ["short"]}',
    GRANTS_SOURCE: 'both',
    GRANTS_REFRESH_SECONDS: '0',
    GRANTS_MAX_AGE_SECONDS: '301',
    PARTNER_KEY_SECRET: 'short',
    MASK_TOKEN_KEY: 'short',
    GATEWAY_UNDECLARED_FIELDS: 'maybe',
    GATEWAY_AUTHORIZATION_MODE: 'off',
    GATEWAY_AUTHORIZATION_ERRORS: 'all',
    GATEWAY_LOG_LEVEL: 'loud',
    C360_DEV_ISSUER: 'yes',
  });
  expect(found.map((problem) => problem.split(':')[0]).sort()).toEqual([
    'C360_DEV_ISSUER',
    'GATEWAY_AUTHORIZATION_ERRORS',
    'GATEWAY_AUTHORIZATION_MODE',
    'GATEWAY_LOG_LEVEL',
    'GATEWAY_SUBGRAPH_TIMEOUT_MS',
    'GATEWAY_UNDECLARED_FIELDS',
    'GRANTS_MAX_AGE_SECONDS',
    'GRANTS_REFRESH_SECONDS',
    'GRANTS_SOURCE',
    'JWT_ISSUERS',
    'MASK_TOKEN_KEY',
    'PARTNER_KEY_SECRET',
    'PORT',
    'REDIS_URL',
    'SUBGRAPH_KEYS',
    'SUBGRAPH_URLS.orders',
  ]);
});

test.each([
  ['the algorithm none', { algorithms: ['none'] }, 'JWT_ISSUERS[0].algorithms[0]'],
  ['a shared-key algorithm', { algorithms: ['ES256', 'HS256'] }, 'JWT_ISSUERS[0].algorithms[1]'],
  ['no algorithm', { algorithms: [] }, 'JWT_ISSUERS[0].algorithms'],
  ['no audience', { audiences: [] }, 'JWT_ISSUERS[0].audiences'],
  ['a misspelt setting', { audience: 'c360' }, 'JWT_ISSUERS[0]'],
  ['no keys', { jwks: undefined }, 'JWT_ISSUERS[0].jwks'],
])('an issuer with %s is refused', (_name, change, where) => {
  expect(problems({ JWT_ISSUERS: JSON.stringify([{ ...ISSUER, ...change }]) }).join()).toContain(
    `${where}: `,
  );
});

test('two entries for one issuer are refused', () => {
  expect(problems({ JWT_ISSUERS: JSON.stringify([ISSUER, ISSUER]) })).toEqual([
    'JWT_ISSUERS: two entries have the same issuer',
  ]);
});

test('the development issuer gives way to configured ones', () => {
  const config = readConfig({ C360_DEV_ISSUER: '1', JWT_ISSUERS: JSON.stringify([ISSUER]) });
  expect(config.developmentIssuer).toBeNull();
  expect(readConfig({ C360_DEV_ISSUER: '1', C360_HOME: '/data' }).developmentIssuer).toBe(
    '/data/dev-issuer/jwks.json',
  );
});

test.each(['c360:gateway', 'C360:anything'])('an issuer may not be called %s', (issuer) => {
  expect(problems({ JWT_ISSUERS: JSON.stringify([{ ...ISSUER, issuer }]) })).toEqual([
    'JWT_ISSUERS[0].issuer: names beginning c360: are reserved',
  ]);
});

test.each([
  ['http://login.example.com/jwks', true],
  ['https://login.example.com/jwks', false],
  ['http://127.0.0.1:8080/jwks', false],
  ['http://[::1]/jwks', false],
  ['/etc/jwks.json', false],
])('in production an issuer’s keys at %s are warned of: %s', (jwks, isWarned) => {
  const JWT_ISSUERS = JSON.stringify([{ ...ISSUER, jwks }]);
  const warnedIn = (NODE_ENV: string) =>
    readConfig({ NODE_ENV, JWT_ISSUERS }).warnings.some((warning) => warning.includes('plain http'));
  expect([warnedIn('production'), warnedIn('development')]).toEqual([isWarned, false]);
});

describe('keys and secrets', () => {
  test('are kept below C360_HOME where none are given, and made there except in production', () => {
    const at = (environment: Record<string, string>) => {
      const { subgraphs, grants, maskTokenKey } = readConfig({ C360_HOME: '/data', ...environment });
      return [subgraphs.keys, grants.partnerKeySecret, maskTokenKey];
    };
    for (const create of [true, false]) {
      expect(at(create ? {} : { NODE_ENV: 'production' })).toEqual([
        { folder: '/data/subgraph-keys', create },
        { file: '/data/partner-key.secret', create },
        { file: '/data/mask-token.key', create },
      ]);
    }
  });

  test('are taken as they are given', () => {
    const text = 's'.repeat(32);
    const config = readConfig({
      SUBGRAPH_KEYS: JSON.stringify({ orders: [text] }),
      PARTNER_KEY_SECRET: text,
      MASK_TOKEN_KEY: text,
    });
    expect(config.subgraphs.keys).toEqual({ texts: { orders: [text] } });
    expect([config.grants.partnerKeySecret, config.maskTokenKey]).toEqual([{ text }, { text }]);
  });

  test.each(['hunter2', '{"orders": ["hunter2"]}', '{"orders": hunter2}'])(
    'are never shown where they are wrong: %s',
    (text) => {
      const found = problems({
        SUBGRAPH_KEYS: text,
        PARTNER_KEY_SECRET: 'hunter2',
        MASK_TOKEN_KEY: 'hunter2',
      });
      expect(found).toHaveLength(3);
      expect(found.join()).not.toContain('hunter2');
    },
  );
});

describe('authorization', () => {
  const insider = { ...ANONYMOUS, kind: 'EMPLOYEE' } as const;
  const outsiders = (['CUSTOMER', 'PARTNER', 'ANONYMOUS'] as const).map((kind) => ({ ...ANONYMOUS, kind }));

  test('filters by the grants of the permissions subgraph unless told', () => {
    const { authorization, grants } = readConfig({});
    expect(authorization).toMatchObject({ mode: 'filter', errors: 'errors', undeclaredFields: 'deny' });
    expect(grants).toMatchObject({ source: 'permissions', refreshMs: 10_000, maxAgeMs: 300_000 });
  });

  test.each([
    [{}, 'deny'],
    [{ GRANTS_SOURCE: 'claims' }, 'allow'],
    [{ GRANTS_SOURCE: 'claims', GATEWAY_UNDECLARED_FIELDS: 'deny' }, 'deny'],
    [{ GATEWAY_UNDECLARED_FIELDS: 'allow' }, 'allow'],
  ])('with %j a field that declares nothing is: %s', (environment: Record<string, string>, expected) => {
    const { authorization, warnings } = readConfig(environment);
    expect(authorization.undeclaredFields).toBe(expected);
    const isWarned = warnings.some((warning) => warning.startsWith('GATEWAY_UNDECLARED_FIELDS=allow'));
    expect(isWarned).toBe(environment.GATEWAY_UNDECLARED_FIELDS === 'allow');
  });

  test('may observe everybody in development, and only insiders in production', () => {
    const modes = (environment: Record<string, string>) => {
      const { authorization } = readConfig({ GATEWAY_AUTHORIZATION_MODE: 'observe', ...environment });
      return [insider, ...outsiders].map((principal) => modeFor(authorization, principal));
    };
    expect(modes({})).toEqual(['observe', 'observe', 'observe', 'observe']);
    expect(modes({ NODE_ENV: 'production' })).toEqual(['observe', 'filter', 'filter', 'filter']);
    expect(
      readConfig({ GATEWAY_AUTHORIZATION_MODE: 'observe', NODE_ENV: 'production' }).warnings.join(),
    ).toMatch(/observe: static rules refuse nothing to employees and services; all others are filtered/);
  });

  test('is the same for everybody in the other modes', () => {
    for (const mode of ['filter', 'reject']) {
      const { authorization } = readConfig({ GATEWAY_AUTHORIZATION_MODE: mode, NODE_ENV: 'production' });
      for (const principal of [insider, ...outsiders]) expect(modeFor(authorization, principal)).toBe(mode);
    }
  });

  test('asks for grants more often than they may be old', () => {
    expect(problems({ GRANTS_REFRESH_SECONDS: '60', GRANTS_MAX_AGE_SECONDS: '30' })).toEqual([
      'GRANTS_REFRESH_SECONDS: must be at most GRANTS_MAX_AGE_SECONDS (30)',
    ]);
  });
});
