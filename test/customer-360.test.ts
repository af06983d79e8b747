import { createClient, type Sdk } from '@c360/client';
import { HERO, startDemoGraph, type DemoGraph } from './demo-graph';

let graph: DemoGraph;
let client: Sdk;

beforeAll(async () => {
  graph = await startDemoGraph(40);
  client = createClient({ url: graph.url, token: await graph.tokenOf('administrator') });
}, 120_000);

afterAll(() => graph.stop());

/** How many requests the gateway has sent to each subgraph since it started. */
async function fetches(): Promise<Record<string, number>> {
  const metrics = await (await fetch(new URL('/metrics', graph.url))).text();
  const counts: Record<string, number> = {};
  for (const [, subgraph, count] of metrics.matchAll(
    /^c360_gateway_subgraph_fetches_total\{.*subgraph="(\w+)".*\} (\d+)$/gm,
  )) {
    counts[subgraph ?? ''] = (counts[subgraph ?? ''] ?? 0) + Number(count);
  }
  return counts;
}

describe('the whole customer, through the typed client', () => {
  it('comes from one request to each department, and is complete', async () => {
    const { customerByRecord } = await client.CustomerByRecord(HERO);
    const id = customerByRecord?.id ?? '';
    const before = await fetches();
    const { customer } = await client.Customer360({ id });
    const after = await fetches();

    const sent = Object.keys(after).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]);
    expect(Object.fromEntries(sent.filter(([, count]) => count !== 0))).toEqual({
      profiles: 1,
      orders: 1,
      tickets: 1,
      loyalty: 1,
    });
    expect(customer?.displayName).toBe('Grace Lindqvist');
    expect(customer?.orders?.nodes).toHaveLength(10);
    expect(customer?.orders?.nodes?.[0]?.lines?.nodes?.length).toBeGreaterThan(0);
    expect(customer?.tickets?.nodes?.[0]?.messages?.nodes?.length).toBeGreaterThan(0);
    expect(customer?.loyalty?.entries?.nodes?.length).toBeGreaterThan(0);
  });

  it('adds up to what the departments exported', async () => {
    const { data } = await graph.ask(
      '{ orderStatistics { orderCount cancelledCount revenue { amount currency } } ticketStatistics { count } }',
    );
    const { rows, revenue } = graph.summary;
    expect(data.orderStatistics.orderCount).toBe(rows['shop_orders.csv']);
    expect(data.ticketStatistics.count).toBe(rows['desk_tickets.ndjson']);
    const sum = (amounts: { amount: string; currency: string }[]) =>
      Object.fromEntries(amounts.map(({ amount, currency }) => [currency, Number(amount)]));
    expect(sum(data.orderStatistics.revenue)).toEqual(
      Object.fromEntries(Object.entries(revenue).map(([currency, { goods }]) => [currency, Number(goods)])),
    );
  });
});
