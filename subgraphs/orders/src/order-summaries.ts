import type { ParentKeys } from '@c360/kit';
import DataLoader from 'dataloader';
import { OrderStatus, ReturnStatus } from './domain/enumerations';
import { summarise, type CurrencyFigures } from './domain/order-summary';
import { type Prisma, type PrismaClient } from './generated/prisma/client';
import type { OrderSummary } from './types/OrderSummary';

interface FiguresRow extends CurrencyFigures {
  customer: number;
}

/** A loader of order summaries by the accounts of a customer: one statement for all customers of a request. */
export function createOrderSummaries(prisma: PrismaClient): DataLoader<ParentKeys, OrderSummary, string> {
  return new DataLoader(
    async (customers) => {
      const figures: CurrencyFigures[][] = customers.map(() => []);
      for (const row of await addUp(prisma, customers)) figures[row.customer]?.push(row);
      return figures.map(summarise);
    },
    { cacheKeyFn: (accounts) => JSON.stringify(accounts) },
  );
}

function addUp(prisma: PrismaClient, customers: readonly ParentKeys[]): Promise<FiguresRow[]> {
  const accounts = customers.flatMap((keys, customer) =>
    keys.map(([system = '', key = '']) => ({ customer, system, key })),
  );
  return prisma.$queryRaw<FiguresRow[]>`
    select
      a.customer,
      o.currency,
      count(*)::int as count,
      count(*) filter (where o.status = ${OrderStatus.CANCELLED})::int as cancelled,
      count(*) filter (
        where o.status <> ${OrderStatus.CANCELLED} and (o.status = ${OrderStatus.RETURNED} or r.count > 0)
      )::int as returned,
      coalesce(sum(o.total) filter (where o.status <> ${OrderStatus.CANCELLED}), 0) as spent,
      coalesce(sum(r.refunded) filter (where o.status <> ${OrderStatus.CANCELLED}), 0) as refunded,
      min(o.placed_at) as first,
      max(o.placed_at) as last
    from unnest(
      ${accounts.map(({ customer }) => customer)}::int[],
      ${accounts.map(({ system }) => system)}::text[],
      ${accounts.map(({ key }) => key)}::text[]
    ) as a(customer, system, key)
    join orders."order" o on o.account_system = a.system and o.account_key = a.key
    cross join lateral (
      select count(*) as count, sum(refund_amount) as refunded
      from orders.return
      where order_id = o.id and status <> ${ReturnStatus.REJECTED}
    ) r
    group by a.customer, o.currency`;
}

/** All orders that a filter lets through, added up by currency. */
export function addUpOrders(prisma: PrismaClient, condition: Prisma.Sql): Promise<StatisticsRow[]> {
  return prisma.$queryRaw<StatisticsRow[]>`
    select
      t.currency,
      count(*)::int as count,
      count(*) filter (where t.status = ${OrderStatus.CANCELLED})::int as cancelled,
      coalesce(sum(t.total) filter (where t.status <> ${OrderStatus.CANCELLED}), 0) as revenue
    from orders."order" t
    where ${condition}
    group by t.currency
    order by t.currency`;
}

/** Orders of one currency. */
export interface StatisticsRow {
  readonly currency: string;
  readonly count: number;
  readonly cancelled: number;
  readonly revenue: Prisma.Decimal;
}
