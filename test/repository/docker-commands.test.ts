import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@c360/database';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { ENV_FILE, readCompose, type ComposeService } from './compose-file';
import { ROOT } from './project';

const services = readCompose(ENV_FILE);
const REDIS_URL = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const READY_MS = 40_000;
const ISSUER = 'https://login.example.com';

let database: TestDatabase;
let folder: string;
let token: string;
let orders: Running;
let permissions: Running;
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
  folder = mkdtempSync(join(tmpdir(), 'c360-compose-'));
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = join(folder, 'jwks.json');
  writeFileSync(
    jwks,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] }),
  );
  token = await new SignJWT({ kind: 'EMPLOYEE', roles: ['administrator'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(ISSUER)
    .setAudience('c360')
    .setSubject('E-1')
    .setExpirationTime('10m')
    .sign(privateKey);

  const [ordersPort, permissionsPort] = [await freePort(), await freePort()];
  const subgraph = { DATABASE_URL: database.url, REDIS_URL };
  orders = start('orders', { ...subgraph, PORT: ordersPort });
  permissions = start('permissions', { ...subgraph, PORT: permissionsPort });
  gateway = start('gateway', {
    PORT: await freePort(),
    REDIS_URL,
    AUDIT_SPOOL_DIR: join(folder, 'disclosures'),
    JWT_ISSUERS: JSON.stringify([{ issuer: ISSUER, jwks, audiences: ['c360'], algorithms: ['ES256'] }]),
    SUBGRAPH_URLS: JSON.stringify({
      orders: `http://127.0.0.1:${ordersPort}/graphql`,
      permissions: `http://127.0.0.1:${permissionsPort}/graphql`,
    }),
  });
  await Promise.all([orders, permissions, gateway].map(becomeHealthy));
}, 2 * READY_MS);

afterAll(async () => {
  await Promise.all([gateway, orders, permissions].map(stop));
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function ask({ env }: Running, query: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${env.PORT}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe('the commands of docker-compose.yml', () => {
  it('migrate an empty database and answer through the gateway', async () => {
    const answer = await ask(gateway, '{ orders(first: 1) { totalCount } }', {
      authorization: `Bearer ${token}`,
    });
    expect(answer).toEqual({ data: { orders: { totalCount: 0 } } });
  });

  it('make subgraphs that answer the gateway alone', async () => {
    expect(await ask(orders, '{ __typename }')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('end with code 0 when they are told to stop, well within their grace period', async () => {
    const startedAt = Date.now();
    expect(await Promise.all([gateway, orders, permissions].map(stop))).toEqual([0, 0, 0]);
    expect(Date.now() - startedAt).toBeLessThan(
      Number.parseInt(gateway.service.stop_grace_period ?? '0') * 1_000,
    );
  });

  it('do not start a subgraph in production without the key that it shares with the gateway', async () => {
    const bare = start('orders', {
      SUBGRAPH_KEYS: '',
      DATABASE_URL: database.url,
      C360_HOME: '/nonexistent',
    });
    expect(await new Promise((done) => bare.child.once('exit', done))).toBe(1);
    expect(bare.output()).toMatch(/SUBGRAPH_KEYS/);
  });
});
