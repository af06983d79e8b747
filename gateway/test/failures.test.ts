import { createServer } from 'node:net';
import { sendJson, type Misbehaviour } from './fixture/subgraph';
import { ask, startWorld, type World } from './fixture/world';

let world: World;
beforeAll(async () => {
  world = await startWorld({ GATEWAY_SUBGRAPH_MAX_BYTES: '100000' });
});
afterAll(() => world.close());
afterEach(() => {
  for (const subgraph of world.all) subgraph.misbehave = null;
});

const CUSTOMERS = 'query Overview { customers { id name orders { id } tickets } }';

/** What must never reach a client, whatever a subgraph sends. */
const LEAKS = [
  /https?:/,
  /127\.0\.0\.1/,
  /localhost/,
  /upstream/,
  /postgres/,
  /\bat .*\.(js|ts)/,
  /stack/i,
  /<html/,
  /node_modules/,
  /example\.com/,
];

const html: Misbehaviour = (response) =>
  void response
    .writeHead(200, { 'content-type': 'text/html' })
    .end('<html>upstream at http://10.0.0.1</html>');

const failures: [string, Misbehaviour][] = [
  ['hangs', () => {}],
  [
    'sends headers and then nothing',
    (response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
  ],
  [
    'trickles for ever',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    },
  ],
  ['answers in HTML', html],
  [
    'answers HTML as JSON',
    (response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('<html>http://upstream</html>'),
  ],
  [
    'fails with 500',
    (response) =>
      void response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('Error: at /srv/orders.js:1 http://upstream'),
  ],
  [
    'fails with 500 in JSON',
    (response) => sendJson(response, { errors: [{ message: 'http://upstream' }] }, 500),
  ],
  [
    'refuses the signature',
    (response) =>
      sendJson(response, { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] }, 401),
  ],
  ['redirects', (response) => void response.writeHead(302, { location: 'http://upstream/elsewhere' }).end()],
  ['resets the connection', (response) => void response.destroy()],
  ['is too large', (response) => sendJson(response, { data: { _entities: ['x'.repeat(200_000)] } })],
  ['is no object', (response) => sendJson(response, [1, 2])],
  ['is empty', (response) => sendJson(response, {})],
  ['has data that is no object', (response) => sendJson(response, { data: 'http://upstream' })],
  [
    'has errors that are no errors',
    (response) => sendJson(response, { data: null, errors: 'http://upstream' }),
  ],
  [
    'has an error without a message',
    (response) => sendJson(response, { data: null, errors: [{ stack: 'at x.js' }] }),
  ],
  [
    'holds fewer entities than asked for',
    (response) => sendJson(response, { data: { _entities: [{ orders: [] }] } }),
  ],
  [
    'holds more entities than asked for',
    (response) => sendJson(response, { data: { _entities: [null, null, null] } }),
  ],
];

describe('a department whose subgraph', () => {
  test.each(failures)('%s costs its own fields only', async (_name, misbehaviour) => {
    world.orders.misbehave = misbehaviour;
    const { status, data, errors, text } = await world.ask(CUSTOMERS);
    expect(status).toBe(200);
    expect(data.customers).toEqual([
      { id: 'c1', name: 'Ada', orders: null, tickets: ['t-c1'] },
      { id: 'c2', name: 'Grace', orders: null, tickets: ['t-c2'] },
    ]);
    expect(errors).toEqual([
      {
        message: 'Subgraph orders is not available',
        path: ['customers', '@'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'orders' },
      },
    ]);
    for (const leak of LEAKS) expect(text).not.toMatch(leak);
    expect(JSON.stringify(world.lines.slice(-2))).not.toMatch(/http:\/\/upstream/);
  });

  test('is slow is given up after its time, not later', async () => {
    world.orders.misbehave = () => {};
    const startedAt = Date.now();
    await world.ask(CUSTOMERS);
    expect(Date.now() - startedAt).toBeLessThan(1_500);
  });

  test('is down costs its own fields, and comes back by itself', async () => {
    const port = await freePort();
    const other = await startWorld({
      SUBGRAPH_URLS: JSON.stringify({ orders: `http://127.0.0.1:${port}/graphql` }),
    });
    try {
      const { status, data, errors, text } = await other.ask(CUSTOMERS);
      expect({ status, orders: data.customers[0].orders }).toEqual({ status: 200, orders: null });
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'SUBGRAPH_UNAVAILABLE', service: 'orders' },
      ]);
      for (const leak of LEAKS) expect(text).not.toMatch(leak);
    } finally {
      await other.close();
    }
  });

  test('failed once serves the next request', async () => {
    world.orders.misbehave = (response) => void response.destroy();
    await world.ask(CUSTOMERS);
    world.orders.misbehave = null;
    expect((await world.ask(CUSTOMERS)).errors).toBeUndefined();
  });

  test('is the only one asked leaves null and the error, HTTP 200', async () => {
    world.tickets.misbehave = html;
    const { status, data, errors } = await world.ask('{ openTickets }');
    expect({ status, data }).toEqual({ status: 200, data: { openTickets: null } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', service: 'tickets' });
  });
});

describe('an error a subgraph reports', () => {
  test('passes with its code, message and path where the code is one of the graph’s', async () => {
    const { status, data, errors } = await world.ask('{ refuse openTickets }');
    expect({ status, data }).toEqual({ status: 200, data: { refuse: null, openTickets: 3 } });
    expect(errors).toEqual([
      {
        message: 'first: must be at most 100',
        path: ['refuse'],
        extensions: { code: 'BAD_USER_INPUT', service: 'profiles', argument: 'first' },
      },
    ]);
  });

  test('becomes a fixed text with the request id where it is anything else', async () => {
    const { status, data, errors, text } = await world.ask('{ explode }', {
      headers: { 'x-request-id': 'boom-1' },
    });
    expect({ status, data }).toEqual({ status: 200, data: { explode: null } });
    expect(errors).toEqual([
      {
        message: 'Internal server error; the operators find the cause by the request id',
        path: ['explode'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', service: 'profiles', requestId: 'boom-1' },
      },
    ]);
    for (const leak of LEAKS) expect(text).not.toMatch(leak);
    expect(JSON.stringify(world.lines)).not.toContain('ada@example.com');
  });

  test('stands at the very row it concerns', async () => {
    const { data, errors } = await world.ask('{ customers { ordersFail } }');
    expect(data.customers).toEqual([{ ordersFail: null }, { ordersFail: null }]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['customers', 0, 'ordersFail'], 'CONFLICT'],
      [['customers', 1, 'ordersFail'], 'INTERNAL_SERVER_ERROR'],
    ]);
  });

  test('says so when a value of the client’s is malformed, as a variable or in the document', async () => {
    const inline = await world.ask('{ ordersOver(total: "much") }');
    const variable = await world.ask('query ($t: Decimal) { ordersOver(total: $t) }', {
      variables: { t: 'much' },
    });
    for (const { status, errors } of [inline, variable]) {
      expect(status).toBe(200);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', service: 'orders' } });
      expect(errors?.[0]?.message).toContain('Decimal must look like');
    }
  });

  test('about a field it does not have keeps the field’s name to itself', async () => {
    world.tickets.misbehave = (response) =>
      sendJson(
        response,
        {
          errors: [
            {
              message: 'Cannot query field "hiddenFacts" on type "Customer".',
              extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
            },
          ],
        },
        400,
      );
    const { errors, text } = await world.ask('{ openTickets }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', service: 'tickets' });
    expect(text).not.toContain('hiddenFacts');
  });
});

test('a gateway with every subgraph down still answers', async () => {
  for (const subgraph of world.all) subgraph.misbehave = (response) => void response.destroy();
  const { status, data, errors } = await ask(world.gateway.url, CUSTOMERS);
  expect({ status, data }).toEqual({ status: 200, data: { customers: null } });
  expect(errors).toHaveLength(1);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
