import { Policy } from '@c360/kit';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { TicketsContext } from '../context';
import { isBreached } from '../domain/ticket-conditions';
import { ticketFilter } from '../domain/ticket-filter';
import { TicketStatus } from '../domain/ticket-status';
import { Prisma } from '../generated/prisma/client';
import { TicketFilter } from '../types/TicketFilter';
import { TicketStatistics } from '../types/TicketStatistics';

interface StatusRow {
  status: TicketStatus;
  count: number;
  flagged: number;
  breached: number;
}

const STATUS_ORDER = Object.values(TicketStatus);

@Resolver()
export class TicketStatisticsResolver {
  @Policy(['customer.record', 'customer.service'])
  @Query(() => TicketStatistics, {
    nullable: true,
    description: 'All tickets that a filter lets through, in a few numbers.',
  })
  async ticketStatistics(
    @Arg('filter', () => TicketFilter, {
      nullable: true,
      description: 'Which tickets are counted; all where absent.',
    })
    filter: TicketFilter | null | undefined,
    @Ctx() { prisma, now }: TicketsContext,
  ): Promise<TicketStatistics> {
    const rows = await prisma.$queryRaw<StatusRow[]>(Prisma.sql`
      select t.status,
        count(*)::int as count,
        (count(*) filter (where cardinality(t.data_flags) > 0))::int as flagged,
        (count(*) filter (where ${isBreached(now)}))::int as breached
      from tickets.ticket t
      where ${ticketFilter(filter, now).condition}
      group by t.status`);
    return {
      count: sum(rows, 'count'),
      flaggedCount: sum(rows, 'flagged'),
      breachedCount: sum(rows, 'breached'),
      byStatus: rows
        .sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status))
        .map(({ status, count }) => ({ status, count })),
    };
  }
}

function sum(rows: readonly StatusRow[], column: 'count' | 'flagged' | 'breached'): number {
  return rows.reduce((total, row) => total + row[column], 0);
}
