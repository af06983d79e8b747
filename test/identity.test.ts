import { startDemoGraph, type DemoGraph } from './demo-graph';

let graph: DemoGraph;
let nextKey = 0;

beforeAll(async () => {
  graph = await startDemoGraph(40);
}, 120_000);

afterAll(() => graph.stop());

/** What each department says of a customer, through the gateway. */
const VIEW = `fragment View on Customer {
  id
  records { system key }
  orderSummary { count spent { amount currency } }
  orders(first: 100) { totalCount nodes { id account { system key customer { id } } } }
  ticketSummary { total }
  tickets(first: 100) { nodes { id account { customer { id } } } }
  loyaltyMemberships { id account { customer { id } } }
  loyalty { id balance }
}`;

interface View {
  id: string;
  records: { system: string; key: string }[];
  orderSummary: { count: number };
  orders: { totalCount: number; nodes: { id: string; account: { customer: { id: string } } }[] };
  ticketSummary: { total: number };
  tickets: { nodes: { id: string }[] };
  loyaltyMemberships: { id: string }[];
}

async function view(id: string): Promise<View> {
  const { data, errors } = await graph.ask(`query ($id: ID!) { customer(id: $id) { ...View } } ${VIEW}`, {
    id,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.customer;
}

async function change(mutation: string, input: Record<string, unknown>, selection: string) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await graph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`,
    { input: { idempotencyKey: `key-${(nextKey += 1)}`, ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  expect(data[mutation].userErrors).toEqual([]);
  return data[mutation];
}

const idsOf = (found: { id: string }[]) => found.map(({ id }) => id).sort();

/** Two persons who have orders, tickets and a membership each. */
async function twoCustomers(): Promise<[View, View]> {
  const { data } = await graph.ask('{ customers(first: 100, filter: { kinds: [PERSON] }) { nodes { id } } }');
  const found: View[] = [];
  for (const { id } of data.customers.nodes) {
    const candidate = await view(id);
    const isComplete =
      candidate.orders.totalCount > 0 &&
      candidate.ticketSummary.total > 0 &&
      candidate.loyaltyMemberships.length > 0;
    if (isComplete && found.push(candidate) === 2) break;
  }
  const [first, second] = found;
  if (!first || !second) throw new Error('the demo company has no two customers with everything');
  return [first, second];
}

describe('identity through the gateway', () => {
  it('shows a merge at once in orders, tickets and loyalty, and its undoing too', async () => {
    const [left, right] = await twoCustomers();
    await change('mergeCustomers', { intoId: left.id, fromIds: [right.id] }, 'customer { id }');

    const merged = await view(left.id);
    expect(merged.orders.totalCount).toBe(left.orders.totalCount + right.orders.totalCount);
    expect(merged.orderSummary.count).toBe(left.orderSummary.count + right.orderSummary.count);
    expect(merged.ticketSummary.total).toBe(left.ticketSummary.total + right.ticketSummary.total);
    expect(idsOf(merged.tickets.nodes)).toEqual(
      [...idsOf(left.tickets.nodes), ...idsOf(right.tickets.nodes)].sort(),
    );
    expect(idsOf(merged.loyaltyMemberships)).toEqual(
      [...idsOf(left.loyaltyMemberships), ...idsOf(right.loyaltyMemberships)].sort(),
    );
    expect(merged.orders.nodes.every(({ account }) => account.customer.id === left.id)).toBe(true);
    expect(await view(right.id)).toEqual(merged);

    const { data } = await graph.ask(
      'query ($id: ID!) { identityEvents(customerId: $id, first: 1) { nodes { id } } }',
      { id: left.id },
    );
    await change('revertIdentityEvent', { eventId: data.identityEvents.nodes[0].id }, 'event { id }');
    expect([await view(left.id), await view(right.id)]).toEqual([left, right]);
  });

  it('shows a split at once in every department', async () => {
    const [whole] = await twoCustomers();
    const shop = whole.records.find(({ system }) => system === 'shop');
    const { customer } = await change(
      'splitCustomer',
      { customerId: whole.id, records: [shop] },
      'customer { id }',
    );
    const [kept, taken] = [await view(whole.id), await view(customer.id)];
    const fromShop = whole.orders.nodes.filter(({ account }) => {
      const { system, key } = account as unknown as { system: string; key: string };
      return system === shop?.system && key === shop.key;
    });
    expect(fromShop.length).toBeGreaterThan(0);
    expect(idsOf(taken.orders.nodes)).toEqual(idsOf(fromShop));
    expect(taken.orders.nodes.every(({ account }) => account.customer.id === customer.id)).toBe(true);
    expect(kept.orders.totalCount).toBe(whole.orders.totalCount - fromShop.length);
    expect([taken.ticketSummary.total, kept.ticketSummary.total]).toEqual([0, whole.ticketSummary.total]);
    expect([taken.loyaltyMemberships, kept.loyaltyMemberships]).toEqual([[], whole.loyaltyMemberships]);
  });

  it('never shows a department the golden id, nor a client the numbers that departments are asked by', async () => {
    const { errors } = await graph.ask('{ customers(first: 1) { nodes { accountKeys { key } } } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    for (const schema of ['orders', 'tickets', 'loyalty']) {
      const { rows } = await graph.database.query<{ column_name: string }>(
        `select column_name from information_schema.columns where table_schema = $1 and column_name like '%customer%'`,
        [schema],
      );
      expect([schema, rows]).toEqual([schema, []]);
    }
  });
});
