import { idOf } from '@c360/kit/import';
import type { TestSubgraph } from '@c360/kit/testing';
import { POT, TEA, change, placeOrder, shipOrder, startShop } from './changed-orders';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startShop();
});

afterAll(() => subgraph.stop());

describe('returning an order', () => {
  it('pays back the share of what the line cost; pieces one by one give all of it and no more', async () => {
    const order = await shipOrder(subgraph, { lines: [{ productId: TEA, quantity: '3' }] });
    const lineId = order.lines.nodes[0].id;
    expect(order.total.amount).toBe('10.00');
    const refunds = [];
    for (const status of ['SHIPPED', 'SHIPPED', 'RETURNED']) {
      const { order: after } = await change(subgraph, 'returnOrder', {
        orderId: order.id,
        lines: [{ lineId, quantity: '1' }],
        reason: 'bitter',
      });
      expect(after.status).toBe(status);
      expect(after.returns.nodes[0]).toMatchObject({
        line: { id: lineId },
        quantity: '1',
        status: 'REQUESTED',
        reason: 'bitter',
      });
      refunds.push(after.returns.nodes[0].refundAmount.amount);
    }
    expect(refunds).toEqual(['3.33', '3.34', '3.33']);
  });

  it('refuses more than was bought and has not come back, an unknown line, a line twice and none', async () => {
    const order = await shipOrder(subgraph);
    const [tea, pot] = order.lines.nodes;
    const other = await shipOrder(subgraph);
    await change(subgraph, 'returnOrder', { orderId: order.id, lines: [{ lineId: pot.id, quantity: '1' }] });
    for (const [lines, at, message] of [
      [
        [{ lineId: pot.id, quantity: '1.0001' }],
        '0.quantity',
        /at most the 1 that can still come back, got 1.0001/,
      ],
      [[{ lineId: tea.id, quantity: '0' }], '0.quantity', /above 0/],
      [[{ lineId: tea.id, quantity: '-1' }], '0.quantity', /above 0/],
      [[{ lineId: other.lines.nodes[0].id, quantity: '1' }], '0.lineId', /no such line in this order/],
      [
        [
          { lineId: tea.id, quantity: '1' },
          { lineId: tea.id, quantity: '0.5' },
        ],
        '1.lineId',
        /given twice/,
      ],
      [[], '', /1 to 200 lines, got 0/],
    ] as const) {
      const { order: after, userErrors } = await change(subgraph, 'returnOrder', {
        orderId: order.id,
        lines,
      });
      expect(after).toBeNull();
      expect(userErrors).toEqual([
        {
          code: 'BAD_USER_INPUT',
          path: ['input', 'lines', ...(at === '' ? [] : at.split('.'))],
          message: expect.stringMatching(message),
        },
      ]);
    }
  });

  it('is refused before it was shipped', async () => {
    const order = await placeOrder(subgraph);
    const lines = [{ lineId: order.lines.nodes[0].id, quantity: '1' }];
    const { userErrors } = await change(subgraph, 'returnOrder', { orderId: order.id, lines });
    expect(userErrors[0].message).toMatch(/nothing of an order that is PLACED can be returned/);
  });

  it('of the last piece succeeds for one of twenty clients that ask at the same time', async () => {
    const order = await shipOrder(subgraph, { lines: [{ productId: POT, quantity: '1' }] });
    const lines = [{ lineId: order.lines.nodes[0].id, quantity: '1' }];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => change(subgraph, 'returnOrder', { orderId: order.id, lines })),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });

  it('counts what a department has taken back already, whole lines and whole orders', async () => {
    const order = (key: string) => ({
      key,
      accountKey: '1',
      placedAt: day(1, 1),
      currency: 'EUR',
      status: 'DELIVERED',
    });
    const line = (orderKey: string) => ({ orderKey, lineKey: '1', quantity: '4', amount: '10' });
    await importRows(subgraph, 'orders.order', 'erp', ['part', 'line', 'whole'].map(order));
    await importRows(subgraph, 'orders.line', 'erp', ['part', 'line', 'whole'].map(line));
    const requestedAt = day(1, 2);
    await importRows(subgraph, 'orders.return', 'erp', [
      { key: '1', orderKey: 'part', lineKey: '1', quantity: '3', refundAmount: '9.50', requestedAt },
      { key: '2', orderKey: 'line', lineKey: '1', requestedAt },
      { key: '3', orderKey: 'whole', requestedAt },
    ]);
    const answers = [];
    for (const key of ['part', 'line', 'whole']) {
      const lineId = idOf('lin', 'erp', `${key}\u00001`);
      const input = { orderId: idOf('ord', 'erp', key), lines: [{ lineId, quantity: '1' }] };
      answers.push(await change(subgraph, 'returnOrder', input));
    }
    const [part, wholeLine, wholeOrder] = answers;
    // A quarter would be 2.50, but the department has paid back all but 0.50 of the 10.00.
    expect(part.order.returns.nodes[0].refundAmount.amount).toBe('0.50');
    expect(part.order.status).toBe('RETURNED');
    expect(wholeLine.userErrors[0].message).toMatch(/at most the 0 that can still come back/);
    expect(wholeOrder.userErrors[0].message).toMatch(/the whole order is on its way back already/);
  });
});
