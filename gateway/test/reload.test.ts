import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startGateway } from '@c360/gateway';
import { MASK_TOKEN_KEY, captureLog, compose, eventually, startWorld, type World } from './fixture/world';

let world: World;
let original: string;
beforeAll(async () => {
  // An answer here may wait for a new supergraph, however long that takes to be seen.
  world = await startWorld({ GATEWAY_SUBGRAPH_TIMEOUT_MS: '30000' });
  original = compose(world.all);
});
afterAll(() => world.close());

const FIELDS = '{ __schema { queryType { fields { name } } } }';
const rootFields = async (): Promise<string[]> =>
  (await world.ask(FIELDS)).data.__schema.queryType.fields.map(({ name }: { name: string }) => name);

test('a changed supergraph serves without a restart', async () => {
  writeFileSync(world.supergraphPath, compose([world.profiles, world.orders]));
  await eventually(async () => expect(await rootFields()).not.toContain('openTickets'));
  expect((await world.ask('{ openTickets }')).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  writeFileSync(world.supergraphPath, original);
  await eventually(async () => expect((await world.ask('{ openTickets }')).data).toEqual({ openTickets: 3 }));
});

test('a supergraph renamed into place serves too', async () => {
  const next = `${world.supergraphPath}.next`;
  writeFileSync(next, compose([world.profiles, world.tickets]));
  renameSync(next, world.supergraphPath);
  await eventually(async () => expect(await rootFields()).not.toContain('orders'));
  writeFileSync(world.supergraphPath, original);
  await eventually(async () => expect(await rootFields()).toContain('orders'));
});

test.each([
  ['is cut short', () => original.slice(0, original.length / 2), /./],
  ['is empty', () => '', /./],
  ['is no supergraph', () => 'type Query { a: Int }', /./],
  [
    'has a subgraph without an address',
    () => original.replace(/(ORDERS @join__graph\(name: "orders", url: )"[^"]*"/, '$1""'),
    /subgraph orders has no http\(s\) address/,
  ],
  [
    'links a security feature that nobody enforces',
    () =>
      original.replace(
        'for: EXECUTION)',
        'for: EXECUTION) @link(url: "https://specs.example.com/vault/v1.0", for: SECURITY)',
      ),
    /specs\.example\.com\/vault/,
  ],
])('a supergraph that %s is reported, and the old one serves on', async (_name, make, reason) => {
  const reports = () =>
    world.lines.filter(({ msg }) => String(msg).startsWith('the new supergraph is refused'));
  const before = reports().length;
  writeFileSync(world.supergraphPath, make());
  await eventually(() => expect(reports().length).toBeGreaterThan(before));
  expect(String(reports().at(-1)?.reason)).toMatch(reason);
  const { status, data } = await world.ask('{ customers { name orders { id } } openTickets }');
  expect({ status, tickets: data.openTickets, names: data.customers.length }).toEqual({
    status: 200,
    tickets: 3,
    names: 2,
  });
  writeFileSync(world.supergraphPath, original);
});

test('a request that runs while the supergraph changes is answered by the one it was asked of', async () => {
  let release = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    world.tickets.misbehave = async (response) => {
      resolve();
      await new Promise<void>((go) => (release = go));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"openTickets":7}}');
    };
  });
  const slow = world.ask('query Slow { openTickets }');
  await arrived;
  writeFileSync(world.supergraphPath, compose([world.profiles, world.orders]));
  await eventually(async () => expect(await rootFields()).not.toContain('openTickets'));
  release();
  expect((await slow).data).toEqual({ openTickets: 7 });
  world.tickets.misbehave = null;
  writeFileSync(world.supergraphPath, original);
});

const SETTINGS = { GRANTS_SOURCE: 'claims', MASK_TOKEN_KEY };

describe('at start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-start-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const start = (path: string, environment: Record<string, string> = {}) =>
    startGateway(
      readConfig({ SUPERGRAPH_PATH: path, C360_HOME: folder, PORT: '0', ...SETTINGS, ...environment }),
      {
        log: captureLog().log,
      },
    );

  test('a missing supergraph is named', async () => {
    const path = join(folder, 'nothing.graphql');
    await expect(start(path)).rejects.toThrow(`${path}: no such file`);
  });

  test('a broken supergraph is named', async () => {
    const path = join(folder, 'broken.graphql');
    writeFileSync(path, 'type {');
    await expect(start(path)).rejects.toThrow(path);
  });

  test('a port in use is named', async () => {
    const { port } = new URL(world.gateway.url);
    await expect(start(world.supergraphPath, { PORT: port })).rejects.toThrow(
      `127.0.0.1:${port} is in use; set PORT to another`,
    );
  });

  test('a missing key for signing in production is named', async () => {
    const home = join(folder, 'empty');
    await expect(start(world.supergraphPath, { NODE_ENV: 'production', C360_HOME: home })).rejects.toThrow(
      'set SUBGRAPH_KEYS',
    );
  });
});
