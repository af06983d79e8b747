import { startWorld, type World } from './fixture/world';

let world: World;

beforeAll(async () => {
  world = await startWorld({ GATEWAY_MAX_DEPTH: '2' });
});

afterAll(() => world.close());

/** Introspection nested as deeply as tools do. */
const INTROSPECTION = `{ __schema { types { fields { type { ${'ofType { '.repeat(9)}name${' }'.repeat(9)} } } } } }`;

describe('operations that ask for too much', () => {
  const DEEP = '{ customers { orders { id } } }';

  test.each([
    ['fields', DEEP],
    ['inline fragments', '{ customers { ... { orders { ... { id } } } } }'],
    [
      'fragments',
      'query { customers { ...A } } fragment A on Customer { orders { ...B } } fragment B on Order { id }',
    ],
  ])('are refused where %s nest too deeply, before any subgraph is asked', async (_what, query) => {
    const before = world.orders.requests.length;
    const { status, ...body } = await world.ask(query);
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: 'The operation is 3 fields deep; at most 2 are allowed',
        extensions: { code: 'OPERATION_TOO_COMPLEX' },
      }),
    ]);
    expect(world.orders.requests).toHaveLength(before);
  });

  test('are answered up to the limit, and introspection beyond it', async () => {
    expect((await world.ask('{ customers { name } }')).errors).toBeUndefined();
    expect((await world.ask(INTROSPECTION)).errors).toBeUndefined();
  });

  test('end where fragments go in circles', async () => {
    const { status, ...body } = await world.ask(
      '{ customers { ...A } } fragment A on Customer { name ...A }',
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('are refused where the document is too long or nests without end', async () => {
    for (const query of [`{ ${'a '.repeat(20_000)} }`, '{ a '.repeat(30_000)]) {
      const { status, ...body } = await world.ask(query);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
      expect(body.errors?.[0]?.message).toMatch(/more tha[nt] 8000 tokens|nests too deeply/);
    }
  });
});

test('a subscription is refused as what the graph does not have', async () => {
  const { status, ...body } = await world.ask('subscription { x }');
  expect(status).toBe(400);
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(
    expect.arrayContaining(['GRAPHQL_VALIDATION_FAILED']),
  );
  expect(JSON.stringify(body)).toContain('The graph has no subscription');
});

test('a gateway none of whose subgraphs answers is not ready', async () => {
  const lonely = await startWorld();
  try {
    for (const subgraph of [lonely.profiles, lonely.orders, lonely.tickets]) {
      subgraph.misbehave = (response) => void response.destroy();
    }
    const response = await lonely.get('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'no subgraph' });
  } finally {
    await lonely.close();
  }
});
