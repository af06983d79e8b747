import { pino } from 'pino';
import { GrantsSource, type GrantsMeasures } from '../../src/authz/grants-source';
import { SubgraphFailure } from '../../src/execute/subgraph-client';
import { captureLog } from '../fixture/capture-log';
import { GRANT, snapshot } from './snapshots';

const SILENT = pino({ level: 'silent' });

/** A permissions subgraph that says what the test wants, and a clock that the test moves. */
function startSource({ refreshMs = 10_000, maxAgeMs = 300_000, log = SILENT } = {}) {
  const state = {
    now: 1_000,
    answer: (): unknown => snapshot('1'),
    errors: [] as { message: string }[],
    asked: [] as unknown[],
    outcomes: [] as string[],
    measures: (): GrantsMeasures | null => null,
  };
  const source = new GrantsSource({
    ask: async (_query, variables, isMutation) => {
      state.asked.push([variables, isMutation]);
      // Like the network: the answer is of later.
      await Promise.resolve();
      const answer = state.answer();
      return {
        data: answer === undefined ? null : { grantsSnapshot: answer },
        errors: state.errors,
      };
    },
    refreshMs,
    maxAgeMs,
    log,
    metrics: {
      countGrantsLook: (outcome) => state.outcomes.push(outcome),
      measureGrants: (read) => (state.measures = read),
    },
    now: () => state.now,
  });
  return { source, state };
}

const unavailable = expect.objectContaining({ code: 'GRANTS_UNAVAILABLE' });

function refusalOf(source: GrantsSource): unknown {
  try {
    source.current();
    return null;
  } catch (error) {
    return error;
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the grants', () => {
  it('are unavailable before the first are there', async () => {
    const { source, state } = startSource();
    expect([refusalOf(source), source.problem, state.measures()]).toEqual([unavailable, 'none', null]);
    await source.refresh();
    expect([source.current().version, source.problem, state.measures()]).toEqual([
      '1',
      null,
      { version: '1', seconds: 0, elevations: 0 },
    ]);
    source.stop();
  });

  it('are measured with the roles that somebody took for minutes, while they are in force', async () => {
    const { source, state } = startSource();
    const until = (ms: number) => new Date(Date.now() + ms).toISOString();
    const elevation = { issuer: 'https://issuer', subject: 'e1', role: 'support-lead' };
    state.answer = () =>
      snapshot('1', {
        elevations: [
          { ...elevation, id: 'elv_1', until: until(60_000) },
          { ...elevation, id: 'elv_2', until: until(120_000) },
        ],
      });
    await source.refresh();
    source.stop();
    expect(state.measures()?.elevations).toBe(2);
    jest.advanceTimersByTime(60_000);
    expect(state.measures()?.elevations).toBe(1);
  });

  it('are asked for with the version that is known, as a query', async () => {
    const { source, state } = startSource();
    await source.refresh();
    state.answer = () => null;
    await source.refresh();
    expect(state.asked).toEqual([
      [{ knownVersion: null }, false],
      [{ knownVersion: '1' }, false],
    ]);
    expect(state.outcomes).toEqual(['changed', 'unchanged']);
    source.stop();
  });

  it('are looked at again and again, and replaced when they change', async () => {
    const { source, state } = startSource({ refreshMs: 10_000 });
    await source.refresh();
    state.answer = () => snapshot('2');
    await jest.advanceTimersByTimeAsync(9_400);
    expect(source.current().version).toBe('1');
    await jest.advanceTimersByTimeAsync(400);
    expect(source.current().version).toBe('2');
    state.answer = () => null;
    await jest.advanceTimersByTimeAsync(30_000);
    expect(state.outcomes).toEqual(['changed', 'changed', 'unchanged', 'unchanged', 'unchanged']);
    source.stop();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(state.outcomes).toHaveLength(5);
  });

  it('are looked at at once when another version is announced, and not for the one that serves', async () => {
    const { source, state } = startSource();
    await source.refresh();
    source.announce('1');
    await jest.advanceTimersByTimeAsync(0);
    expect(state.asked).toHaveLength(1);
    state.answer = () => snapshot('2');
    source.announce('2');
    await jest.advanceTimersByTimeAsync(0);
    expect(source.current().version).toBe('2');
    source.stop();
  });

  it('are looked at once more where a version is announced during a look, which may have come too early', async () => {
    const { source, state } = startSource();
    const looking = source.refresh();
    state.answer = () => snapshot(String(state.asked.length));
    source.announce('2');
    source.announce('2');
    await looking;
    expect([source.current().version, state.asked.length]).toEqual(['2', 2]);
    source.stop();
  });
});

describe('while their source is away', () => {
  it('the last serve until they are too old, then none; and come back', async () => {
    const { lines, log } = captureLog();
    const { source, state } = startSource({ maxAgeMs: 300_000, log: log });
    await source.refresh();
    state.answer = () => {
      throw new SubgraphFailure('unreachable', 'connect ECONNREFUSED http://10.0.0.1');
    };
    await source.refresh();
    state.now += 300_000;
    expect([source.current().version, source.problem, state.measures()?.seconds]).toEqual(['1', null, 300]);
    state.now += 1;
    expect([refusalOf(source), source.problem]).toEqual([unavailable, 'too old']);
    expect(state.measures()?.seconds).toBeCloseTo(300.001);

    state.answer = () => null;
    await source.refresh();
    expect([source.current().version, state.measures()?.seconds]).toEqual(['1', 0]);
    source.stop();
    const told = lines.map(({ msg, reason, serveSeconds }) => [msg, reason, serveSeconds]);
    expect(told).toEqual([
      ['new grants serve', undefined, undefined],
      ['the grants cannot be had; the last ones serve', 'unreachable', 300],
      ['the grants can be had again', undefined, undefined],
    ]);
  });

  it('their age counts from the question, not from the answer that took its time', async () => {
    const { source, state } = startSource({ maxAgeMs: 300_000 });
    state.answer = () => {
      state.now += 9_000;
      return snapshot('1');
    };
    await source.refresh();
    expect(state.measures()?.seconds).toBe(9);
    source.stop();
  });

  it('it is tried more often at first, and said once', async () => {
    const { lines, log } = captureLog();
    const { source, state } = startSource({ refreshMs: 10_000, log: log });
    state.answer = () => {
      throw new SubgraphFailure('timeout', 'no answer');
    };
    await source.refresh();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(state.outcomes.length).toBeGreaterThanOrEqual(6);
    expect(lines.map(({ msg }) => msg)).toEqual(['the grants cannot be had; the last ones serve']);
    source.stop();
  });
});

describe('what makes no sense never replaces what does', () => {
  const broken: [string, () => unknown][] = [
    ['nothing', () => undefined],
    ['a text', () => 'grants'],
    ['a list', () => []],
    ['an empty object', () => ({})],
    ['a snapshot without a version', () => ({ ...snapshot('2'), version: '' })],
    ['a version that is a number', () => ({ ...snapshot('2'), version: 2 })],
    ['something unknown', () => ({ ...snapshot('2'), denials: [] })],
    ['a grant with something unknown', () => ({ ...snapshot('2'), grants: [{ ...GRANT, unless: 'x' }] })],
    ['an unknown effect', () => ({ ...snapshot('2'), grants: [{ ...GRANT, effect: 'PERMIT' }] })],
    ['an unknown purpose', () => ({ ...snapshot('2'), grants: [{ ...GRANT, purposes: ['CURIOSITY'] }] })],
    ['no purposes', () => ({ ...snapshot('2'), grants: [{ ...GRANT, purposes: null }] })],
    ['a time that is none', () => ({ ...snapshot('2'), grants: [{ ...GRANT, validFrom: 'soon' }] })],
    ['a missing time', () => ({ ...snapshot('2'), grants: [{ ...GRANT, validUntil: undefined }] })],
    ['a missing condition', () => ({ ...snapshot('2'), grants: [{ ...GRANT, condition: undefined }] })],
    ['an empty condition', () => ({ ...snapshot('2'), grants: [{ ...GRANT, condition: {} }] })],
    [
      'an unknown operator in a condition',
      () => ({ ...snapshot('2'), grants: [{ ...GRANT, condition: { region: { not: 'EMEA' } } }] }),
    ],
    [
      'a principal that is perhaps active',
      () => ({ ...snapshot('2'), principals: [{ issuer: 'i', subject: 's', isActive: 'no', roles: [] }] }),
    ],
    [
      'an elevation without an end',
      () => ({
        ...snapshot('2'),
        elevations: [{ id: 'e', issuer: 'i', subject: 's', role: 'r', until: null }],
      }),
    ],
    [
      'a partner without scopes',
      () => ({ ...snapshot('2'), partners: [{ id: 'p', isActive: true, purposes: [] }] }),
    ],
    [
      'a digest that is none',
      () => ({
        ...snapshot('2'),
        partnerKeys: [{ prefix: 'p', digest: '', partnerId: 'p', expiresAt: null, revokedAt: null }],
      }),
    ],
  ];

  it.each(broken)('%s', async (_name, answer) => {
    const { source, state } = startSource();
    await source.refresh();
    state.answer = answer;
    await source.refresh();
    expect([source.current().version, state.outcomes]).toEqual(['1', ['changed', 'failed']]);
    state.answer = () => snapshot('2');
    await source.refresh();
    expect(source.current().version).toBe('2');
    source.stop();
  });

  it('an error beside a snapshot, and no grants where none are known', async () => {
    const { source, state } = startSource();
    state.answer = () => null;
    await source.refresh();
    state.answer = () => snapshot('1');
    state.errors = [{ message: 'Unauthorized' }];
    await source.refresh();
    expect([refusalOf(source), state.outcomes]).toEqual([unavailable, ['failed', 'failed']]);
    source.stop();
  });

  it('and the log does not quote it', async () => {
    const { lines, log } = captureLog();
    const { source, state } = startSource({ log: log });
    state.answer = () => ({ ...snapshot('2'), grants: [{ ...GRANT, policy: 7, role: 'secret role' }] });
    await source.refresh();
    source.stop();
    expect(lines.at(-1)?.reason).toBe('grants.0.policy is malformed (invalid_type)');
    expect(JSON.stringify(lines)).not.toContain('secret role');
  });
});
