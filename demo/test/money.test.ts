import { DemoCommand, groupBy, rowsOf, summaryOf } from './demo-company';

let demo: DemoCommand;
let folder: string;
beforeAll(async () => {
  demo = await DemoCommand.compile();
  folder = await demo.write('company', ['--customers', '2000']);
}, 60_000);
afterAll(() => demo.remove());

/** Amounts as whole hundredths, so that sums are exact. */
const hundredths = (text: string | undefined): number => Math.round(Number(text) * 100);

test("the lines add up to the order's goods, and with shipping to its total", () => {
  const lines = groupBy(rowsOf(folder, 'shop_order_lines.csv'), 'order_no');
  for (const order of rowsOf(folder, 'shop_orders.csv')) {
    const own = lines.get(order.order_no ?? '') ?? [];
    const sum = own.reduce((total, line) => total + hundredths(line.amount), 0);
    expect(sum).toBe(hundredths(order.goods_total));
    expect(sum + hundredths(order.shipping_cost)).toBe(hundredths(order.order_total));
    for (const line of own) {
      const price = hundredths(line.unit_price) * Number(line.quantity) - hundredths(line.discount);
      expect(hundredths(line.amount)).toBe(price);
      expect(price).toBeGreaterThan(0);
    }
  }
});

test('the summary holds the revenue of the orders that were not cancelled, for each of six currencies', () => {
  const { revenue, cancelledOrders } = summaryOf(folder);
  const orders = groupBy(
    rowsOf(folder, 'shop_orders.csv').filter(({ status }) => status !== 'cancelled'),
    'currency',
  );
  expect(Object.keys(revenue)).toEqual(['CNY', 'EUR', 'GBP', 'JPY', 'TWD', 'USD']);
  for (const [currency, sums] of Object.entries(revenue)) {
    const own = orders.get(currency) ?? [];
    const total = own.reduce((sum, order) => sum + hundredths(order.order_total), 0);
    const goods = own.reduce((sum, order) => sum + hundredths(order.goods_total), 0);
    expect([sums.orders, hundredths(sums.total), hundredths(sums.goods)]).toEqual([own.length, total, goods]);
  }
  expect(cancelledOrders).toBe(
    rowsOf(folder, 'shop_orders.csv').filter(({ status }) => status === 'cancelled').length,
  );
});

test('nothing is refunded beyond what was paid for the line', () => {
  const lines = new Map(
    rowsOf(folder, 'shop_order_lines.csv').map((line) => [`${line.order_no} ${line.line_no}`, line]),
  );
  for (const refund of rowsOf(folder, 'shop_returns.csv')) {
    const line = lines.get(`${refund.order_no} ${refund.line_no}`);
    expect(hundredths(refund.refund_amount)).toBeLessThanOrEqual(hundredths(line?.amount));
    expect(Number(refund.quantity)).toBeLessThanOrEqual(Number(line?.quantity));
  }
});

test('no balance of points is ever negative, and the ledger is in the order of time', () => {
  for (const entries of groupBy(rowsOf(folder, 'loyalty_ledger.csv'), 'MemberNo').values()) {
    let balance = 0;
    let last = '';
    for (const entry of entries) {
      balance += Number(entry.Points);
      expect(balance).toBeGreaterThanOrEqual(0);
      expect((entry.BookedAt ?? '') >= last).toBe(true);
      last = entry.BookedAt ?? '';
    }
  }
});

test('customers differ as they do: whales, churned and loyal ones, refunds, cancelled orders, tickets past their time', () => {
  const { rows, customers } = summaryOf(folder);
  const orders = groupBy(rowsOf(folder, 'shop_orders.csv'), 'customer_no');
  const counts = [...orders.values()].map((own) => own.length);
  expect(counts.filter((count) => count >= 50).length).toBeGreaterThanOrEqual(15);
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(400);
  const silent = [...orders.values()].filter((own) =>
    own.every((order) => (order.ordered_at ?? '') < '2025-06-30'),
  );
  expect(silent.length / orders.size).toBeGreaterThan(0.1);
  const perCustomer = (name: string): number => (rows[name] ?? 0) / customers;
  expect(perCustomer('shop_orders.csv')).toBeGreaterThan(3.5);
  expect((rows['shop_order_lines.csv'] ?? 0) / (rows['shop_orders.csv'] ?? 1)).toBeCloseTo(2.5, 0);
  expect(perCustomer('desk_tickets.ndjson')).toBeCloseTo(1, 0);
  expect((rows['desk_messages.ndjson'] ?? 0) / (rows['desk_tickets.ndjson'] ?? 1)).toBeCloseTo(3, 0);
  expect(perCustomer('loyalty_members.csv')).toBeCloseTo(0.6, 1);
  expect(rows['shop_returns.csv']).toBeGreaterThan(100);
  const open = rowsOf(folder, 'desk_tickets.ndjson').filter(
    ({ status }) => !['solved', 'closed'].includes(status ?? ''),
  );
  const overdue = open.filter((ticket) => (ticket.created_at ?? '') < '2026-05-30');
  expect(open.length).toBeGreaterThan(30);
  expect(overdue.length).toBeGreaterThan(10);
});
