import { Writes, newId, optionalText, rejectInput, requiredText } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { TicketsContext } from '../context';
import { FeedbackKind, SCORE_RANGES, scoreProblem } from '../domain/feedback-kind';
import { lockTicket } from '../lock-ticket';
import { GiveFeedbackInput, GiveFeedbackPayload } from '../types/GiveFeedback';

@Resolver()
export class GiveFeedbackResolver {
  @Writes({
    policies: ['customer.service:write'],
    subject: 'customerByRecord(system: input.system, key: input.accountKey)',
  })
  @Mutation(() => GiveFeedbackPayload, {
    nullable: true,
    description: 'Records what a customer says about the company, now.',
  })
  async giveFeedback(
    @Arg('input', () => GiveFeedbackInput, { description: 'Who says what.' }) input: GiveFeedbackInput,
    @Ctx() context: TicketsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'giveFeedback',
      input,
      async (transaction, judge) => {
        const feedback = feedbackOf(input);
        await judge({ system: feedback.system, key: feedback.accountKey });
        if (feedback.ticketId !== null) {
          const ticket = await lockTicket(transaction, feedback.ticketId, judge);
          if (ticket.system !== feedback.system || ticket.accountKey !== feedback.accountKey) {
            throw rejectInput(['input', 'ticketId'], 'there is no such ticket');
          }
          if (feedback.kind === FeedbackKind.CSAT) {
            await transaction.ticket.update({
              where: { id: ticket.id },
              data: { satisfaction: feedback.score, updatedAt: feedback.givenAt },
            });
          }
        }
        await transaction.feedback.create({ data: feedback });
        return feedback.id;
      },
    );
    return { feedback: id === null ? null : await context.loaders.feedbackById.load(id), userErrors };
  }
}

function feedbackOf(input: GiveFeedbackInput) {
  const id = newId('fbk');
  const score = input.score ?? null;
  const problem = scoreProblem(input.kind, score);
  if (problem !== null) throw rejectInput(['input', 'score'], problem);
  const body = optionalText('body', input.body, 20_000);
  if (body === null && SCORE_RANGES[input.kind] === null) {
    throw rejectInput(['input', 'body'], `must not be empty: ${input.kind} has no score to speak for it`);
  }
  return {
    id,
    key: id,
    system: requiredText('system', input.system, 100),
    accountKey: requiredText('accountKey', input.accountKey, 200),
    kind: input.kind,
    score,
    body,
    channel: optionalText('channel', input.channel, 200),
    ticketId: input.ticketId ?? null,
    givenAt: new Date(),
  };
}
