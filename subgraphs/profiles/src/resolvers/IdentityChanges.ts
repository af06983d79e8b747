import { rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProfilesContext } from '../context';
import { checkLength } from '../domain/customer-input';
import { linkRecord, mergeCustomers, splitCustomer } from '../identity/change-identity';
import { revertIdentityEvent } from '../identity/revert-identity';
import { LinkRecordPayload, MergeCustomersPayload } from '../types/CustomerPayload';
import {
  LinkRecordInput,
  MatchDecision,
  MergeCustomersInput,
  RevertIdentityEventInput,
  RevertIdentityEventPayload,
  ReviewMatchInput,
  ReviewMatchPayload,
  SplitCustomerInput,
  SplitCustomerPayload,
} from '../types/IdentityChanges';
import { MatchState } from '../types/MatchCandidate';
import { makeChange } from './change';

const MAX_REASON_LENGTH = 500;

@Resolver()
export class IdentityChangesResolver {
  @Mutation(() => LinkRecordPayload, {
    nullable: true,
    description: 'Moves one source record to the customer that it belongs to.',
  })
  async linkRecord(
    @Arg('input', () => LinkRecordInput, { description: 'The record and the customer.' })
    input: LinkRecordInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(
      context,
      'linkRecord',
      input,
      async ({ query, principalId }) => {
        checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
        return linkRecord(query, { ...input, reason: input.reason ?? null, principalId });
      },
    );
    return { customer: id === null ? null : await context.loaders.customerById.load(id), userErrors };
  }

  @Mutation(() => MergeCustomersPayload, {
    nullable: true,
    description: 'Makes customers one. Every department sees it at once; it can be undone.',
  })
  async mergeCustomers(
    @Arg('input', () => MergeCustomersInput, { description: 'Which customers.' }) input: MergeCustomersInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(
      context,
      'mergeCustomers',
      input,
      async ({ query, principalId }) => {
        checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
        return mergeCustomers(query, { ...input, reason: input.reason ?? null, principalId });
      },
    );
    return { customer: id === null ? null : await context.loaders.customerById.load(id), userErrors };
  }

  @Mutation(() => SplitCustomerPayload, {
    nullable: true,
    description: 'Takes records out of a customer into one of their own. It can be undone.',
  })
  async splitCustomer(
    @Arg('input', () => SplitCustomerInput, { description: 'The customer and the records.' })
    input: SplitCustomerInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(
      context,
      'splitCustomer',
      input,
      async ({ query, principalId }) => {
        checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
        return splitCustomer(query, { ...input, reason: input.reason ?? null, principalId });
      },
    );
    const { loaders } = context;
    return {
      customer: id === null ? null : await loaders.customerById.load(id),
      remaining: id === null ? null : await loaders.customerById.load(input.customerId),
      userErrors,
    };
  }

  @Mutation(() => RevertIdentityEventPayload, {
    nullable: true,
    description:
      'Undoes a link, a merge, a split, or an undoing, where its records still lie as it left them.',
  })
  async revertIdentityEvent(
    @Arg('input', () => RevertIdentityEventInput, { description: 'Which event.' })
    input: RevertIdentityEventInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(
      context,
      'revertIdentityEvent',
      input,
      async ({ query, principalId }) => {
        checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
        return revertIdentityEvent(query, { ...input, reason: input.reason ?? null, principalId });
      },
    );
    return { event: id === null ? null : await context.loaders.identityEventById.load(id), userErrors };
  }

  @Mutation(() => ReviewMatchPayload, {
    nullable: true,
    description: 'Decides a possible match: merges the two customers, or keeps them apart.',
  })
  async reviewMatch(
    @Arg('input', () => ReviewMatchInput, { description: 'The candidate and the decision.' })
    input: ReviewMatchInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(
      context,
      'reviewMatch',
      input,
      async ({ transaction, query, principalId }) => {
        // Locked so that two reviewers cannot decide the same candidate differently.
        await query('select 1 from profiles.match_candidate where id = $1 for update', [input.matchId]);
        const match = await transaction.matchCandidate.findUnique({ where: { id: input.matchId } });
        if (!match) throw rejectInput(['input', 'matchId'], 'there is no such candidate');
        if (match.state !== 'OPEN')
          throw rejectInput(['input', 'matchId'], `the candidate has been ${match.state} already`);
        if (input.decision === MatchDecision.SAME) {
          const left = await transaction.sourceRecord.findUniqueOrThrow({
            where: { system_key: { system: match.leftSystem, key: match.leftKey } },
          });
          const right = await transaction.sourceRecord.findUniqueOrThrow({
            where: { system_key: { system: match.rightSystem, key: match.rightKey } },
          });
          if (left.customerId !== right.customerId) {
            const reason = `match candidate ${match.id}`;
            await mergeCustomers(query, {
              intoId: left.customerId,
              fromIds: [right.customerId],
              reason,
              principalId,
            });
          }
        }
        await transaction.matchCandidate.update({
          where: { id: match.id },
          data: {
            state: input.decision === MatchDecision.SAME ? MatchState.ACCEPTED : MatchState.REJECTED,
            reviewedAt: new Date(),
            reviewedBy: principalId,
          },
        });
        return match.id;
      },
    );
    return { match: id === null ? null : await context.loaders.matchCandidateById.load(id), userErrors };
  }
}
