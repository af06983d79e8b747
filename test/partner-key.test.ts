import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDemoGraph, type DemoGraph } from './demo-graph';

const run = promisify(execFile);
const COMMAND = resolve(__dirname, '../cli/dist/partner-key.js');

let graph: DemoGraph;

beforeAll(async () => {
  // What a command changes is in force after this.
  graph = await startDemoGraph(20, { GRANTS_REFRESH_SECONDS: '1' });
}, 120_000);

afterAll(() => graph.stop());

async function partnerKey(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, [COMMAND, ...args, '--url', new URL(graph.url).origin], {
    env: { PATH: process.env.PATH, C360_HOME: graph.home },
  });
}

const QUERY = '{ customerByRecord(system: "crm", key: "C-000001") { displayName } }';

/** What a holder of this key gets, or the status and code that it is refused with. */
async function use(key: string): Promise<unknown> {
  const answer = await graph.ask(QUERY, undefined, {
    as: null,
    purpose: 'FULFILMENT',
    headers: { 'x-api-key': key },
  });
  return answer.status === 200
    ? answer.data
    : `${answer.status} ${String(answer.errors?.[0]?.extensions.code)}`;
}

async function eventually(claim: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 10_000; ; await sleep(100)) {
    try {
      return await claim();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

const GRACE = { customerByRecord: { displayName: 'Grace Lindqvist' } };
const REFUSED = '401 UNAUTHENTICATED';

describe('npm run partner-key', () => {
  it('issues a key that works, rotates it with an overlap or without, and revokes it at once', async () => {
    const first = (await partnerKey('issue', '--partner', 'parcel-partner')).stdout.trim();
    expect(first).toMatch(/^c360_[0-9a-f]{12}_[\w-]{43}$/);
    await eventually(async () => expect(await use(first)).toEqual(GRACE));

    const prefix = first.split('_')[1] ?? '';
    const second = (await partnerKey('rotate', '--key', prefix, '--overlap', '5')).stdout.trim();
    await eventually(async () => expect(await use(second)).toEqual(GRACE));
    expect(await use(first)).toEqual(GRACE);

    const { stdout: revoked } = await partnerKey('revoke', '--key', prefix);
    expect(revoked).toMatch(/revoked 20/);
    await eventually(async () => expect(await use(first)).toBe(REFUSED));
    expect(await use(second)).toEqual(GRACE);

    const { stdout: list } = await partnerKey('list', '--partner', 'parcel-partner');
    expect(list.trim().split('\n')).toHaveLength(2);
    expect(list).not.toContain(second.split('_')[2]);
  });

  it('issues a key that ends by itself', async () => {
    const expires = new Date(Date.now() + 4_000).toISOString();
    const key = (
      await partnerKey('issue', '--partner', 'parcel-partner', '--expires', expires)
    ).stdout.trim();
    await eventually(async () => expect(await use(key)).toEqual(GRACE));
    await eventually(async () => expect(await use(key)).toBe(REFUSED));
  });

  it.each([
    [[], 'Say what to do'],
    [['steal'], 'There is no "steal"'],
    [['issue'], '--partner is missing'],
    [['issue', '--partner', 'nobody'], 'There is no partner "nobody". There are: parcel-partner.'],
    [['revoke', '--key', 'nothing'], 'There is no key with the id or prefix "nothing"'],
    [['rotate', '--key', 'x', '--overlap', 'long'], '--overlap must be a whole number of minutes'],
    [['issue', '--partner', 'x', '--expires', 'soon'], '--expires must be a time'],
  ])('refuses %j and says what is wrong', async (args, message) => {
    await expect(partnerKey(...args)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
  });

  it('does nothing with the token of somebody who may not', async () => {
    const token = await graph.tokenOf('support-lead');
    const asking = run(
      process.execPath,
      [COMMAND, 'list', '--partner', 'parcel-partner', '--url', new URL(graph.url).origin],
      {
        env: { PATH: process.env.PATH, C360_HOME: graph.home, C360_TOKEN: token },
      },
    );
    await expect(asking).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Unauthorized') });
  });
});
