import { countStatements } from '@c360/kit/testing';
import { HERO, startDemoGraph, type DemoGraph } from './demo-graph';

let graph: DemoGraph;
/** A hundred customers; the first has something of everything, so that one customer asks for all there is. */
let ids: string[];

beforeAll(async () => {
  graph = await startDemoGraph(150);
  const { data } = await graph.ask(
    `query ($system: String!, $key: String!) { customerByRecord(system: $system, key: $key) { id } customers(first: 100) { nodes { id } } }`,
    HERO,
  );
  ids = [
    ...new Set<string>([
      data.customerByRecord.id,
      ...data.customers.nodes.map(({ id }: { id: string }) => id),
    ]),
  ];
}, 120_000);

afterAll(() => graph.stop());

const FIELDS: readonly [subgraph: string, field: string][] = [
  ['profiles', 'records { system key linkRule }'],
  [
    'profiles',
    'relationships(first: 5) { totalCount nodes { kind from { displayName } to { displayName } } }',
  ],
  ['profiles', 'consents(first: 5) { totalCount nodes { purpose state record { system } } }'],
  [
    'orders',
    'orders(first: 10) { totalCount nodes { number lines(first: 20) { totalCount nodes { quantity product { name } } } } }',
  ],
  [
    'orders',
    'orders(first: 10) { nodes { payments { nodes { amount { amount } } } shipments { nodes { status } } returns { nodes { reason } } } }',
  ],
  ['orders', 'orderSummary { count spent { amount currency } returnRate }'],
  ['orders', 'orders(first: 3) { nodes { account { customer { displayName } } } }'],
  [
    'tickets',
    'tickets(first: 10) { totalCount nodes { subject sla { isBreached } messages(first: 5) { totalCount nodes { body } } } }',
  ],
  ['tickets', 'ticketSummary { total open breached } feedback(first: 5) { totalCount nodes { kind score } }'],
  ['loyalty', 'loyalty { balance tier { name } entries(first: 10) { totalCount nodes { points } } }'],
  ['loyalty', 'loyalty { offers(first: 5) { totalCount nodes { offer { name } } } }'],
];

describe('statements sent to the database for a query over N customers', () => {
  it.each(FIELDS)('are as many for 1 customer as for 10 and 100: %s, %s', async (_subgraph, field) => {
    const query = `query ($ids: [ID!]!) { customersByIds(ids: $ids) { id ${field} } }`;
    const counts: number[] = [];
    for (const size of [1, 10, 100]) {
      const statements = await countStatements(async () => {
        const { data, errors } = await graph.ask(query, { ids: ids.slice(0, size) });
        expect([errors, data.customersByIds.length]).toEqual([undefined, size]);
      });
      // Grants are looked at, and records of what was disclosed are stored, whenever it is time.
      counts.push(statements.filter((text) => !text.includes('permissions')).length);
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
    expect(counts[0]).toBeGreaterThan(0);
  });
});
