import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@c360/database';
import { readCompose, type ComposeService } from './compose-file';
import { ROOT } from './project';

const services = readCompose({ SUBGRAPH_CONTEXT_KEY: 'k'.repeat(32), POSTGRES_PASSWORD: 'unused' });
const REDIS_URL = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const READY_MS = 40_000;

let database: TestDatabase;
let orders: Running;
let gateway: Running;

/** A service's own command as a process here, with the addresses of this machine. */
interface Running {
  readonly service: ComposeService;
  readonly env: NodeJS.ProcessEnv;
  readonly child: ChildProcess;
  readonly output: () => string;
}

function start(name: string, here: Record<string, string>): Running {
  const service = services[name];
  if (!service?.command) throw new Error(`docker-compose.yml has no command for ${name}`);
  const env = { PATH: process.env.PATH, ...service.environment, ...here };
  const [, ...args] = service.command;
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { service, env, child, output: () => Buffer.concat(chunks).toString() };
}

/** Runs the health check as compose would, until it says healthy. */
async function becomeHealthy({ service, env, child, output }: Running): Promise<void> {
  const [, , ...args] = service.healthcheck.test;
  const deadline = Date.now() + READY_MS;
  while (spawnSync(process.execPath, args, { env }).status !== 0) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`not healthy:\n${output()}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Stops as `docker stop` does; resolves to the exit code. */
async function stop({ child }: Running): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return String(port);
}

beforeAll(async () => {
  database = await createTestDatabase();
  const [ordersPort, gatewayPort] = [await freePort(), await freePort()];
  orders = start('orders', { PORT: ordersPort, DATABASE_URL: database.url });
  gateway = start('gateway', {
    PORT: gatewayPort,
    REDIS_URL,
    SUBGRAPH_URLS: JSON.stringify({ orders: `http://127.0.0.1:${ordersPort}/graphql` }),
  });
  await Promise.all([orders, gateway].map(becomeHealthy));
}, 2 * READY_MS);

afterAll(async () => {
  await Promise.all([gateway, orders].map(stop));
  await database.drop();
});

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${gateway.env.PORT}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe('the commands of docker-compose.yml', () => {
  it('migrate an empty database and answer through the gateway', async () => {
    expect(await ask('{ orders(first: 1) { totalCount } }')).toEqual({ data: { orders: { totalCount: 0 } } });
  });

  it('end with code 0 when they are told to stop, well within their grace period', async () => {
    const startedAt = Date.now();
    expect(await Promise.all([gateway, orders].map(stop))).toEqual([0, 0]);
    expect(Date.now() - startedAt).toBeLessThan(
      Number.parseInt(gateway.service.stop_grace_period ?? '0') * 1_000,
    );
  });

  it('do not start a subgraph in production without the key that it shares with the gateway', async () => {
    const bare = start('orders', {
      SUBGRAPH_CONTEXT_KEY: '',
      DATABASE_URL: database.url,
      C360_HOME: '/nonexistent',
    });
    expect(await new Promise((done) => bare.child.once('exit', done))).toBe(1);
    expect(bare.output()).toMatch(/SUBGRAPH_CONTEXT_KEY/);
  });
});
