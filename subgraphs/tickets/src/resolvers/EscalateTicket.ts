import { STAFF, Writes, rejectInput, requiredText } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { TicketsContext } from '../context';
import { MAX_ESCALATION_LEVEL, nextPriority } from '../domain/escalation';
import { dueTimesAfterEscalation } from '../domain/sla';
import { OPEN_STATUSES } from '../domain/ticket-status';
import { lockTicket } from '../lock-ticket';
import { EscalateTicketInput, EscalateTicketPayload } from '../types/EscalateTicket';

@Resolver()
export class EscalateTicketResolver {
  @Writes({ policies: ['customer.service:write'], subject: 'ticket(id: input.ticketId)', by: STAFF })
  @Mutation(() => EscalateTicketPayload, {
    nullable: true,
    description:
      'Raises an open ticket by one level, at most to 3, and its priority by one step. What is promised can only come earlier by it.',
  })
  async escalateTicket(
    @Arg('input', () => EscalateTicketInput, { description: 'Which ticket, and why.' })
    input: EscalateTicketInput,
    @Ctx() context: TicketsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'escalateTicket',
      input,
      async (transaction, judge) => {
        const escalationReason = requiredText('reason', input.reason, 500);
        const ticket = await lockTicket(transaction, input.ticketId, judge);
        if (!OPEN_STATUSES.includes(ticket.status)) {
          throw rejectInput(['input', 'ticketId'], `a ticket that is ${ticket.status} cannot be escalated`);
        }
        if (ticket.escalationLevel >= MAX_ESCALATION_LEVEL) {
          throw rejectInput(
            ['input', 'ticketId'],
            `the ticket is at the highest level already, ${MAX_ESCALATION_LEVEL}`,
          );
        }
        const now = new Date();
        const priority = nextPriority(ticket.priority);
        const policy = await transaction.slaPolicy.findUnique({ where: { priority } });
        await transaction.ticket.update({
          where: { id: ticket.id },
          data: {
            ...dueTimesAfterEscalation(ticket, policy ?? undefined, now),
            priority,
            escalationLevel: ticket.escalationLevel + 1,
            escalatedAt: now,
            escalationReason,
            updatedAt: now,
          },
        });
        return ticket.id;
      },
    );
    return { ticket: id === null ? null : await context.loaders.ticketById.load(id), userErrors };
  }
}
