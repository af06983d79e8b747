import { idOf } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(orders);
  await importRows(subgraph, 'orders.product', 'shop', [
    { key: 'p1', name: 'Green tea', category: 'Drinks', brand: 'Leaf', price: '4.5', currency: 'EUR' },
    { key: 'p2', name: '100% wool_sock', category: 'Clothes', isActive: false },
    { key: 'p3', name: 'Ärmel', category: 'Clothes', price: '12', currency: 'EUR' },
    { key: 'p4', name: 'Tea pot', category: 'Kitchen', price: '0.125', currency: 'EUR' },
  ]);
  await importRows(subgraph, 'orders.product', 'web', [{ key: 'p1', name: 'Green tea', category: 'Drinks' }]);
  await importRows(subgraph, 'orders.order', 'shop', [
    {
      key: '1',
      accountKey: 'A',
      placedAt: day(1, 1),
      currency: 'EUR',
      statedTotal: '99',
      shippingCost: '4.9',
      channel: 'WEB',
      storeKey: '17',
      shipTo: { recipient: 'Ana', lines: ['Main St 1'], locality: 'Köln', countryCode: 'DE', kind: 'HOME' },
    },
    {
      key: '2',
      accountKey: 'A',
      placedAt: day(1, 2),
      currency: 'EUR',
      status: 'CANCELLED',
      statedTotal: '7',
    },
    { key: '3', accountKey: 'B', placedAt: day(1, 2), currency: 'USD', statedTotal: '7.1' },
  ]);
  await importRows(
    subgraph,
    'orders.line',
    'shop',
    Array.from({ length: 12 }, (_, index) => ({
      orderKey: '1',
      lineKey: String(index + 1),
      productKey: index === 0 ? 'p1' : index === 1 ? 'unheard-of' : null,
      description: `line ${index + 1}`,
      quantity: index === 0 ? '1.5' : '1',
      unitPrice: '3',
      discount: index === 0 ? '0.1' : null,
      amount: '2.1',
    })),
  );
  await importRows(subgraph, 'orders.payment', 'shop', [
    { key: 'pay1', orderKey: '1', method: 'CARD', amount: '20', paidAt: day(1, 3) },
    { key: 'pay2', orderKey: '1', amount: '5.2' },
  ]);
  await importRows(subgraph, 'orders.shipment', 'shop', [
    { key: 's1', orderKey: '1', carrier: 'DHL', trackingNumber: 'X1', shippedAt: day(1, 4) },
  ]);
  await importRows(subgraph, 'orders.return', 'shop', [
    { key: 'r1', orderKey: '1', lineKey: '2', quantity: '1', reason: 'broken', requestedAt: day(1, 9) },
  ]);
});

afterAll(() => subgraph.stop());

async function ask(query: string) {
  const { data, errors } = await subgraph.ask(query);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const ORDER = idOf('ord', 'shop', '1');

describe('an order', () => {
  it('shows everything that the department sent', async () => {
    const { order } = await ask(`{ order(id: "${ORDER}") {
      id system number placedAt status channel storeKey currency total { amount currency } statedTotal { amount }
      shippingCost { amount } shipTo { recipient lines locality region postalCode countryCode } cancelledAt account { system key }
      payments { nodes { number method status amount { amount currency } paidAt } }
      shipments { nodes { carrier trackingNumber status shippedAt deliveredAt } }
      returns { totalCount nodes { line { number } quantity reason status refundAmount { amount } requestedAt } }
    } }`);
    expect(order).toEqual({
      id: ORDER,
      system: 'shop',
      number: '1',
      placedAt: day(1, 1),
      status: 'PLACED',
      channel: 'WEB',
      storeKey: '17',
      currency: 'EUR',
      total: { amount: '25.20', currency: 'EUR' },
      statedTotal: { amount: '99.00' },
      shippingCost: { amount: '4.90' },
      shipTo: {
        recipient: 'Ana',
        lines: ['Main St 1'],
        locality: 'Köln',
        region: null,
        postalCode: null,
        countryCode: 'DE',
      },
      cancelledAt: null,
      account: { system: 'shop', key: 'A' },
      payments: {
        nodes: [
          {
            number: 'pay1',
            method: 'CARD',
            status: 'CAPTURED',
            amount: { amount: '20.00', currency: 'EUR' },
            paidAt: day(1, 3),
          },
          {
            number: 'pay2',
            method: 'OTHER',
            status: 'PENDING',
            amount: { amount: '5.20', currency: 'EUR' },
            paidAt: null,
          },
        ],
      },
      shipments: {
        nodes: [
          {
            carrier: 'DHL',
            trackingNumber: 'X1',
            status: 'SHIPPED',
            shippedAt: day(1, 4),
            deliveredAt: null,
          },
        ],
      },
      returns: {
        totalCount: 1,
        nodes: [
          {
            line: { number: '2' },
            quantity: '1',
            reason: 'broken',
            status: 'REQUESTED',
            refundAmount: null,
            requestedAt: day(1, 9),
          },
        ],
      },
    });
  });

  it('gives its lines in the order in which they came, with the product where one is known', async () => {
    const { order } = await ask(`{ order(id: "${ORDER}") { lines {
      totalCount nodes { number productNumber product { name } description quantity
        unitPrice { amount } discount { amount } amount { amount currency } order { number } } } } }`);
    expect(order.lines.totalCount).toBe(12);
    expect(order.lines.nodes.map((line: { number: string }) => line.number)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1)),
    );
    expect(order.lines.nodes[0]).toEqual({
      number: '1',
      productNumber: 'p1',
      product: { name: 'Green tea' },
      description: 'line 1',
      quantity: '1.5',
      unitPrice: { amount: '3.00' },
      discount: { amount: '0.10' },
      amount: { amount: '2.10', currency: 'EUR' },
      order: { number: '1' },
    });
    expect(order.lines.nodes[1]).toMatchObject({
      productNumber: 'unheard-of',
      product: null,
      discount: null,
    });
    expect(order.lines.nodes[2]).toMatchObject({ productNumber: null, product: null });
  });

  it('is found by its number and as an entity; an unknown or foreign id is null, not an error', async () => {
    const found = await ask(`{
      known: orderByNumber(system: "shop", number: "1") { id }
      otherSystem: orderByNumber(system: "web", number: "1") { id }
      odd: orderByNumber(system: "\\u0000", number: "\\u0000") { id }
      unknown: order(id: "${idOf('ord', 'shop', 'none')}") { id }
      foreign: order(id: "${idOf('prd', 'shop', 'p1')}") { id }
      nonsense: order(id: "\\u0000'--") { id }
      product(id: "${ORDER}") { id }
    }`);
    expect(found).toEqual({
      known: { id: ORDER },
      otherSystem: null,
      odd: null,
      unknown: null,
      foreign: null,
      nonsense: null,
      product: null,
    });
    const { data } = await subgraph.entities(
      [
        { __typename: 'Order', id: ORDER },
        { __typename: 'Product', id: idOf('prd', 'shop', 'p1') },
        { __typename: 'Order', id: 'nonsense' },
      ],
      '... on Order { number } ... on Product { name price { amount currency } }',
    );
    expect(data._entities).toEqual([
      { number: '1' },
      { name: 'Green tea', price: { amount: '4.50', currency: 'EUR' } },
      null,
    ]);
  });

  it('of which no lines came costs what the department states', async () => {
    const { orderByNumber } = await ask(
      '{ orderByNumber(system: "shop", number: "3") { total { amount currency } } }',
    );
    expect(orderByNumber.total).toEqual({ amount: '7.10', currency: 'USD' });
  });
});

describe('the list of all orders', () => {
  it('is sorted by time either way and pages through ties', async () => {
    const page = async (args: string) =>
      (await ask(`{ orders(${args}) { totalCount nodes { number } pageInfo { endCursor hasNextPage } } }`))
        .orders;
    const newest = await page('first: 10');
    expect(newest.totalCount).toBe(3);
    expect(newest.nodes[2]).toEqual({ number: '1' });
    const oldest = await page('first: 10, sort: OLDEST_FIRST');
    expect(oldest.nodes).toEqual([...newest.nodes].reverse());
    for (const [sort, whole] of [
      ['NEWEST_FIRST', newest],
      ['OLDEST_FIRST', oldest],
    ]) {
      const seen = [];
      let after = '';
      for (;;) {
        const { nodes, pageInfo } = await page(`first: 1, sort: ${sort}${after}`);
        seen.push(...nodes);
        if (!pageInfo.hasNextPage) break;
        after = `, after: "${pageInfo.endCursor}"`;
      }
      expect(seen).toEqual(whole.nodes);
    }
    expect((await page('filter: { statuses: [CANCELLED] }')).nodes).toEqual([{ number: '2' }]);
  });

  it('refuses a page that is too large and a cursor of another list', async () => {
    const cursor = Buffer.from(idOf('prd', 'shop', 'p1')).toString('base64url');
    for (const args of ['first: 101', `after: "${cursor}"`]) {
      const { data, errors } = await subgraph.ask(`{ orders(${args}) { nodes { id } } }`);
      expect(data.orders).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('the statistics of orders', () => {
  it('count orders, lines and accounts, and leave cancelled orders out of the revenue', async () => {
    const { all, none, shop } = await ask(`{
      all: orderStatistics { orderCount cancelledCount lineCount customerAccountCount revenue { amount currency } }
      shop: orderStatistics(filter: { placedFrom: "${day(1, 2)}" }) { orderCount lineCount customerAccountCount revenue { amount } }
      none: orderStatistics(filter: { systems: ["nobody"] }) { orderCount cancelledCount lineCount customerAccountCount revenue { amount } }
    }`);
    expect(all).toEqual({
      orderCount: 3,
      cancelledCount: 1,
      lineCount: 12,
      customerAccountCount: 2,
      revenue: [
        { amount: '25.20', currency: 'EUR' },
        { amount: '7.10', currency: 'USD' },
      ],
    });
    expect(shop).toEqual({
      orderCount: 2,
      lineCount: 0,
      customerAccountCount: 2,
      revenue: [{ amount: '7.10' }],
    });
    expect(none).toEqual({
      orderCount: 0,
      cancelledCount: 0,
      lineCount: 0,
      customerAccountCount: 0,
      revenue: [],
    });
  });
});
