import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyDisclosures } from '@c360/permissions';
import { startDemoGraph, type DemoGraph } from './demo-graph';

const MAIN = resolve(__dirname, '../gateway/dist/main.js');
const MAX_AGE_SECONDS = 4;

/** A gateway in a process of its own, which can be killed. */
interface GatewayChild {
  readonly url: string;
  readonly child: ChildProcess;
}

let graph: DemoGraph;
let token: string;
let customerId: string;
const children = new Set<ChildProcess>();
/** Requests that were answered with a customer's data, by request id: each must be on record. */
const answered = new Set<string>();

beforeAll(async () => {
  graph = await startDemoGraph(20);
  token = await graph.tokenOf('support-lead');
  const { data } = await graph.ask('{ customerByRecord(system: "crm", key: "C-000001") { id } }');
  customerId = data.customerByRecord.id;
}, 120_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await graph.stop();
});

async function startGateway(): Promise<GatewayChild> {
  const urls = Object.fromEntries([...graph.subgraphs].map(([name, { url }]) => [name, url]));
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      C360_HOME: graph.home,
      C360_DEV_ISSUER: '1',
      AUDIT_SPOOL_DIR: join(graph.home, 'killed-gateways'),
      GRANTS_REFRESH_SECONDS: '1',
      GRANTS_MAX_AGE_SECONDS: String(MAX_AGE_SECONDS),
      SUBGRAPH_URLS: JSON.stringify(urls),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  for (;;) {
    const [, url] = /listens on (http:\S+?)"/.exec(output) ?? [];
    if (url !== undefined) return { url, child };
    if (child.exitCode !== null) throw new Error(`the gateway ended: ${output}`);
    await sleep(20);
  }
}

/** Asks for the customer; the code of the first error, or DATA. Null where the gateway is gone. */
async function ask({ url }: GatewayChild): Promise<string | null> {
  const requestId = `outage-${randomUUID()}`;
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-purpose': 'SUPPORT',
        'x-request-id': requestId,
      },
      body: JSON.stringify({
        query: 'query Card($id: ID!) { customer(id: $id) { displayName emails { address } } }',
        variables: { id: customerId },
      }),
    });
    const { data, errors } = (await response.json()) as {
      data?: { customer: object | null } | null;
      errors?: { extensions: { code: string } }[];
    };
    if (!data?.customer) return `${response.status} ${errors?.[0]?.extensions.code}`;
    answered.add(requestId);
    return 'DATA';
  } catch {
    return null;
  }
}

async function askTimes(gateway: GatewayChild, times: number): Promise<(string | null)[]> {
  return Promise.all(Array.from({ length: times }, () => ask(gateway)));
}

async function recorded(): Promise<string[]> {
  const { rows } = await graph.database.query<{ id: string }>(
    `select request_id as id from permissions.disclosure_record where request_id like 'outage-%'`,
  );
  return rows.map(({ id }) => id);
}

/** Waits until every answered request is on record, and gives those that are. */
async function allRecorded(): Promise<string[]> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    const ids = await recorded();
    const isAll = [...answered].every((id) => ids.includes(id));
    if (isAll || Date.now() > deadline) return ids;
  }
}

/** Each answered request once, and the chains whole. Requests whose answer was lost on its way may be on record too. */
async function expectAllRecorded(): Promise<void> {
  const ids = await allRecorded();
  expect([...answered].filter((id) => !ids.includes(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await verifyDisclosures(graph.database)).broken).toBeNull();
}

describe('a gateway without its permissions subgraph', () => {
  it('serves by the grants it has until they are too old, then answers 503, and keeps every record meanwhile', async () => {
    const gateway = await startGateway();
    expect(await askTimes(gateway, 20)).toEqual(Array(20).fill('DATA'));
    await graph.subgraphs.get('permissions')?.stop();

    expect(await askTimes(gateway, 30)).toEqual(Array(30).fill('DATA'));
    const answers: (string | null)[] = [];
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) {
      const answer = await ask(gateway);
      answers.push(answer);
      if (answer !== 'DATA') break;
    }
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.at(-1)).toBe('503 GRANTS_UNAVAILABLE');
    expect(await askTimes(gateway, 3)).toEqual(Array(3).fill('503 GRANTS_UNAVAILABLE'));
    const before = (await recorded()).length;
    expect(before).toBeLessThan(answered.size);

    await graph.comeBack('permissions');
    await expectAllRecorded();
    while ((await ask(gateway)) !== 'DATA') await sleep(100);
    await expectAllRecorded();
    gateway.child.kill('SIGTERM');
    await once(gateway.child, 'exit');
  }, 90_000);

  it('loses no record when it is killed in the middle of its work', async () => {
    const gateway = await startGateway();
    expect(await ask(gateway)).toBe('DATA');
    await graph.subgraphs.get('permissions')?.stop();
    const before = answered.size;
    const asking = Array.from({ length: 8 }, async () => {
      while ((await ask(gateway)) !== null);
    });
    // The grants it has serve for some seconds: at work when enough is answered, however fast the machine is.
    for (const deadline = Date.now() + 30_000; answered.size - before <= 50 && Date.now() < deadline;)
      await sleep(10);
    gateway.child.kill('SIGKILL');
    await Promise.all(asking);
    expect(answered.size - before).toBeGreaterThan(50);
    expect((await recorded()).length).toBeLessThan(answered.size);

    const next = await startGateway();
    expect(await ask(next)).toBe('503 GRANTS_UNAVAILABLE');
    await graph.comeBack('permissions');
    await expectAllRecorded();
    next.child.kill('SIGTERM');
    await once(next.child, 'exit');
  }, 90_000);
});
