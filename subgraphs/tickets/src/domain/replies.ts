import { MessageAuthor } from './message-author';
import { OPEN_STATUSES, TicketStatus } from './ticket-status';

/** What of a ticket a reply can change. */
export interface RepliedTicket {
  readonly status: string;
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolution: string | null;
}

/** A message as it is about to be written. */
export interface Reply {
  readonly author: MessageAuthor;
  readonly isPublic: boolean;
}

/**
 * What a reply does to its ticket:
 * - a closed or deleted ticket takes no reply: the customer opens a new one (null);
 * - a customer's reply wakes a pending, held or resolved ticket: it is open again, and no longer resolved;
 * - an agent's first public reply is the first response, and a new ticket becomes open by it;
 * - an internal note, and what a system writes, changes nothing.
 */
export function ticketAfterReply(ticket: RepliedTicket, reply: Reply, now: Date): RepliedTicket | null {
  if (ticket.status !== TicketStatus.RESOLVED && !OPEN_STATUSES.includes(ticket.status)) return null;
  if (!reply.isPublic || reply.author === MessageAuthor.SYSTEM) return ticket;
  if (reply.author === MessageAuthor.CUSTOMER) {
    const status = ticket.status === TicketStatus.NEW ? TicketStatus.NEW : TicketStatus.OPEN;
    return { ...ticket, status, resolvedAt: null, resolution: null };
  }
  return {
    ...ticket,
    status: ticket.status === TicketStatus.NEW ? TicketStatus.OPEN : ticket.status,
    firstResponseAt: ticket.firstResponseAt ?? now,
  };
}
