import { STAFF, Writes, newId, rejectInput, requiredText } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { TicketsContext } from '../context';
import { dataFlagsOf } from '../domain/data-flags';
import { MessageAuthor } from '../domain/message-author';
import { ticketAfterReply } from '../domain/replies';
import { lockTicket } from '../lock-ticket';
import { ReplyToTicketInput, ReplyToTicketPayload } from '../types/ReplyToTicket';

const DEFAULT_AUTHORS: Partial<Record<TicketsContext['principal']['kind'], MessageAuthor>> = {
  CUSTOMER: MessageAuthor.CUSTOMER,
  EMPLOYEE: MessageAuthor.AGENT,
};

@Resolver()
export class ReplyToTicketResolver {
  @Writes({ policies: ['customer.service:write'], subject: 'ticket(id: input.ticketId)' })
  @Mutation(() => ReplyToTicketPayload, {
    nullable: true,
    description:
      "Adds a message to a ticket that is not closed or deleted. A customer's reply opens a resolved ticket again; an agent's first public reply is the first response.",
  })
  async replyToTicket(
    @Arg('input', () => ReplyToTicketInput, { description: 'What to say to which ticket.' })
    input: ReplyToTicketInput,
    @Ctx() context: TicketsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'replyToTicket',
      input,
      async (transaction, judge) => {
        const body = requiredText('body', input.body, 20_000);
        const author = authorOf(input, context);
        const ticket = await lockTicket(transaction, input.ticketId, judge);
        const now = new Date();
        const changed = ticketAfterReply(ticket, { author, isPublic: input.isPublic }, now);
        if (changed === null) {
          throw rejectInput(
            ['input', 'ticketId'],
            `a ticket that is ${ticket.status} takes no reply; open a new one`,
          );
        }
        if (changed !== ticket) {
          const { status, firstResponseAt, resolvedAt, resolution } = changed;
          const dataFlags = dataFlagsOf({ ...changed, openedAt: ticket.openedAt });
          await transaction.ticket.update({
            where: { id: ticket.id },
            data: { status, firstResponseAt, resolvedAt, resolution, dataFlags, updatedAt: now },
          });
        }
        const message = newId('msg');
        await transaction.message.create({
          data: {
            id: message,
            key: message,
            system: ticket.system,
            ticketId: ticket.id,
            author,
            authorKey: author === MessageAuthor.CUSTOMER ? ticket.accountKey : context.principal.employeeId,
            body,
            isPublic: input.isPublic,
            sentAt: now,
          },
        });
        return message;
      },
    );
    const message = id === null ? null : await context.loaders.messageById.load(id);
    return {
      message,
      ticket: message && (await context.loaders.ticketById.load(message.ticketId)),
      userErrors,
    };
  }
}

/** Who writes: what the input says, else what follows from who asks. Nobody from outside speaks for the company. */
function authorOf(input: ReplyToTicketInput, { principal }: TicketsContext): MessageAuthor {
  const isStaff = STAFF.includes(principal.kind);
  const author = input.author ?? DEFAULT_AUTHORS[principal.kind] ?? MessageAuthor.SYSTEM;
  if (principal.kind === 'CUSTOMER' && author !== MessageAuthor.CUSTOMER) {
    throw rejectInput(['input', 'author'], `a customer writes as CUSTOMER, not as ${author}`);
  }
  if (!isStaff && author === MessageAuthor.AGENT) {
    throw rejectInput(['input', 'author'], 'only an employee or a service writes as AGENT');
  }
  if (author === MessageAuthor.CUSTOMER && !input.isPublic) {
    throw rejectInput(['input', 'isPublic'], 'a customer cannot write an internal note; must be true');
  }
  if (!isStaff && !input.isPublic) {
    throw rejectInput(
      ['input', 'isPublic'],
      'only an employee or a service writes internal notes; must be true',
    );
  }
  return author;
}
