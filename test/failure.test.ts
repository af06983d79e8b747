import { startDemoGraph, type DemoGraph } from './demo-graph';

let graph: DemoGraph;

beforeAll(async () => {
  graph = await startDemoGraph(20);
}, 120_000);

afterAll(() => graph.stop());

const QUERY = `{ customerByRecord(system: "crm", key: "C-000001") {
  displayName orderSummary { count } ticketSummary { total } loyalty { balance } } }`;

describe('a subgraph that is down', () => {
  it('costs its own fields only, with one error that names it and no address', async () => {
    const whole = await graph.ask(QUERY);
    expect(whole.errors).toBeUndefined();
    await graph.subgraphs.get('loyalty')?.stop();

    const partial = await graph.ask(QUERY);
    expect(partial.status).toBe(200);
    expect(partial.data.customerByRecord).toEqual({ ...whole.data.customerByRecord, loyalty: null });
    expect(partial.errors).toHaveLength(1);
    expect(partial.errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(partial.errors?.[0]?.message).toContain('loyalty');
    expect(JSON.stringify(partial)).not.toMatch(/127\.0\.0\.1|http:|stack|ECONNREFUSED/);
  });
});
