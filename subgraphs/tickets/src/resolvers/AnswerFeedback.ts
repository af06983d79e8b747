import { STAFF, Writes, isId, rejectInput, requiredText, type AccountKey } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { TicketsContext } from '../context';
import { AnswerFeedbackInput, AnswerFeedbackPayload } from '../types/AnswerFeedback';

@Resolver()
export class AnswerFeedbackResolver {
  @Writes({ policies: ['customer.service:write'], subject: 'feedback(id: input.feedbackId)', by: STAFF })
  @Mutation(() => AnswerFeedbackPayload, {
    nullable: true,
    description: 'Closes the loop: records what the customer is answered, once.',
  })
  async answerFeedback(
    @Arg('input', () => AnswerFeedbackInput, { description: 'Which feedback, and what is answered.' })
    input: AnswerFeedbackInput,
    @Ctx() context: TicketsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'answerFeedback',
      input,
      async (transaction, judge) => {
        const answer = requiredText('answer', input.answer, 5_000);
        const { feedbackId } = input;
        // Locked, so that of two answers at the same moment the second is refused.
        const rows = isId('fbk', feedbackId)
          ? await transaction.$queryRaw<(AccountKey & { answer: string | null })[]>`
            select answer, system, account_key as key from tickets.feedback where id = ${feedbackId} for update`
          : [];
        const feedback = rows[0];
        if (feedback === undefined) throw rejectInput(['input', 'feedbackId'], 'there is no such feedback');
        await judge({ system: feedback.system, key: feedback.key });
        if (feedback.answer !== null) throw rejectInput(['input', 'feedbackId'], 'was answered before');
        const { employeeId, id: subject } = context.principal;
        await transaction.feedback.update({
          where: { id: feedbackId },
          data: { answer, answeredAt: new Date(), answeredBy: employeeId ?? subject },
        });
        return feedbackId;
      },
    );
    return { feedback: id === null ? null : await context.loaders.feedbackById.load(id), userErrors };
  }
}
