import { idOf } from '@c360/kit/import';
import type { TestSubgraph } from '@c360/kit/testing';
import { change, placeOrder, shipOrder, startShop } from './changed-orders';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startShop();
});

afterAll(() => subgraph.stop());

describe('paying an order', () => {
  it('in parts makes it PAID once nothing is open, and no more can be paid', async () => {
    const { id } = await placeOrder(subgraph);
    const part = await change(subgraph, 'payOrder', { orderId: id, method: 'CARD', amount: '10.01' });
    expect(part.order).toMatchObject({
      status: 'PLACED',
      payments: { nodes: [{ amount: { amount: '10.01' } }] },
    });
    const rest = await change(subgraph, 'payOrder', { orderId: id, method: 'WALLET' });
    expect(rest.order.status).toBe('PAID');
    expect(rest.order.payments.nodes).toContainEqual({
      amount: { amount: '14.99' },
      status: 'CAPTURED',
      method: 'WALLET',
    });
    const more = await change(subgraph, 'payOrder', { orderId: id, method: 'CARD' });
    expect(more.userErrors[0]).toMatchObject({ path: ['input', 'orderId'], code: 'BAD_USER_INPUT' });
  });

  it('refuses more than is open, nothing, and parts of a cent', async () => {
    const { id } = await placeOrder(subgraph);
    for (const amount of ['25.01', '0', '-5', '0.001']) {
      const { order, userErrors } = await change(subgraph, 'payOrder', {
        orderId: id,
        method: 'CARD',
        amount,
      });
      expect(order).toBeNull();
      expect(userErrors[0]).toMatchObject({ path: ['input', 'amount'], code: 'BAD_USER_INPUT' });
    }
  });

  it('never takes more than the order costs from clients that pay at the same time', async () => {
    const { id } = await placeOrder(subgraph);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        change(subgraph, 'payOrder', { orderId: id, method: 'CARD', amount: '10' }),
      ),
    );
    expect(answers.filter(({ order }) => order !== null)).toHaveLength(2);
  });
});

describe('cancelling an order', () => {
  it('keeps why and when, and takes its total out of what was spent', async () => {
    const account = { system: 'shop', key: 'canceller' };
    const { id } = await placeOrder(subgraph, { account });
    const { order } = await change(subgraph, 'cancelOrder', { orderId: id, reason: 'second thoughts' });
    expect(order).toMatchObject({ status: 'CANCELLED', cancelReason: 'second thoughts' });
    expect(Date.now() - Date.parse(order.cancelledAt)).toBeLessThan(60_000);
    const { data } = await subgraph.entities(
      [{ __typename: 'Customer', id: 'cus_1', accountKeys: [account] }],
      '... on Customer { orderSummary { count cancelledCount spent { amount } } }',
    );
    expect(data._entities[0].orderSummary).toEqual({ count: 1, cancelledCount: 1, spent: [] });
  });

  it('is refused once it was cancelled or shipped, for an unknown order and for an endless reason', async () => {
    const { id } = await shipOrder(subgraph);
    const again = await placeOrder(subgraph);
    await change(subgraph, 'cancelOrder', { orderId: again.id });
    for (const [input, field, message] of [
      [{ orderId: id }, 'orderId', /an order that is SHIPPED cannot be cancelled/],
      [{ orderId: again.id }, 'orderId', /an order that is CANCELLED cannot be cancelled/],
      [{ orderId: idOf('ord', 'shop', 'none') }, 'orderId', /there is no such order/],
      [{ orderId: '\0' }, 'orderId', /there is no such order/],
      [{ orderId: id, reason: 'x'.repeat(501) }, 'reason', /1 to 500 characters, got 501/],
    ] as const) {
      expect(await change(subgraph, 'cancelOrder', input)).toEqual({
        order: null,
        userErrors: [
          { code: 'BAD_USER_INPUT', path: ['input', field], message: expect.stringMatching(message) },
        ],
      });
    }
  });

  it('and shipping it at the same time: one of the two happens', async () => {
    const { id } = await placeOrder(subgraph);
    const answers = await Promise.all([
      change(subgraph, 'cancelOrder', { orderId: id }),
      change(subgraph, 'shipOrder', { orderId: id }),
    ]);
    expect(answers.filter(({ order }) => order !== null)).toHaveLength(1);
  });
});
it('answers each change of one request with the order as it is after that change', async () => {
  const { id } = await placeOrder(subgraph);
  const { data } = await subgraph.ask(`mutation {
    first: payOrder(input: { idempotencyKey: "two-1", orderId: "${id}", method: CARD, amount: "1" }) { order { status payments { totalCount } } }
    second: payOrder(input: { idempotencyKey: "two-2", orderId: "${id}", method: CARD }) { order { status payments { totalCount } } }
  }`);
  expect(data).toEqual({
    first: { order: { status: 'PLACED', payments: { totalCount: 1 } } },
    second: { order: { status: 'PAID', payments: { totalCount: 2 } } },
  });
});
