import { readSubgraphConfig } from '@c360/kit';

const KEY = 'k'.repeat(32);

describe('the settings of a subgraph', () => {
  it('have defaults that serve this machine only', () => {
    expect(readSubgraphConfig({ C360_HOME: '/srv/c360' })).toEqual({
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: undefined,
      logLevel: 'info',
      keys: { folder: '/srv/c360/subgraph-keys', create: true },
      redisUrl: null,
    });
  });

  it('take keys that are given, and in production make none of their own', () => {
    const SUBGRAPH_KEYS = JSON.stringify({ orders: [KEY] });
    expect(readSubgraphConfig({ SUBGRAPH_KEYS }).keys).toEqual({ texts: { orders: [KEY] } });
    expect(readSubgraphConfig({ NODE_ENV: 'production' }).keys).toMatchObject({ create: false });
  });

  it('are absent where a variable is empty', () => {
    expect(readSubgraphConfig({ PORT: '', DATABASE_URL: '', REDIS_URL: '' })).toMatchObject({
      port: undefined,
      databaseUrl: undefined,
      redisUrl: null,
    });
  });

  it('are refused all at once, each with its reason', () => {
    const read = (): unknown =>
      readSubgraphConfig({
        PORT: '70000',
        LOG_LEVEL: 'loud',
        SUBGRAPH_KEYS: '{"orders": ["short"]}',
        REDIS_URL: 'http://redis',
      });
    expect(read).toThrow(
      /PORT: [^]*LOG_LEVEL: [^]*SUBGRAPH_KEYS: orders: a key needs at least 32 characters[^]*REDIS_URL: must be a redis/,
    );
  });

  it.each(['hunter2', '{"orders": ["hunter2"]}', '{"orders": "hunter2'])(
    'never print a key that is wrong: %s',
    (SUBGRAPH_KEYS) => {
      expect(() => readSubgraphConfig({ SUBGRAPH_KEYS })).toThrow(/SUBGRAPH_KEYS/);
      expect(() => readSubgraphConfig({ SUBGRAPH_KEYS })).not.toThrow(/hunter2/);
    },
  );
});
