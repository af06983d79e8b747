import { sendJson } from './fixture/subgraph';
import { eventually, startWorld, type World } from './fixture/world';

describe('health', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  test('live: the process answers', async () => {
    expect(await (await world.get('/health/live')).json()).toEqual({ status: 'live' });
  });

  test('ready: the supergraph is loaded, and a subgraph that is down is listed without making it unready', async () => {
    world.orders.misbehave = (response) => void response.destroy();
    const response = await world.get('/health/ready');
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      status: 'ready',
      subgraphs: { profiles: 'reachable', orders: 'unreachable', tickets: 'reachable' },
    });
    expect(text).not.toMatch(/http/);
  });

  test('subgraphs are not asked anew for every look', async () => {
    const before = world.tickets.requests.length;
    for (let i = 0; i < 10; i += 1) await world.get('/health/ready');
    expect(world.tickets.requests).toHaveLength(before);
  });
});

test('metrics count requests by code, and fetches by subgraph and outcome', async () => {
  const world = await startWorld();
  try {
    await world.ask('{ openTickets }');
    await world.ask('{ nothing }');
    world.orders.misbehave = (response) => sendJson(response, {}, 500);
    await world.ask('{ customers { orders { id } } }');
    const text = await (await world.get('/metrics')).text();
    expect(text).toContain('c360_gateway_requests_total{code="OK"} 1');
    expect(text).toContain('c360_gateway_requests_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(text).toContain('c360_gateway_requests_total{code="SUBGRAPH_UNAVAILABLE"} 1');
    expect(text).toContain('c360_gateway_subgraph_fetches_total{subgraph="tickets",outcome="ok"} 1');
    expect(text).toContain('c360_gateway_subgraph_fetches_total{subgraph="orders",outcome="bad_status"} 1');
    expect(text).toContain('c360_gateway_request_duration_seconds_count{code="OK"} 1');
    expect(text).toMatch(/process_resident_memory_bytes \d+/);
  } finally {
    await world.close();
  }
});

describe('stopping', () => {
  test('finishes what is in flight, takes nothing new, and says it is not ready', async () => {
    const world = await startWorld({ GATEWAY_SUBGRAPH_TIMEOUT_MS: '5000' });
    let finish = (): void => {};
    world.tickets.misbehave = (response) => {
      finish = () => sendJson(response, { data: { openTickets: 5 } });
    };
    const inFlight = world.ask('{ openTickets }');
    await eventually(() => expect(world.tickets.requests).toHaveLength(1));
    const startedAt = Date.now();
    const stopped = world.gateway.stop();
    await expect(world.ask('{ openTickets }')).rejects.toThrow();
    let isStopped = false;
    void stopped.then(() => (isStopped = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isStopped).toBe(false);
    finish();
    expect((await inFlight).data).toEqual({ openTickets: 5 });
    await stopped;
    // A kept connection of a client is no reason to wait.
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    await world.close();
  });

  test('cuts off what takes longer than allowed', async () => {
    const world = await startWorld({ GATEWAY_SHUTDOWN_MS: '200', GATEWAY_SUBGRAPH_TIMEOUT_MS: '30000' });
    world.tickets.misbehave = () => {};
    const inFlight = world.ask('{ openTickets }').then(
      () => 'answered',
      () => 'cut off',
    );
    await eventually(() => expect(world.tickets.requests).toHaveLength(1));
    const startedAt = Date.now();
    await world.gateway.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect(await inFlight).toBe('cut off');
    await world.close();
  });

  test('twice is once', async () => {
    const world = await startWorld();
    await Promise.all([world.gateway.stop(), world.gateway.stop()]);
    await world.close();
  });
});

test('GraphiQL comes from this server alone, with a headers editor, and small over the wire', async () => {
  const world = await startWorld();
  try {
    const response = await world.get('/');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
    const html = await response.text();
    expect(html).toMatch(/"endpoint":"\/graphql"/);
    expect(html).toMatch(/"isHeadersEditorEnabled":true/);
    const markup = html.replace(/<script>[\s\S]*<\/script>/, '').replace(/<style>[\s\S]*<\/style>/, '');
    expect(markup).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/@import\s|url\(["']?https?:/);
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(`${world.gateway.url}/`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  } finally {
    await world.close();
  }
});
