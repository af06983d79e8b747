import type { ParentKeys } from '@c360/kit';
import DataLoader from 'dataloader';
import { IS_OPEN, isBreached } from './domain/ticket-conditions';
import { Prisma, type PrismaClient } from './generated/prisma/client';
import type { TicketSummary } from './types/TicketSummary';

interface SummaryRow extends TicketSummary {
  parent: number;
}

const NO_TICKETS: TicketSummary = {
  total: 0,
  open: 0,
  breached: 0,
  averageSatisfaction: null,
  lastContactAt: null,
};

/** The loader of the summaries of many customers, each given by its accounts: one statement for all of them. */
export function createTicketSummaries(
  prisma: PrismaClient,
  now: Date,
): DataLoader<ParentKeys, TicketSummary, string> {
  return new DataLoader(
    async (customers: readonly ParentKeys[]) => {
      const accounts = customers.flatMap((keys, parent) =>
        keys.map(([system, key]) => ({ parent, system, key })),
      );
      const rows = await prisma.$queryRaw<SummaryRow[]>(Prisma.sql`
        select a.parent,
          count(*)::int as total,
          (count(*) filter (where ${IS_OPEN}))::int as open,
          (count(*) filter (where ${isBreached(now)}))::int as breached,
          avg(t.satisfaction)::float8 as "averageSatisfaction",
          max(greatest(t.opened_at, t.first_response_at, t.resolved_at, m.sent_at)) as "lastContactAt"
        from unnest(
          ${accounts.map(({ parent }) => parent)}::int[],
          ${accounts.map(({ system = '' }) => system)}::text[],
          ${accounts.map(({ key = '' }) => key)}::text[]
        ) as a(parent, system, account_key)
        join tickets.ticket t on t.system = a.system and t.account_key = a.account_key
        left join lateral (
          select max(sent_at) as sent_at from tickets.message where ticket_id = t.id and is_public
        ) m on true
        group by a.parent`);
      const summaries = customers.map(() => NO_TICKETS);
      for (const { parent, ...summary } of rows) summaries[parent] = summary;
      return summaries;
    },
    { cacheKeyFn: (accounts) => JSON.stringify(accounts) },
  );
}
