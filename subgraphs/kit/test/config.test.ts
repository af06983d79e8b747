import { readSubgraphConfig } from '@c360/kit';

describe('the settings of a subgraph', () => {
  it('have defaults that serve this machine only', () => {
    expect(readSubgraphConfig({ C360_HOME: '/srv/c360' })).toEqual({
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: undefined,
      logLevel: 'info',
      contextKey: { file: '/srv/c360/subgraph-context.key', create: true },
    });
  });

  it('take a key that is given, and in production make none of their own', () => {
    const key = 'k'.repeat(32);
    expect(readSubgraphConfig({ SUBGRAPH_CONTEXT_KEY: key }).contextKey).toEqual({ text: key });
    expect(readSubgraphConfig({ NODE_ENV: 'production' }).contextKey).toMatchObject({ create: false });
  });

  it('are absent where a variable is empty', () => {
    expect(readSubgraphConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: undefined,
      databaseUrl: undefined,
    });
  });

  it('are refused all at once, each with its reason', () => {
    const read = (): unknown =>
      readSubgraphConfig({ PORT: '70000', LOG_LEVEL: 'loud', SUBGRAPH_CONTEXT_KEY: 'short' });
    expect(read).toThrow(/PORT: [^]*LOG_LEVEL: [^]*SUBGRAPH_CONTEXT_KEY: needs at least 32 characters/);
  });

  it('never print a key that is too short', () => {
    expect(() => readSubgraphConfig({ SUBGRAPH_CONTEXT_KEY: 'hunter2' })).not.toThrow(/hunter2/);
  });
});
