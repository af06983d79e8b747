import { buildSubgraphSchema, isId, type CustomerReference, type SubgraphSchema } from '@c360/kit';
import type { TicketsContext } from './context';
import { AnswerFeedbackResolver } from './resolvers/AnswerFeedback';
import { CustomerResolver } from './resolvers/Customer';
import { EscalateTicketResolver } from './resolvers/EscalateTicket';
import { FeedbackResolver } from './resolvers/Feedback';
import { GiveFeedbackResolver } from './resolvers/GiveFeedback';
import { OpenTicketResolver } from './resolvers/OpenTicket';
import { ReplyToTicketResolver } from './resolvers/ReplyToTicket';
import { ResolveTicketResolver } from './resolvers/ResolveTicket';
import { TicketResolver } from './resolvers/Ticket';
import { TicketMessageResolver } from './resolvers/TicketMessage';
import { TicketStatisticsResolver } from './resolvers/TicketStatistics';
import { Customer } from './types/Customer';

/** The subgraph's schema: every resolver class, and how each entity is found by its key. */
export function buildSchema(): Promise<SubgraphSchema> {
  return buildSubgraphSchema<TicketsContext>({
    resolvers: [
      CustomerResolver,
      TicketResolver,
      TicketMessageResolver,
      TicketStatisticsResolver,
      FeedbackResolver,
      OpenTicketResolver,
      ReplyToTicketResolver,
      EscalateTicketResolver,
      ResolveTicketResolver,
      GiveFeedbackResolver,
      AnswerFeedbackResolver,
    ],
    // No root field returns a customer: it is reached by its key only.
    orphanedTypes: [Customer],
    enumReads: {
      TicketSort: {
        NEWEST_FIRST: ['Ticket.openedAt', 'Ticket.firstResponseAt'],
        OLDEST_FIRST: ['Ticket.openedAt', 'Ticket.firstResponseAt'],
        MOST_URGENT_FIRST: ['Ticket.priority', 'Ticket.openedAt', 'Ticket.firstResponseAt'],
      },
    },
    references: {
      Customer: (reference: CustomerReference) => reference,
      Ticket: ({ id }: { id: string }, { loaders }) => (isId('tkt', id) ? loaders.ticketById.load(id) : null),
      Feedback: ({ id }: { id: string }, { loaders }) =>
        isId('fbk', id) ? loaders.feedbackById.load(id) : null,
    },
  });
}
