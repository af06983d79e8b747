import { idOf } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;

const CUSTOMER = {
  __typename: 'Customer',
  id: 'cus_1',
  accountKeys: [
    { system: 'crm', key: 'C-1' },
    { system: 'shop', key: '1' },
    { system: 'web', key: 'w1' },
  ],
};
/** Known to a department that no order came from. */
const STRANGER = {
  __typename: 'Customer',
  id: 'cus_2',
  accountKeys: [{ system: 'shop', key: 'nobody' }],
};

beforeAll(async () => {
  subgraph = await startTestSubgraph(orders);
  const order = (key: string, accountKey: string, placedAt: string, more = {}) => ({
    key,
    accountKey,
    placedAt,
    currency: 'EUR',
    ...more,
  });
  await importRows(subgraph, 'orders.order', 'shop', [
    // Seven orders of the same moment: only their ids tell them apart.
    ...Array.from({ length: 7 }, (_, index) => order(`tie-${index}`, '1', day(3, 1))),
    order('old', '1', day(1, 1), { status: 'DELIVERED', channel: 'STORE' }),
    order('gone', '1', day(2, 1), { status: 'CANCELLED', statedTotal: '500' }),
    order('other', '2', day(2, 2)),
  ]);
  await importRows(subgraph, 'orders.order', 'web', [
    order('new', 'w1', day(4, 1), { currency: 'JPY', status: 'DELIVERED', statedTotal: '1000' }),
    order('newer', 'w1', day(4, 2), { currency: 'JPY', statedTotal: '501' }),
  ]);
  await importRows(subgraph, 'orders.line', 'shop', [
    { orderKey: 'old', lineKey: '1', quantity: '3', unitPrice: '10', discount: '0.0005', amount: '29.9995' },
    { orderKey: 'old', lineKey: '2', quantity: '1', amount: '0.0100' },
    { orderKey: 'tie-0', lineKey: '1', quantity: '1', amount: '0.1' },
    { orderKey: 'tie-1', lineKey: '1', quantity: '1', amount: '0.2' },
  ]);
  await importRows(subgraph, 'orders.return', 'shop', [
    { key: 'r1', orderKey: 'old', lineKey: '1', quantity: '1', refundAmount: '10', requestedAt: day(1, 5) },
    { key: 'r2', orderKey: 'old', refundAmount: '1', status: 'REJECTED', requestedAt: day(1, 6) },
    { key: 'r3', orderKey: 'gone', refundAmount: '500', status: 'REFUNDED', requestedAt: day(2, 5) },
  ]);
});

afterAll(() => subgraph.stop());

async function customerFields(customer: object, selection: string) {
  const { data, errors } = await subgraph.entities([customer as never], `... on Customer { ${selection} }`);
  if (errors) throw Object.assign(new Error(errors[0]?.message), { extensions: errors[0]?.extensions });
  return data._entities[0];
}

async function ordersOf(args: string) {
  const { orders: page } = await customerFields(
    CUSTOMER,
    `orders${args} { totalCount nodes { number } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } }`,
  );
  return { ...page, numbers: page.nodes.map((node: { number: string }) => node.number) };
}

describe("a customer's orders", () => {
  it('come from all of the accounts, newest first, and only from them', async () => {
    const { numbers, totalCount, pageInfo } = await ordersOf('');
    expect(totalCount).toBe(11);
    expect(numbers.slice(0, 2)).toEqual(['newer', 'new']);
    expect(numbers.slice(-2)).toEqual(['gone', 'old']);
    expect([...numbers.slice(2, 9)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `tie-${index}`));
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  it('page by page give each order once, in the order of the whole list, through ties and two accounts', async () => {
    const whole = (await ordersOf('(first: 100)')).numbers;
    for (const size of [1, 2, 3, 4]) {
      const seen: string[] = [];
      let after = '';
      for (;;) {
        const page = await ordersOf(`(first: ${size}${after})`);
        seen.push(...page.numbers);
        if (!page.pageInfo.hasNextPage) break;
        after = `, after: "${page.pageInfo.endCursor}"`;
      }
      expect(seen).toEqual(whole);
    }
  });

  it('go on after the same order when a newer one has come in between', async () => {
    const first = await ordersOf('(first: 3)');
    const rest = (await ordersOf(`(first: 100, after: "${first.pageInfo.endCursor}")`)).numbers;
    const newest = {
      key: 'late',
      accountKey: '1',
      placedAt: day(12, 1),
      currency: 'EUR',
      status: 'CANCELLED',
    };
    await importRows(subgraph, 'orders.order', 'shop', [newest]);
    expect((await ordersOf(`(first: 100, after: "${first.pageInfo.endCursor}")`)).numbers).toEqual(rest);
    await subgraph.database.query(`delete from orders."order" where key = 'late'`);
  });

  it('are filtered by state, channel, time and system together', async () => {
    expect((await ordersOf('(filter: { statuses: [DELIVERED, CANCELLED] })')).numbers).toEqual([
      'new',
      'gone',
      'old',
    ]);
    expect((await ordersOf('(filter: { statuses: [DELIVERED], systems: ["shop"] })')).numbers).toEqual([
      'old',
    ]);
    expect((await ordersOf('(filter: { channels: [STORE] })')).numbers).toEqual(['old']);
    const february = `placedFrom: "${day(2, 1)}", placedBefore: "${day(3, 1)}"`;
    expect(await ordersOf(`(filter: { ${february} })`)).toMatchObject({ numbers: ['gone'], totalCount: 1 });
    expect((await ordersOf('(filter: { statuses: [] })')).totalCount).toBe(0);
  });

  it.each([
    ['first: 100000', /first: must be between 0 and 100, got 100000/],
    ['first: -1', /first: must be between 0 and 100/],
    ['after: "nonsense"', /after: not a cursor of this list/],
    [`after: "${Buffer.from(idOf('prd', 'shop', '1')).toString('base64url')}"`, /not a cursor of this list/],
    [
      `after: "${Buffer.from(idOf('ord', 'shop', 'x')).toString('base64url')}"`,
      /this cursor pointed at is gone/,
    ],
    ['filter: { placedFrom: "yesterday" }', /yesterday/],
    ['filter: { placedFrom: "0000-01-01T00:00:00Z" }', /a time lies before the year 1/],
    ['filter: { systems: ["\\u0000"] }', /a NUL character, which is not allowed/],
  ])('refuse %s as bad input', async (args, message) => {
    const { errors } = await subgraph.entities(
      [CUSTOMER],
      `... on Customer { orders(${args}) { totalCount nodes { id } } }`,
    );
    expect(errors?.[0]?.message).toMatch(message);
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors?.[0]?.extensions.code);
  });

  it('lead back to the account, by which other subgraphs find the customer', async () => {
    const { orders: page } = await customerFields(
      CUSTOMER,
      'orders(first: 1) { nodes { account { system key } } }',
    );
    expect(page.nodes[0].account).toEqual({ system: 'web', key: 'w1' });
  });
});

describe("a customer's order summary", () => {
  const SUMMARY = `orderSummary { count cancelledCount spent { amount currency } averageOrder { amount currency }
    refunded { amount currency } returnRate firstOrderAt lastOrderAt }`;

  it('adds up exactly by currency, without what cancelled orders cost', async () => {
    const { orderSummary } = await customerFields(CUSTOMER, SUMMARY);
    expect(orderSummary).toEqual({
      count: 11,
      cancelledCount: 1,
      // 29.9995 + 0.01 + 0.1 + 0.2: no float gives this.
      spent: [
        { amount: '30.3095', currency: 'EUR' },
        { amount: '1501', currency: 'JPY' },
      ],
      // 30.3095 over 8 orders; half a yen is rounded up.
      averageOrder: [
        { amount: '3.79', currency: 'EUR' },
        { amount: '751', currency: 'JPY' },
      ],
      refunded: [{ amount: '10.00', currency: 'EUR' }],
      returnRate: 0.1,
      firstOrderAt: day(1, 1),
      lastOrderAt: day(4, 2),
    });
  });

  it('is empty for a customer who never ordered, and for one known to no department', async () => {
    const empty = {
      count: 0,
      cancelledCount: 0,
      spent: [],
      averageOrder: [],
      refunded: [],
      returnRate: null,
      firstOrderAt: null,
      lastOrderAt: null,
    };
    expect((await customerFields(STRANGER, SUMMARY)).orderSummary).toEqual(empty);
    expect((await customerFields({ ...STRANGER, accountKeys: [] }, SUMMARY)).orderSummary).toEqual(empty);
  });

  it('belongs to the customer it was asked for where many are asked at once', async () => {
    const { data } = await subgraph.entities(
      [STRANGER, CUSTOMER, { ...STRANGER, id: 'cus_3', accountKeys: [{ system: 'shop', key: '2' }] }],
      '... on Customer { id orderSummary { count } orders { nodes { number } } }',
    );
    expect(data._entities.map((customer: { orderSummary: object }) => customer.orderSummary)).toEqual([
      { count: 0 },
      { count: 11 },
      { count: 1 },
    ]);
    expect(data._entities[2].orders.nodes).toEqual([{ number: 'other' }]);
  });
});
