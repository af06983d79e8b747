import {
  Owned,
  PageArgs,
  Policy,
  accountsOf,
  readPage,
  type Connection,
  type CustomerReference,
} from '@c360/kit';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { TicketsContext } from '../context';
import { ticketFilter } from '../domain/ticket-filter';
import type { Feedback as FeedbackRow, Ticket as TicketRow } from '../generated/prisma/client';
import { Customer } from '../types/Customer';
import { FeedbackConnection } from '../types/Feedback';
import { TicketConnection } from '../types/Ticket';
import { CustomerTicketsArgs } from '../types/TicketListArgs';
import { TicketSummary } from '../types/TicketSummary';

@Resolver(() => Customer)
export class CustomerResolver {
  @Policy('customer.service')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => TicketConnection, {
    nullable: true,
    description: "The customer's tickets in all systems, newest first.",
  })
  async tickets(
    @Root() customer: CustomerReference,
    @Args(() => CustomerTicketsArgs) { filter, ...page }: CustomerTicketsArgs,
    @Ctx() { loaders, now }: TicketsContext,
  ): Promise<Connection<TicketRow>> {
    return loaders.ticketsByAccount.page(
      accountsOf(customer),
      readPage(page, 'tkt'),
      ticketFilter(filter, now),
    );
  }

  @Policy('customer.service')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => TicketSummary, {
    nullable: true,
    description: "The customer's tickets in all systems, in a few numbers.",
  })
  async ticketSummary(
    @Root() customer: CustomerReference,
    @Ctx() { loaders }: TicketsContext,
  ): Promise<TicketSummary> {
    return loaders.ticketSummaryByAccounts.load(accountsOf(customer));
  }

  @Policy('customer.service')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => FeedbackConnection, {
    nullable: true,
    description: 'What the customer said about the company in all systems, newest first.',
  })
  async feedback(
    @Root() customer: CustomerReference,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: TicketsContext,
  ): Promise<Connection<FeedbackRow>> {
    return loaders.feedbackByAccount.page(accountsOf(customer), readPage(page, 'fbk'));
  }
}
