import { idOf, type ImportRow } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { targets } from '../src/import';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(orders);
});

afterAll(() => subgraph.stop());

beforeEach(async () => {
  await subgraph.database.query(
    'truncate orders."order", orders.order_line, orders.product, orders.payment, orders.shipment, orders.return',
  );
});

const ORDERS: ImportRow[] = [
  { key: '1', accountKey: 'A', placedAt: day(1, 1), currency: 'EUR', status: 'PAID', statedTotal: '9.99' },
  {
    key: '2',
    accountKey: 'B',
    placedAt: day(1, 2),
    currency: 'EUR',
    shipTo: { lines: ['a "quoted", {odd} \\ line'], locality: '臺北' },
  },
];
const LINES: ImportRow[] = [
  { orderKey: '1', lineKey: 'a', productKey: 'p', quantity: '2', unitPrice: '0.1', amount: '0.2' },
  { orderKey: '2', lineKey: 'a', quantity: '1', amount: '5' },
  { orderKey: '1', lineKey: 'b', quantity: '1', discount: '0.05', amount: '0.1' },
];
const ROWS: Record<string, ImportRow[]> = {
  'orders.product': [{ key: 'p', name: 'O\'Neil\'s "pen"', price: '0.1', currency: 'EUR', brand: null }],
  'orders.order': ORDERS,
  'orders.line': LINES,
  'orders.payment': [{ key: '1', orderKey: '1', method: 'CARD', amount: '0.30', paidAt: day(1, 2) }],
  'orders.shipment': [
    { key: '1', orderKey: '1', carrier: 'UPS', shippedAt: day(1, 2), deliveredAt: day(1, 3) },
  ],
  'orders.return': [
    { key: '1', orderKey: '1', lineKey: 'b', quantity: '1', refundAmount: '0.1', requestedAt: day(1, 4) },
  ],
};

async function importAll() {
  const outcomes = [];
  for (const [target, rows] of Object.entries(ROWS)) {
    outcomes.push(await importRows(subgraph, target, 'shop', rows));
  }
  return outcomes;
}

async function totals(): Promise<Record<string, string>> {
  const { rows } = await subgraph.database.query('select key, total from orders."order" order by key');
  return Object.fromEntries(rows.map(({ key, total }) => [key, total]));
}

/** Everything stored, with the place of each row on disk: a row that is written again moves. */
async function stored() {
  const tables = ['product', '"order"', 'order_line', 'payment', 'shipment', '"return"'];
  const results = await Promise.all(
    tables.map((table) => subgraph.database.query(`select ctid, t.* from orders.${table} t order by id`)),
  );
  return results.map(({ rows }) => rows);
}

describe('importing orders', () => {
  it('a second time changes nothing: every row is unchanged and stays where it is on disk', async () => {
    const first = await importAll();
    expect(first.map(({ inserted }) => inserted)).toEqual([1, 2, 3, 1, 1, 1]);
    const before = await stored();
    const second = await importAll();
    expect(second).toEqual(
      [1, 2, 3, 1, 1, 1].map((unchanged) => ({ inserted: 0, updated: 0, unchanged, rejected: [] })),
    );
    expect(await stored()).toEqual(before);
  });

  it('makes the total of an order the exact sum of its lines, or what is stated where it has none', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS);
    expect(await totals()).toEqual({ 1: '9.9900', 2: '0.0000' });
    await importRows(subgraph, 'orders.line', 'shop', LINES);
    expect(await totals()).toEqual({ 1: '0.3000', 2: '5.0000' });
  });

  it('keeps totals right when lines come in several batches, are changed, or the order comes again', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS);
    for (const line of LINES) await importRows(subgraph, 'orders.line', 'shop', [line]);
    expect(await totals()).toEqual({ 1: '0.3000', 2: '5.0000' });
    const changed = await importRows(subgraph, 'orders.line', 'shop', [{ ...LINES[0], amount: '0.4' }]);
    expect(changed).toMatchObject({ inserted: 0, updated: 1, unchanged: 0 });
    const restated = ORDERS.map((order) => ({ ...order, statedTotal: '77' }));
    expect(await importRows(subgraph, 'orders.order', 'shop', restated)).toMatchObject({ updated: 2 });
    expect(await totals()).toEqual({ 1: '0.5000', 2: '5.0000' });
  });

  it('counts all lines that two imports add to one order at the same time', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS);
    await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        importRows(subgraph, 'orders.line', 'shop', [
          { orderKey: '1', lineKey: String(index), quantity: '1', amount: '1' },
        ]),
      ),
    );
    expect((await totals())['1']).toBe('4.0000');
  });

  it('in mode ensure adds what is missing and never changes what is there', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS.slice(0, 1));
    const rows = ORDERS.map((order) => ({ ...order, accountKey: 'Z' }));
    expect(await importRows(subgraph, 'orders.order', 'shop', rows, 'ensure')).toEqual({
      inserted: 1,
      updated: 0,
      unchanged: 1,
      rejected: [],
    });
    const { rows: found } = await subgraph.database.query(
      'select account_key from orders."order" order by key',
    );
    expect(found).toEqual([{ account_key: 'A' }, { account_key: 'Z' }]);
  });

  it('keeps the departments apart: the same number in another system is another order', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS);
    expect(await importRows(subgraph, 'orders.order', 'web', ORDERS)).toMatchObject({ inserted: 2 });
  });

  it('rejects what belongs to an order that is not there and writes the rest', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS.slice(0, 1));
    const outcome = await importRows(subgraph, 'orders.line', 'shop', LINES);
    expect(outcome).toEqual({
      inserted: 2,
      updated: 0,
      unchanged: 0,
      rejected: [
        {
          index: 1,
          column: 'orderKey',
          value: '2',
          reason: 'there is no order of this number in the system shop; import orders first',
        },
      ],
    });
    for (const name of ['orders.payment', 'orders.shipment', 'orders.return']) {
      const rows = (ROWS[name] ?? []).map((row) => ({ ...row, orderKey: 'none' }));
      expect((await importRows(subgraph, name, 'shop', rows)).rejected).toMatchObject([
        { index: 0, column: 'orderKey', value: 'none' },
      ]);
    }
  });

  it('rejects a return of a line that the order does not have, a price without currency, and an odd address', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS);
    const rejectedBy = async (name: string, row: ImportRow) =>
      (await importRows(subgraph, name, 'shop', [row])).rejected[0];
    const returned = { key: '1', orderKey: '1', lineKey: 'nope', requestedAt: day(1, 1) };
    expect(await rejectedBy('orders.return', returned)).toMatchObject({ column: 'lineKey', value: 'nope' });
    expect(await rejectedBy('orders.product', { key: 'x', name: 'x', price: '1' })).toMatchObject({
      column: 'currency',
      reason: 'a price needs a currency',
    });
    for (const [shipTo, reason] of [
      [['a'], 'not an object'],
      [
        { street: 'a' },
        'has no part "street"; allowed are lines, recipient, locality, region, postalCode, countryCode',
      ],
      [{ lines: 'a' }, 'lines must be a list of texts'],
      [{ lines: [], countryCode: 'Germany' }, 'countryCode must be an ISO 3166 code such as DE, got Germany'],
    ] as const) {
      expect(await rejectedBy('orders.order', { ...ORDERS[0], shipTo })).toMatchObject({
        column: 'shipTo',
        reason,
      });
    }
  });

  it('keeps a cancellation made in the graph until the department says something new', async () => {
    await importRows(subgraph, 'orders.order', 'shop', ORDERS);
    const id = idOf('ord', 'shop', '1');
    await subgraph.ask(
      `mutation { cancelOrder(input: { idempotencyKey: "c", orderId: "${id}", reason: "no" }) { userErrors { message } } }`,
    );
    expect(await importRows(subgraph, 'orders.order', 'shop', ORDERS)).toMatchObject({
      updated: 0,
      unchanged: 2,
    });
    const status = async () =>
      (await subgraph.ask(`{ order(id: "${id}") { status cancelReason cancelledAt } }`)).data.order;
    expect(await status()).toMatchObject({ status: 'CANCELLED', cancelReason: 'no' });
    const moved = [{ ...ORDERS[0], storeKey: '9' }];
    expect(await importRows(subgraph, 'orders.order', 'shop', moved)).toMatchObject({ updated: 1 });
    expect(await status()).toMatchObject({ status: 'CANCELLED', cancelReason: 'no' });
    const news = [{ ...ORDERS[0], status: 'SHIPPED' }];
    expect(await importRows(subgraph, 'orders.order', 'shop', news)).toMatchObject({ updated: 1 });
    expect(await status()).toEqual({ status: 'SHIPPED', cancelReason: null, cancelledAt: null });
  });

  it('takes payments and shipments that a warehouse reports for an order placed through the graph', async () => {
    await importRows(subgraph, 'orders.product', 'shop', [
      { key: 'p', name: 'Pen', price: '1', currency: 'EUR' },
    ]);
    const { data } = await subgraph.ask(`mutation { placeOrder(input: { idempotencyKey: "w", currency: "EUR",
      account: { system: "shop", key: "A" }, lines: [{ productId: "${idOf('prd', 'shop', 'p')}", quantity: "1" }]
    }) { order { number } } }`);
    const { number } = data.placeOrder.order;
    const shipment = { key: 'S1', orderKey: number, shippedAt: day(1, 1) };
    expect(await importRows(subgraph, 'orders.shipment', 'c360-orders', [shipment])).toMatchObject({
      inserted: 1,
    });
  });

  it('describes every column of every target', () => {
    for (const { name, subgraph: owner, columns, key } of targets) {
      expect(name.startsWith(`${owner}.`)).toBe(true);
      for (const column of key) expect(columns[column]?.required).toBe(true);
      for (const { description } of Object.values(columns)) expect(description).toMatch(/\.$/);
    }
  });
});
