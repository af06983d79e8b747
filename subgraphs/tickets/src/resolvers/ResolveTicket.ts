import { STAFF, Writes, rejectInput, requiredText } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { TicketsContext } from '../context';
import { dataFlagsOf } from '../domain/data-flags';
import { OPEN_STATUSES, TicketStatus } from '../domain/ticket-status';
import { lockTicket } from '../lock-ticket';
import { ResolveTicketInput, ResolveTicketPayload } from '../types/ResolveTicket';

@Resolver()
export class ResolveTicketResolver {
  @Writes({ policies: ['customer.service:write'], subject: 'ticket(id: input.ticketId)', by: STAFF })
  @Mutation(() => ResolveTicketPayload, { nullable: true, description: 'Resolves an open ticket, now.' })
  async resolveTicket(
    @Arg('input', () => ResolveTicketInput, { description: 'Which ticket, and how it was resolved.' })
    input: ResolveTicketInput,
    @Ctx() context: TicketsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'resolveTicket',
      input,
      async (transaction, judge) => {
        const resolution = requiredText('resolution', input.resolution, 5_000);
        const ticket = await lockTicket(transaction, input.ticketId, judge);
        if (!OPEN_STATUSES.includes(ticket.status)) {
          throw rejectInput(['input', 'ticketId'], `a ticket that is ${ticket.status} cannot be resolved`);
        }
        const now = new Date();
        const changed = { status: TicketStatus.RESOLVED, resolvedAt: now };
        await transaction.ticket.update({
          where: { id: ticket.id },
          data: { ...changed, resolution, dataFlags: dataFlagsOf({ ...ticket, ...changed }), updatedAt: now },
        });
        return ticket.id;
      },
    );
    return { ticket: id === null ? null : await context.loaders.ticketById.load(id), userErrors };
  }
}
