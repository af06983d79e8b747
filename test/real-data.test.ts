import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportSummary } from '@c360/kit/import';
import { startTestGraph, type TestGraph } from './test-graph';

/** The folder of real data, where present. */
const REAL_DATA = resolve(__dirname, '../../shared/data');
const isPresent = existsSync(REAL_DATA);
if (!isPresent)
  process.stdout.write('skipped: the folder of real data is not here, so nothing real is imported\n');

let graph: TestGraph;
const summaries = new Map<string, ImportSummary>();

(isPresent ? describe : describe.skip)('real exports, imported and asked through the gateway', () => {
  beforeAll(async () => {
    graph = await startTestGraph();
    for (const manifest of ['chinook', 'northwind', 'support_tickets', 'complete_journey', 'zendesk_seeds']) {
      summaries.set(manifest, await graph.importFrom(manifest, REAL_DATA));
    }
  }, 180_000);

  afterAll(() => graph.stop());

  async function ask(query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await graph.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Every customer of a system with what it spent, page by page, as a client would. */
  async function spending(system: string): Promise<{ orders: number; spent: bigint; customers: number }> {
    const total = { orders: 0, spent: 0n, customers: 0 };
    for (let after: string | null = null; ;) {
      const { customers } = await ask(
        `query ($systems: [String!], $after: String) { customers(first: 100, after: $after, filter: { systems: $systems }) {
          nodes { orderSummary { count spent { amount } } } pageInfo { hasNextPage endCursor } } }`,
        { systems: [system], after },
      );
      for (const { orderSummary } of customers.nodes) {
        total.customers += 1;
        total.orders += orderSummary.count;
        for (const { amount } of orderSummary.spent) total.spent += tenThousandths(amount);
      }
      if (!customers.pageInfo.hasNextPage) return total;
      after = customers.pageInfo.endCursor;
    }
  }

  /** An amount in ten thousandths, so that sums are exact. */
  function tenThousandths(amount: string): bigint {
    const [whole = '0', fraction = ''] = amount.split('.');
    return BigInt(whole + fraction.padEnd(4, '0'));
  }

  it('chinook: 59 customers, 412 orders and a revenue of 2,328.60, which is what its customers spent', async () => {
    const data = await ask(`{ customers(filter: { systems: ["chinook"] }) { totalCount }
      orderStatistics(filter: { systems: ["chinook"] }) { orderCount revenue { amount currency } } }`);
    expect(data).toEqual({
      customers: { totalCount: 59 },
      orderStatistics: { orderCount: 412, revenue: [{ amount: '2328.60', currency: 'USD' }] },
    });
    expect(await spending('chinook')).toEqual({ customers: 59, orders: 412, spent: 23_286_000n });
  });

  it('northwind: 91 customers, 830 orders, 2,155 lines and 1,265,793.04 after discounts', async () => {
    const data = await ask(`{ customers(filter: { systems: ["northwind"] }) { totalCount }
      orderStatistics(filter: { systems: ["northwind"] }) { orderCount lineCount customerAccountCount revenue { amount currency } } }`);
    expect(data).toEqual({
      customers: { totalCount: 91 },
      // To four decimals, as unit price x quantity x (1 - discount) gives it; 1,265,793.04 in cents.
      orderStatistics: {
        orderCount: 830,
        lineCount: 2155,
        customerAccountCount: 89,
        revenue: [{ amount: '1265793.0395', currency: 'USD' }],
      },
    });
    expect(await spending('northwind')).toEqual({ customers: 91, orders: 830, spent: 12_657_930_395n });
  });

  it('support tickets: all 8,469 are there, 1,365 of them flagged as resolved before the first response', async () => {
    const data = await ask(`{ all: tickets(filter: { systems: ["support-tickets"] }) { totalCount }
      flagged: tickets(filter: { systems: ["support-tickets"], flags: [RESOLVED_BEFORE_FIRST_RESPONSE] }) { totalCount } }`);
    expect(data).toEqual({ all: { totalCount: 8469 }, flagged: { totalCount: 1365 } });
    expect(summaries.get('support_tickets')?.rejectedRows).toBe(0);
  });

  it('complete journey: 801 households with demographics, 2,377 with orders, 233,935.24 of sales, 2,102 redemptions', async () => {
    const data = await ask(`{
      demographics: customers(filter: { systems: ["complete-journey"], tagsAnyOf: ["kids:0", "kids:1", "kids:2", "kids:3+"] }) { totalCount }
      orderStatistics(filter: { systems: ["complete-journey"] }) { orderCount lineCount customerAccountCount revenue { amount } }
      offerRedemptions(filter: { systems: ["complete-journey"] }) { totalCount } }`);
    expect(data).toEqual({
      demographics: { totalCount: 801 },
      orderStatistics: {
        orderCount: 47_243,
        lineCount: 75_000,
        customerAccountCount: 2377,
        revenue: [{ amount: '233935.24' }],
      },
      offerRedemptions: { totalCount: 2102 },
    });
    expect(summaries.get('complete_journey')?.rejectedRows).toBe(0);
  });

  it('a help desk export: tickets of its users, and comments on unknown tickets named as rejected', async () => {
    const data = await ask('{ tickets(filter: { systems: ["zendesk"] }) { totalCount } }');
    expect(data.tickets.totalCount).toBe(10);
    expect(summaries.get('zendesk_seeds')?.rejectedRows).toBe(20);
  });

  it('a second import of everything changes nothing', async () => {
    for (const manifest of summaries.keys()) {
      const { targets } = await graph.importFrom(manifest, REAL_DATA);
      for (const { target, inserted, updated } of targets) {
        expect([manifest, target, inserted, updated]).toEqual([manifest, target, 0, 0]);
      }
    }
  }, 180_000);
});
