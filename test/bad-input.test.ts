import { startDemoGraph, type DemoGraph } from './demo-graph';

let graph: DemoGraph;

beforeAll(async () => {
  graph = await startDemoGraph(20);
}, 120_000);

afterAll(() => graph.stop());

const HERO = 'customerByRecord(system: "crm", key: "C-000001")';

describe('bad input through the gateway', () => {
  it.each([
    ['a page of customers', '{ customers(first: 100000) { totalCount } }'],
    ['a page of orders', `{ ${HERO} { orders(first: 100000) { totalCount } } }`],
    ['a page of tickets', `{ ${HERO} { tickets(first: -1) { totalCount } } }`],
    ['a page of lines', '{ orders(first: 1) { nodes { lines(first: 100000) { totalCount } } } }'],
    ['a page of the ledger', `{ ${HERO} { loyalty { entries(first: 100000) { totalCount } } } }`],
    ['a cursor of customers', '{ customers(after: "%%%") { totalCount } }'],
    ['a cursor of orders', `{ ${HERO} { orders(after: "bm9wZQ") { totalCount } } }`],
    [
      'a cursor of another list',
      `{ ${HERO} { tickets(after: "b3JkXzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAx") { totalCount } } }`,
    ],
  ])('answers %s that is out of bounds with BAD_USER_INPUT and what is allowed', async (_what, query) => {
    const { status, errors } = await graph.ask(query);
    expect(status).toBe(200);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(errors?.[0]?.message).toMatch(/^(first: must be between 0 and 100|after: not a cursor)/);
  });

  it.each([
    '{ customer(id: "cus_00000000000000000000000000") { id } }',
    '{ customer(id: "nonsense") { id } }',
    '{ order(id: "ord_00000000000000000000000000") { id } }',
    '{ ticket(id: "nonsense") { id } }',
    '{ loyaltyMembership(id: "nonsense") { id } }',
    '{ customerByRecord(system: "nobody", key: "1") { id } }',
    '{ orderByNumber(system: "nobody", number: "1") { id } }',
  ])('answers an unknown id with null and no error: %s', async (query) => {
    const { data, errors } = await graph.ask(query);
    expect([Object.values(data), errors]).toEqual([[null], undefined]);
  });

  it('refuses a negative quantity, naming the line', async () => {
    const { data } = await graph.ask('{ products(first: 1) { nodes { id price { currency } } } }');
    const [product] = data.products.nodes;
    const answer = await graph.ask(
      `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code message path } } }`,
      {
        input: {
          idempotencyKey: 'negative',
          account: { system: 'shop', key: '10007919' },
          currency: product.price.currency,
          lines: [{ productId: product.id, quantity: '-2' }],
        },
      },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.placeOrder.order).toBeNull();
    expect(answer.data.placeOrder.userErrors[0]).toMatchObject({
      code: 'BAD_USER_INPUT',
      path: ['input', 'lines', '0', 'quantity'],
    });
  });

  it('never lets fifty redemptions at once bring a balance below zero', async () => {
    const { data } = await graph.ask(`{ ${HERO} { loyalty { id balance } } }`);
    const { id, balance } = data.customerByRecord.loyalty;
    const points = Math.floor(balance / 7);
    expect(points).toBeGreaterThan(0);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        graph.ask(
          'mutation ($input: RedeemPointsInput!) { redeemPoints(input: $input) { membership { balance } userErrors { code } } }',
          { input: { idempotencyKey: `redeem-${index}`, membershipId: id, points } },
        ),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const done = answers.filter(({ data: { redeemPoints } }) => redeemPoints.userErrors.length === 0);
    expect(done).toHaveLength(Math.floor(balance / points));
    const refused = answers.flatMap(({ data: { redeemPoints } }) =>
      redeemPoints.userErrors.map(({ code }: { code: string }) => code),
    );
    expect(new Set(refused)).toEqual(new Set(['BAD_USER_INPUT']));
    const after = await graph.ask('query ($id: ID!) { loyaltyMembership(id: $id) { balance } }', { id });
    expect(after.data.loyaltyMembership.balance).toBe(balance - done.length * points);
  });
});
