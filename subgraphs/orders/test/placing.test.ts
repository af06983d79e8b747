import { idOf } from '@c360/kit/import';
import type { TestSubgraph } from '@c360/kit/testing';
import { PLACE, POT, TEA, change, placeOrder, startShop } from './changed-orders';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startShop();
});

afterAll(() => subgraph.stop());

async function countOrders(): Promise<number> {
  const { rows } = await subgraph.database.query('select count(*)::int as count from orders."order"');
  return rows[0].count;
}

describe('placing an order', () => {
  it('prices it by its products and leaves it with the account, though the graph took it', async () => {
    const order = await placeOrder(subgraph, {
      channel: 'APP',
      shipTo: { lines: ['Main St 1'], countryCode: 'DE' },
    });
    expect(order).toMatchObject({
      system: 'c360-orders',
      status: 'PLACED',
      channel: 'APP',
      // 1.5 at 3.333 is 4.9995, rounded to the cent.
      total: { amount: '25.00', currency: 'EUR' },
      account: { system: 'shop', key: '42' },
      shipTo: { lines: ['Main St 1'], countryCode: 'DE' },
      lines: {
        nodes: [
          {
            productNumber: 'tea',
            product: { id: TEA },
            quantity: '1.5',
            unitPrice: { amount: '3.333' },
            amount: { amount: '5.00' },
          },
          {
            product: { id: POT },
            quantity: '2',
            unitPrice: { amount: '10.00' },
            amount: { amount: '20.00' },
          },
        ],
      },
    });
    const { data } = await subgraph.ask(
      `{ orderByNumber(system: "c360-orders", number: "${order.number}") { id } }`,
    );
    expect(data.orderByNumber).toEqual({ id: order.id });
    const customer = { __typename: 'Customer', id: 'cus_1', accountKeys: [{ system: 'shop', key: '42' }] };
    const found = await subgraph.entities([customer], '... on Customer { orders { nodes { id } } }');
    expect(found.data._entities[0].orders.nodes).toContainEqual({ id: order.id });
  });

  it('happens once for a key: sent again it gives the same order', async () => {
    const before = await countOrders();
    const first = await placeOrder(subgraph, { idempotencyKey: 'once' });
    const second = await placeOrder(subgraph, { idempotencyKey: 'once' });
    expect(second).toEqual(first);
    expect(await countOrders()).toBe(before + 1);
  });

  it('happens once for a key that twenty clients send at the same time', async () => {
    const before = await countOrders();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        change(subgraph, 'placeOrder', { ...PLACE, idempotencyKey: 'at-once' }),
      ),
    );
    expect(new Set(answers.map(({ order }) => order.id)).size).toBe(1);
    expect(await countOrders()).toBe(before + 1);
  });

  it('with a key that was used for another order, or another change, is a conflict', async () => {
    const { id } = await placeOrder(subgraph, { idempotencyKey: 'taken' });
    for (const [mutation, input] of [
      ['placeOrder', { ...PLACE, lines: [{ productId: TEA, quantity: '2' }] }],
      ['cancelOrder', { orderId: id }],
    ] as const) {
      expect(await change(subgraph, mutation, { ...input, idempotencyKey: 'taken' })).toEqual({
        order: null,
        userErrors: [
          {
            code: 'CONFLICT',
            path: ['input', 'idempotencyKey'],
            message: expect.stringContaining('used before'),
          },
        ],
      });
    }
  });

  it.each([
    [
      'a quantity below zero',
      [{ productId: TEA, quantity: '-1' }],
      '0.quantity',
      /above 0 and at most 100000, got -1/,
    ],
    ['nothing of a product', [{ productId: TEA, quantity: '0' }], '0.quantity', /above 0/],
    ['an absurd quantity', [{ productId: TEA, quantity: '100001' }], '0.quantity', /at most 100000/],
    [
      'an unknown product',
      [
        { productId: TEA, quantity: '1' },
        { productId: idOf('prd', 'shop', 'x'), quantity: '1' },
      ],
      '1.productId',
      /there is no such product/,
    ],
    ['an id that is none', [{ productId: '\0', quantity: '1' }], '0.productId', /there is no such product/],
    [
      'a product no longer sold',
      [{ productId: idOf('prd', 'shop', 'gone'), quantity: '1' }],
      '0.productId',
      /no longer be ordered/,
    ],
    [
      'a product without price',
      [{ productId: idOf('prd', 'shop', 'free'), quantity: '1' }],
      '0.productId',
      /no price/,
    ],
    [
      'a product priced in another currency',
      [{ productId: idOf('prd', 'shop', 'yen'), quantity: '1' }],
      '0.productId',
      /priced in JPY, the order is in EUR/,
    ],
    ['no lines', [], '', /must have 1 to 200 lines, got 0/],
    [
      'too many lines',
      Array(201).fill({ productId: TEA, quantity: '1' }),
      '',
      /must have 1 to 200 lines, got 201/,
    ],
  ])('refuses %s and says where', async (_, lines, at, message) => {
    const before = await countOrders();
    const { order, userErrors } = await change(subgraph, 'placeOrder', { ...PLACE, lines });
    const path = ['input', 'lines', ...(at === '' ? [] : at.split('.'))];
    expect(order).toBeNull();
    expect(userErrors).toEqual([{ code: 'BAD_USER_INPUT', path, message: expect.stringMatching(message) }]);
    expect(await countOrders()).toBe(before);
  });

  it('tells everything that is wrong at once, and lets the key through when it is put right', async () => {
    const wrong = {
      ...PLACE,
      idempotencyKey: 'corrected',
      account: { system: ' ', key: 'x'.repeat(201) },
      shipTo: { lines: ['a\u0000b'], countryCode: 'DE', locality: '' },
      lines: [{ productId: 'nothing', quantity: '1' }],
    };
    const { userErrors } = await change(subgraph, 'placeOrder', wrong);
    expect(userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.account.system',
      'input.account.key',
      'input.shipTo.locality',
      'input.shipTo.lines.0',
      'input.lines.0.productId',
    ]);
    await placeOrder(subgraph, { idempotencyKey: 'corrected' });
  });

  it.each([
    ['currency', { currency: 'XYZ1' }],
    ['quantity', { lines: [{ productId: TEA, quantity: 'many' }] }],
    ['country', { shipTo: { lines: ['a'], countryCode: 'Germany' } }],
  ])('refuses a malformed %s before anything runs', async (_, more) => {
    const { status, errors } = await subgraph.ask(
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }',
      { input: { ...PLACE, idempotencyKey: 'malformed', ...more } },
    );
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
