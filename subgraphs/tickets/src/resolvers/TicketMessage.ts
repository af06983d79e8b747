import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { TicketsContext } from '../context';
import type { Message as MessageRow, Ticket as TicketRow } from '../generated/prisma/client';
import { TicketMessage } from '../types/TicketMessage';

@Resolver(() => TicketMessage)
export class TicketMessageResolver {
  @FieldResolver()
  async ticket(
    @Root() { ticketId }: MessageRow,
    @Ctx() { loaders }: TicketsContext,
  ): Promise<TicketRow | null> {
    return loaders.ticketById.load(ticketId);
  }
}
