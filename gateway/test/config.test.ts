import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '@c360/gateway';
import { loadContextKey } from '@c360/authorization';

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
    SUBGRAPH_CONTEXT_KEY: 'short',
    GATEWAY_LOG_LEVEL: 'loud',
    C360_DEV_ISSUER: 'yes',
  });
  expect(found.map((problem) => problem.split(':')[0]).sort()).toEqual([
    'C360_DEV_ISSUER',
    'GATEWAY_LOG_LEVEL',
    'GATEWAY_SUBGRAPH_TIMEOUT_MS',
    'JWT_ISSUERS',
    'PORT',
    'REDIS_URL',
    'SUBGRAPH_CONTEXT_KEY',
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

describe('the key that signs the request context', () => {
  const home = mkdtempSync(join(tmpdir(), 'c360-key-'));
  afterAll(() => rmSync(home, { recursive: true }));
  const source = () => readConfig({ C360_HOME: join(home, 'new') }).subgraphs.contextKey;

  test('is made once, for its owner alone, and the same ever after', () => {
    const first = loadContextKey(source());
    const file = join(home, 'new/subgraph-context.key');
    expect(Buffer.from(first).toString()).toBe(readFileSync(file, 'utf8').trim());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadContextKey(source())).toEqual(first);
  });

  test('is refused when it is too short', () => {
    writeFileSync(join(home, 'subgraph-context.key'), 'short');
    expect(() => loadContextKey({ file: join(home, 'subgraph-context.key'), create: true })).toThrow(
      /at least 32/,
    );
  });
});
