import { Policy, Public, isId, listPage, readPage, type Connection, type SourceRecord } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { TicketsContext } from '../context';
import { feedbackCondition } from '../domain/feedback-filter';
import type { Feedback as FeedbackRow, Ticket as TicketRow } from '../generated/prisma/client';
import { Feedback, FeedbackConnection } from '../types/Feedback';
import { FeedbackListArgs } from '../types/FeedbackFilter';

@Resolver(() => Feedback)
export class FeedbackResolver {
  @Public()
  @Query(() => Feedback, {
    nullable: true,
    description: 'One piece of feedback by its global id; null where there is none.',
  })
  async feedback(
    @Arg('id', () => ID, { description: 'The global id of the feedback.' }) id: string,
    @Ctx() { loaders }: TicketsContext,
  ): Promise<FeedbackRow | null> {
    return isId('fbk', id) ? loaders.feedbackById.load(id) : null;
  }

  @Policy(['customer.record', 'customer.service'])
  @Query(() => FeedbackConnection, { nullable: true, description: 'All feedback, newest first.' })
  async feedbackList(
    @Args(() => FeedbackListArgs) { filter, ...page }: FeedbackListArgs,
    @Ctx() { prisma, loaders }: TicketsContext,
  ): Promise<Connection<FeedbackRow>> {
    const list = {
      client: prisma,
      table: 'tickets.feedback',
      sortBy: ['t.given_at'],
      descending: true,
      rows: loaders.feedbackById,
    };
    return listPage(list, readPage(page, 'fbk'), feedbackCondition(filter));
  }

  @FieldResolver()
  number(@Root() feedback: FeedbackRow): string {
    return feedback.key;
  }

  @FieldResolver()
  account(@Root() feedback: FeedbackRow): SourceRecord {
    return { system: feedback.system, key: feedback.accountKey };
  }

  @FieldResolver()
  async ticket(@Root() feedback: FeedbackRow, @Ctx() { loaders }: TicketsContext): Promise<TicketRow | null> {
    return feedback.ticketId === null ? null : loaders.ticketById.load(feedback.ticketId);
  }
}
