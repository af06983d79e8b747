import { Policy, money } from '@c360/kit';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { orderFilter } from '../domain/order-filter';
import { Prisma } from '../generated/prisma/client';
import { addUpOrders } from '../order-summaries';
import { OrderFilter } from '../types/OrderFilter';
import { OrderStatistics } from '../types/OrderStatistics';

/** What is known of the statistics before their dearer fields are asked for. */
type Figures = Pick<OrderStatistics, 'orderCount' | 'cancelledCount' | 'revenue'> & {
  readonly condition: Prisma.Sql;
};

@Resolver(() => OrderStatistics)
export class OrderStatisticsResolver {
  @Policy(['customer.record', 'customer.financial'])
  @Query(() => OrderStatistics, { nullable: true, description: 'All orders, or some, in a few figures.' })
  async orderStatistics(
    @Arg('filter', () => OrderFilter, {
      nullable: true,
      description: 'Which orders are counted; all where absent.',
    })
    filter: OrderFilter | null | undefined,
    @Ctx() { prisma }: OrdersContext,
  ): Promise<Figures> {
    const { condition } = orderFilter(filter);
    const byCurrency = await addUpOrders(prisma, condition);
    return {
      condition,
      orderCount: byCurrency.reduce((sum, { count }) => sum + count, 0),
      cancelledCount: byCurrency.reduce((sum, { cancelled }) => sum + cancelled, 0),
      revenue: byCurrency
        .filter(({ count, cancelled }) => count > cancelled)
        .map(({ revenue, currency }) => money(revenue, currency)),
    };
  }

  @FieldResolver(() => Int)
  async lineCount(@Root() { condition }: Figures, @Ctx() { prisma }: OrdersContext): Promise<number> {
    const [row] = await prisma.$queryRaw<{ count: number }[]>`
      select count(*)::int as count
      from orders."order" t join orders.order_line l on l.order_id = t.id
      where ${condition}`;
    return row?.count ?? 0;
  }

  @FieldResolver(() => Int)
  async customerAccountCount(
    @Root() { condition }: Figures,
    @Ctx() { prisma }: OrdersContext,
  ): Promise<number> {
    const [row] = await prisma.$queryRaw<{ count: number }[]>`
      select count(*)::int as count
      from (select distinct t.account_system, t.account_key from orders."order" t where ${condition}) a`;
    return row?.count ?? 0;
  }
}
