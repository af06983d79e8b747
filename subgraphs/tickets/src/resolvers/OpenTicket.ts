import { Writes, newId, optionalText, rejectInput, requiredText } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { TicketsContext } from '../context';
import { dueTimesOf } from '../domain/sla';
import { checkStaffOnly } from '../domain/staff-only';
import { TicketStatus } from '../domain/ticket-status';
import type { Prisma } from '../generated/prisma/client';
import { OpenTicketInput, OpenTicketPayload } from '../types/OpenTicket';

const MAX_TAGS = 20;

@Resolver()
export class OpenTicketResolver {
  @Writes({
    policies: ['customer.service:write'],
    subject: 'customerByRecord(system: input.system, key: input.accountKey)',
  })
  @Mutation(() => OpenTicketPayload, {
    nullable: true,
    description:
      'Opens a ticket for an account, now; the account need not be known here. What is promised follows from its priority.',
  })
  async openTicket(
    @Arg('input', () => OpenTicketInput, { description: 'Who asks for what.' }) input: OpenTicketInput,
    @Ctx() context: TicketsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'openTicket', input, async (transaction, judge) => {
      checkStaffOnly(context.principal.kind, input);
      const ticket = ticketOf(input, new Date());
      await judge({ system: ticket.system, key: ticket.accountKey });
      const policy = await transaction.slaPolicy.findUnique({ where: { priority: ticket.priority } });
      await transaction.ticket.create({
        data: { ...ticket, ...dueTimesOf(ticket.openedAt, policy ?? undefined) },
      });
      return ticket.id;
    });
    return { ticket: id === null ? null : await context.loaders.ticketById.load(id), userErrors };
  }
}

/** The row of a new ticket. Its number is its id: the help desk gives none to what is opened here. */
function ticketOf(input: OpenTicketInput, now: Date) {
  const id = newId('tkt');
  if (input.tags.length > MAX_TAGS) {
    throw rejectInput(['input', 'tags'], `must have at most ${MAX_TAGS} labels, got ${input.tags.length}`);
  }
  return {
    id,
    key: id,
    system: requiredText('system', input.system, 100),
    accountKey: requiredText('accountKey', input.accountKey, 200),
    subject: requiredText('subject', input.subject, 300),
    description: optionalText('description', input.description, 20_000),
    status: TicketStatus.NEW,
    priority: input.priority,
    channel: input.channel,
    category: optionalText('category', input.category, 200),
    productName: optionalText('productName', input.productName, 200),
    openedAt: now,
    tags: [...new Set(input.tags.map((tag) => requiredText('tags', tag, 50)))],
    updatedAt: now,
  } satisfies Prisma.TicketCreateInput;
}
