import { idOf } from '@c360/kit/import';
import { ownedEdges, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { day, importRows } from './import-rows';

/** Two accounts of one system, and one of another system with the number of the first. */
const ACCOUNTS = [
  { system: 'shop', key: '1' },
  { system: 'shop', key: '2' },
  { system: 'web', key: '1' },
];
type Account = (typeof ACCOUNTS)[number];

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(orders);
  for (const { system, key } of ACCOUNTS) {
    // The numbers of orders are the same in both systems, and those of lines in all orders.
    const numbers = [`${key}-a`, `${key}-b`];
    const rows = (make: (orderKey: string) => object) =>
      numbers.map((number) => ({ key: number, ...make(number) }));
    await importRows(
      subgraph,
      'orders.order',
      system,
      rows(() => ({ accountKey: key, placedAt: day(3, 1), currency: 'EUR' })),
    );
    await importRows(
      subgraph,
      'orders.line',
      system,
      rows((orderKey) => ({ orderKey, lineKey: '1', quantity: '1', amount: '1' })),
    );
    await importRows(
      subgraph,
      'orders.payment',
      system,
      rows((orderKey) => ({ orderKey, method: 'CARD', amount: '1', paidAt: day(3, 2) })),
    );
    await importRows(
      subgraph,
      'orders.shipment',
      system,
      rows((orderKey) => ({ orderKey })),
    );
    await importRows(
      subgraph,
      'orders.return',
      system,
      rows((orderKey) => ({ orderKey, lineKey: '1', requestedAt: day(3, 3) })),
    );
  }
});

afterAll(() => subgraph.stop());

/** What is asked of an account's customer. */
async function customer({ system, key }: Account, selection: string) {
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'Customer', id: 'cus_1', accountKeys: [{ system, key }] }],
    `... on Customer { ${selection} }`,
  );
  expect(errors).toBeUndefined();
  return data._entities[0];
}

/** What is asked of each order of an account, found by its number and not through the customer. */
async function ordersOf({ system, key }: Account, selection: string) {
  return Promise.all(
    [`${key}-a`, `${key}-b`].map(async (number) => {
      const { data, errors } = await subgraph.ask(`query ($id: ID!) { order(id: $id) { ${selection} } }`, {
        id: idOf('ord', system, number),
      });
      expect(errors).toBeUndefined();
      return data.order;
    }),
  );
}

/** The accounts of the orders that rows of a table are of. */
async function accountsBehind(table: string, ids: readonly string[]): Promise<Account[]> {
  const { rows } = await subgraph.database.query<Account>(
    `select o.account_system as system, o.account_key as key
     from unnest($1::text[]) i(id) join orders.${table} t on t.id = i.id join orders."order" o on o.id = t.order_id`,
    [ids],
  );
  expect(rows).toHaveLength(ids.length);
  return rows;
}

async function childrenOf(account: Account, field: string, table: string): Promise<Account[]> {
  const found = await ordersOf(account, `${field} { nodes { id } }`);
  const ids = found.flatMap((order) => order[field].nodes.map(({ id }: { id: string }) => id));
  return accountsBehind(table, ids);
}

/** By edge: the accounts of everything behind it, for the objects of one account. */
const EDGES: Record<string, (account: Account) => Promise<Account[]>> = {
  'Customer.orders': async (account) => {
    const { orders: page } = await customer(account, 'orders { nodes { account { system key } } }');
    return page.nodes.map((order: { account: Account }) => order.account);
  },
  'Customer.orderSummary': async (account) => {
    const { orderSummary } = await customer(account, 'orderSummary { count }');
    return Array.from<Account>({ length: orderSummary.count }).fill(account);
  },
  'Order.account': async (account) =>
    (await ordersOf(account, 'account { system key }')).map((order) => order.account),
  'Order.lines': (account) => childrenOf(account, 'lines', 'order_line'),
  'Order.payments': (account) => childrenOf(account, 'payments', 'payment'),
  'Order.shipments': (account) => childrenOf(account, 'shipments', 'shipment'),
  'Order.returns': (account) => childrenOf(account, 'returns', 'return'),
  'OrderLine.order': async (account) => {
    const found = await ordersOf(account, 'lines { nodes { order { account { system key } } } }');
    return found.flatMap(({ lines }) =>
      lines.nodes.map((line: { order: { account: Account } }) => line.order.account),
    );
  },
  'Return.line': async (account) => {
    const found = await ordersOf(account, 'returns { nodes { line { id } } }');
    const ids = found.flatMap(({ returns }) =>
      returns.nodes.map(({ line }: { line: { id: string } }) => line.id),
    );
    return accountsBehind('order_line', ids);
  },
};

describe('everything behind an edge that is declared owned belongs to the account that it is read on', () => {
  it.each(Object.keys(EDGES))('%s', async (edge) => {
    for (const account of ACCOUNTS) {
      expect(await EDGES[edge]?.(account)).toEqual([account, account]);
    }
  });

  it('and no edge is left out', async () => {
    expect(Object.keys(EDGES).sort()).toEqual(ownedEdges((await orders.buildSchema()).sdl));
  });
});
