import { createChildPages, rowsById } from '@c360/kit';
import type { PrismaClient } from './generated/prisma/client';
import { createTicketSummaries } from './ticket-summaries';

/** The loaders of one request: each asks the database once for all that a request needs of a kind. */
export function createLoaders(prisma: PrismaClient, now: Date) {
  const ticketById = rowsById((ids) => prisma.ticket.findMany({ where: { id: { in: ids } } }));
  const messageById = rowsById((ids) => prisma.message.findMany({ where: { id: { in: ids } } }));
  const feedbackById = rowsById((ids) => prisma.feedback.findMany({ where: { id: { in: ids } } }));
  return {
    ticketById,
    messageById,
    feedbackById,
    ticketSummaryByAccounts: createTicketSummaries(prisma, now),
    ticketsByAccount: createChildPages({
      client: prisma,
      table: 'tickets.ticket',
      parentColumns: ['system', 'account_key'],
      sortBy: ['t.listed_at'],
      descending: true,
      rows: ticketById,
    }),
    feedbackByAccount: createChildPages({
      client: prisma,
      table: 'tickets.feedback',
      parentColumns: ['system', 'account_key'],
      sortBy: ['t.given_at'],
      descending: true,
      rows: feedbackById,
    }),
    messagesByTicket: createChildPages({
      client: prisma,
      table: 'tickets.message',
      parentColumns: ['ticket_id'],
      sortBy: ['t.sent_at'],
      descending: false,
      rows: messageById,
    }),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
