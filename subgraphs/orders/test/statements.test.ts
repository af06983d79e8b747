import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;
const CUSTOMERS = 100;
const ORDERS_EACH = 3;

beforeAll(async () => {
  subgraph = await startTestSubgraph(orders);
  const numbers = Array.from({ length: CUSTOMERS * ORDERS_EACH }, (_, index) => index);
  await importRows(
    subgraph,
    'orders.product',
    'shop',
    [0, 1, 2, 3, 4].map((key) => ({ key: String(key), name: `Product ${key}`, price: '2', currency: 'EUR' })),
  );
  await importRows(
    subgraph,
    'orders.order',
    'shop',
    numbers.map((number) => ({
      key: String(number),
      accountKey: `A${number % CUSTOMERS}`,
      placedAt: day(1 + (number % 12), 1),
      currency: 'EUR',
    })),
  );
  await importRows(
    subgraph,
    'orders.line',
    'shop',
    numbers.flatMap((number) =>
      [1, 2].map((line) => ({
        orderKey: String(number),
        lineKey: String(line),
        productKey: String((number + line) % 5),
        quantity: '1',
        amount: '2',
      })),
    ),
  );
  await importRows(
    subgraph,
    'orders.payment',
    'shop',
    numbers.map((number) => ({
      key: String(number),
      orderKey: String(number),
      amount: '4',
      paidAt: day(2, 1),
    })),
  );
  await importRows(
    subgraph,
    'orders.shipment',
    'shop',
    numbers.map((number) => ({ key: String(number), orderKey: String(number), shippedAt: day(2, 1) })),
  );
  await importRows(
    subgraph,
    'orders.return',
    'shop',
    numbers.map((number) => ({
      key: String(number),
      orderKey: String(number),
      lineKey: '1',
      quantity: '1',
      requestedAt: day(3, 1),
    })),
  );
});

afterAll(() => subgraph.stop());

/** Branches that lead to no row twice: where two do, either may come first, and a row is asked for once or twice. */
const BRANCHES = [
  `... on Customer { orderSummary { count spent { amount } returnRate } orders(first: 10) {
     totalCount
     nodes {
       number total { amount }
       lines { totalCount nodes { amount { amount } unitPrice { amount } product { name price { amount } } } }
       payments { nodes { amount { amount } } }
       shipments { nodes { number } }
     }
   } }`,
  `... on Customer { orders(first: 10) { nodes {
     returns { totalCount nodes { refundAmount { amount } line { number product { name } } } }
   } } }`,
];

async function statementsFor(customers: number, selection: string): Promise<string[]> {
  const representations = Array.from({ length: customers }, (_, index) => ({
    __typename: 'Customer',
    id: `cus_${index}`,
    accountKeys: [
      { system: 'crm', key: String(index) },
      { system: 'shop', key: `A${index}` },
    ],
  }));
  return countStatements(async () => {
    const { data, errors } = await subgraph.entities(representations, selection);
    expect(errors).toBeUndefined();
    expect(data._entities).toHaveLength(customers);
    for (const customer of data._entities) {
      if (customer.orders) expect(customer.orders.nodes).toHaveLength(ORDERS_EACH);
    }
  });
}

it.each(BRANCHES)('asks the database as often for 100 customers as for one: %s', async (selection) => {
  const one = await statementsFor(1, selection);
  // The same texts, too: each is prepared once, whatever the number of customers.
  for (const customers of [10, 100]) {
    const statements = await statementsFor(customers, selection);
    expect(statements).toHaveLength(one.length);
    expect(new Set(statements)).toEqual(new Set(one));
  }
});

it('asks once for the order summaries of all customers', async () => {
  expect(
    await statementsFor(100, '... on Customer { orderSummary { count spent { amount } } }'),
  ).toHaveLength(1);
});

it('asks twice for the orders of all customers: which, and the orders', async () => {
  expect(await statementsFor(100, '... on Customer { orders { nodes { number } } }')).toHaveLength(2);
});
