import {
  Owned,
  PageArgs,
  Policy,
  Public,
  isId,
  listPage,
  readPage,
  type Connection,
  type SourceRecord,
} from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { TicketsContext } from '../context';
import { slaStateOf } from '../domain/sla';
import { visibleMessages } from '../domain/staff-only';
import { ticketFilter } from '../domain/ticket-filter';
import { TICKET_ORDERS } from '../domain/ticket-orders';
import type { Message as MessageRow, Ticket as TicketRow } from '../generated/prisma/client';
import { Ticket, TicketConnection } from '../types/Ticket';
import { TicketListArgs } from '../types/TicketListArgs';
import { TicketMessageConnection } from '../types/TicketMessage';
import type { TicketSla } from '../types/TicketSla';

@Resolver(() => Ticket)
export class TicketResolver {
  @Public()
  @Query(() => Ticket, {
    nullable: true,
    description: 'One ticket by its global id; null where there is none.',
  })
  async ticket(
    @Arg('id', () => ID, { description: 'The global id of the ticket.' }) id: string,
    @Ctx() { loaders }: TicketsContext,
  ): Promise<TicketRow | null> {
    return isId('tkt', id) ? loaders.ticketById.load(id) : null;
  }

  @Public()
  @Query(() => Ticket, {
    nullable: true,
    description: "One ticket by its number in a department's system; null where there is none.",
  })
  async ticketByNumber(
    @Arg('system', () => String, { description: 'The system that keeps the ticket.' }) system: string,
    @Arg('number', () => String, { description: 'The number of the ticket in that system.' }) number: string,
    @Ctx() { prisma }: TicketsContext,
  ): Promise<TicketRow | null> {
    // PostgreSQL cannot even compare a text with NUL in it; nothing is called so.
    if (`${system}${number}`.includes('\u0000')) return null;
    return prisma.ticket.findUnique({ where: { system_key: { system, key: number } } });
  }

  @Policy(['customer.record', 'customer.service'])
  @Query(() => TicketConnection, { nullable: true, description: 'All tickets, page by page.' })
  async tickets(
    @Args(() => TicketListArgs) { filter, sort, ...page }: TicketListArgs,
    @Ctx() { prisma, loaders, now }: TicketsContext,
  ): Promise<Connection<TicketRow>> {
    const list = {
      client: prisma,
      table: 'tickets.ticket',
      rows: loaders.ticketById,
      ...TICKET_ORDERS[sort],
    };
    return listPage(list, readPage(page, 'tkt'), ticketFilter(filter, now).condition);
  }

  @FieldResolver()
  number(@Root() ticket: TicketRow): string {
    return ticket.key;
  }

  @FieldResolver()
  account(@Root() ticket: TicketRow): SourceRecord {
    return { system: ticket.system, key: ticket.accountKey };
  }

  @FieldResolver()
  sla(@Root() ticket: TicketRow, @Ctx() { now }: TicketsContext): TicketSla {
    return slaStateOf(ticket, now);
  }

  @Owned()
  @FieldResolver(() => TicketMessageConnection, {
    nullable: true,
    description: 'The conversation, oldest first; internal notes are shown to employees and services only.',
  })
  async messages(
    @Root() ticket: TicketRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, principal }: TicketsContext,
  ): Promise<Connection<MessageRow>> {
    const visible = visibleMessages(principal.kind);
    return loaders.messagesByTicket.page([[ticket.id]], readPage(page, 'msg'), visible);
  }
}
