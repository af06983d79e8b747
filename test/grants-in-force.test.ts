import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { startTestGraph, type TestGraph } from './test-graph';

const REDIS_URL = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const { hostname, port } = new URL(REDIS_URL);
const probe = `require('net').connect(${Number(port || 6379)}, ${JSON.stringify(hostname)})
  .setTimeout(1000, () => process.exit(1)).on('error', () => process.exit(1)).on('connect', () => process.exit(0))`;
// Asked before the tests are declared, so that what needs Redis is counted as skipped where there is none.
const describeWithRedis = spawnSync(process.execPath, ['-e', probe]).status === 0 ? describe : describe.skip;

let graph: TestGraph;
afterEach(() => graph.stop());

/** Whether a support agent may look at the grants, which nothing grants to one. */
async function mayLook(): Promise<boolean> {
  const { data } = await graph.ask('{ grants { totalCount } }', {}, { as: 'support-agent' });
  return data?.grants?.totalCount > 0;
}

async function change(name: string, input: object, fields: string): Promise<{ grant: { id: string } }> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const { data, errors } = await graph.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect([errors, data[name].userErrors]).toEqual([undefined, []]);
  return data[name] as { grant: { id: string } };
}

const letLook = async (): Promise<string> => {
  const input = { role: 'support-agent', policy: 'permissions.admin', effect: 'ALLOW' };
  return (await change('putGrant', input, 'grant { id }')).grant.id;
};
const forbid = (grantId: string) => change('removeGrant', { grantId }, '');

/** Milliseconds until the agent may look, or may not. */
async function timeUntil(expected: boolean): Promise<number> {
  const startedAt = performance.now();
  while ((await mayLook()) !== expected) await new Promise((resolve) => setTimeout(resolve, 10));
  return performance.now() - startedAt;
}

describeWithRedis('with Redis', () => {
  it('a grant is in force, and ends, within a second', async () => {
    // The gateway would not look by itself during this test.
    graph = await startTestGraph({ REDIS_URL, GRANTS_REFRESH_SECONDS: '300' });
    expect(await mayLook()).toBe(false);
    const grantId = await letLook();
    expect(await timeUntil(true)).toBeLessThan(1_000);
    await forbid(grantId);
    expect(await timeUntil(false)).toBeLessThan(1_000);
  });
});

describe('without Redis', () => {
  it('a grant is in force, and ends, within ten seconds', async () => {
    graph = await startTestGraph();
    expect(await mayLook()).toBe(false);
    const grantId = await letLook();
    expect(await timeUntil(true)).toBeLessThan(10_000);
    await forbid(grantId);
    expect(await timeUntil(false)).toBeLessThan(10_000);
  }, 60_000);
});
