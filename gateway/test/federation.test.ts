import { createSubgraphKey, decodeRequestContext, verifyHead } from '@c360/authorization';
import { SUBGRAPH_KEYS, readAnswer, startWorld, type World } from './fixture/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const CUSTOMERS = 'query Overview { customers { id name orders { id total } tickets } }';

test('one query answers from three departments together', async () => {
  const { status, data, errors } = await world.ask(CUSTOMERS);
  expect({ status, errors }).toEqual({ status: 200, errors: undefined });
  expect(data.customers[1]).toEqual({
    id: 'c2',
    name: 'Grace',
    orders: [{ id: 'o-c2', total: '12.50' }],
    tickets: ['t-c2'],
  });
});

test('an unknown customer is null, not an error', async () => {
  const { data, errors } = await world.ask('{ customer(id: "nobody") { name orders { id } } }');
  expect({ data, errors }).toEqual({ data: { customer: null }, errors: undefined });
});

test('answers are private and depend on who asks and why', async () => {
  const { headers } = await world.ask(CUSTOMERS);
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('vary')).toContain('authorization');
  expect(headers.get('vary')).toContain('x-purpose');
});

describe('request id', () => {
  test('is the caller’s own where it is a short word, and goes to subgraphs and back', async () => {
    const { headers } = await world.ask('{ openTickets }', { headers: { 'x-request-id': 'abc-123' } });
    expect(headers.get('x-request-id')).toBe('abc-123');
    expect(world.tickets.requests.at(-1)?.headers['x-request-id']).toBe('abc-123');
    expect(world.lines.at(-1)).toMatchObject({ requestId: 'abc-123', msg: 'answered', status: 200 });
  });

  test.each(['', 'x'.repeat(200), 'two words', '{"a":1}'])('%j is replaced by one of our own', async (id) => {
    const { headers } = await world.ask('{ openTickets }', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('subgraphs learn who asks and why from a signature, and never see the token', async () => {
  await world.ask('{ openTickets }', { headers: { 'x-purpose': 'SUPPORT', cookie: 'session=1' } });
  const headers = world.tickets.requests.at(-1)?.headers ?? {};
  const head = { method: 'POST', url: '/graphql', headers };
  const keysOf = (name: string) => SUBGRAPH_KEYS[name]?.map((text) => createSubgraphKey(name, text)) ?? [];
  const { context } = verifyHead(head, keysOf('tickets'));
  expect(decodeRequestContext(context)).toMatchObject({
    access: { principal: { kind: 'ANONYMOUS' }, purpose: 'SUPPORT' },
    isMutation: false,
  });
  expect(() => verifyHead(head, keysOf('orders'))).toThrow('UNKNOWN_KEY');
  expect(headers.authorization).toBeUndefined();
  expect(headers.cookie).toBeUndefined();
});

test('connections to subgraphs are kept and used again', async () => {
  const before = world.tickets.sockets.size;
  for (let i = 0; i < 10; i += 1) await world.ask('{ openTickets }');
  expect(world.tickets.sockets.size - before).toBeLessThanOrEqual(1);
});

test('the log names the operation and its cost, and no variable of it', async () => {
  await world.ask('query Find($id: ID!) { customer(id: $id) { name } }', { variables: { id: 'c1-secret' } });
  expect(world.lines.at(-1)).toMatchObject({
    operation: 'Find',
    type: 'query',
    principal: 'ANONYMOUS',
    status: 200,
    subgraphFetches: 1,
  });
  expect(JSON.stringify(world.lines)).not.toContain('c1-secret');
});

describe('a request that is not one', () => {
  const post = async (init: RequestInit) =>
    readAnswer(await fetch(`${world.gateway.url}/graphql`, { method: 'POST', ...init }));
  const json = { 'content-type': 'application/json' };

  test.each([
    ['no JSON', 400, { headers: json, body: '{"query":' }],
    ['an empty body', 400, { headers: json, body: '' }],
    ['no query', 400, { headers: json, body: '{"query":""}' }],
    [
      'a body that is too large',
      400,
      { headers: json, body: JSON.stringify({ query: 'x'.repeat(1_100_000) }) },
    ],
    ['plain text', 400, { headers: { 'content-type': 'text/plain' }, body: '{ openTickets }' }],
    [
      'a form, as a foreign page could send',
      400,
      { body: new URLSearchParams({ query: '{ openTickets }' }) },
    ],
    ['a batch', 400, { headers: json, body: '[{"query":"{ openTickets }"}]' }],
    [
      'variables that are no object',
      400,
      { headers: json, body: '{"query":"{ openTickets }","variables":[]}' },
    ],
  ])('%s is BAD_USER_INPUT', async (_name, expected, init) => {
    const { status, errors, data } = await post(init);
    expect({ status, codes: errors?.map((e) => e.extensions.code), data }).toEqual({
      status: expected,
      codes: ['BAD_USER_INPUT'],
      data: undefined,
    });
  });

  test('a body that is too large is told how large it may be', async () => {
    const small = await startWorld({ GATEWAY_BODY_LIMIT_BYTES: '2000' });
    const body = JSON.stringify({ query: `{ ${'a'.repeat(2_000)} }` });
    const response = await fetch(`${small.gateway.url}/graphql`, { method: 'POST', headers: json, body });
    const { status, errors } = await readAnswer(response);
    await small.close();
    expect({ status, messages: errors?.map((e) => e.message) }).toEqual({
      status: 400,
      messages: ['The request body is too large: at most 2000 bytes are allowed'],
    });
  });

  test.each([
    ['{ openTickets', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothingLikeThis }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { openTickets } query B { openTickets }', 'BAD_USER_INPUT'],
    ['query A($id: ID!) { customer(id: $id) { id } }', 'BAD_USER_INPUT'],
  ])('%s is refused with its own code', async (query, code) => {
    const { status, errors } = await world.ask(query);
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code });
  });

  test('GET asks queries, changes nothing, and is refused from foreign pages', async () => {
    const search = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
    const init = { headers: { 'apollo-require-preflight': '1' } };
    const good = await readAnswer(await fetch(world.gateway.url + search('{ openTickets }'), init));
    expect(good).toMatchObject({ status: 200, data: { openTickets: 3 } });
    const write = await readAnswer(
      await fetch(
        world.gateway.url + search('mutation { placeOrder(customerId: 1, total: "1.00") { id } }'),
        init,
      ),
    );
    expect({ status: write.status, code: write.errors?.[0]?.extensions.code }).toEqual({
      status: 405,
      code: 'BAD_USER_INPUT',
    });
    expect((await world.get(search('{ openTickets }'))).status).toBe(400);
  });

  test('another method or path is named as such', async () => {
    expect((await fetch(`${world.gateway.url}/graphql`, { method: 'PUT' })).status).toBe(405);
    expect((await world.get('/elsewhere')).status).toBe(404);
  });
});
