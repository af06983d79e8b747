import { isId, rejectInput, type AccountKey, type Judge } from '@c360/kit';
import type { Prisma, Ticket as TicketRow } from './generated/prisma/client';

/**
 * The ticket that a mutation's `input.ticketId` names, locked until the transaction ends, so that of two changes at the
 * same moment the second sees what the first did. Throws RejectedInput where there is none, or it is not one that may be
 * changed.
 */
export async function lockTicket(
  transaction: Prisma.TransactionClient,
  id: string,
  judge: Judge<AccountKey>,
): Promise<TicketRow> {
  if (isId('tkt', id)) {
    await transaction.$queryRaw`select id from tickets.ticket where id = ${id} for update`;
    const ticket = await transaction.ticket.findUnique({ where: { id } });
    if (ticket) {
      await judge({ system: ticket.system, key: ticket.accountKey });
      return ticket;
    }
  }
  throw rejectInput(['input', 'ticketId'], 'there is no such ticket');
}
