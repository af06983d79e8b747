import { Writes, rejectInput } from '@c360/kit';
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
import { customersOf } from '../writes/customers-of';
import { makeChange } from '../writes/change';
import { TO_SEE_IDENTITY } from '../access/row-condition';

const MAX_REASON_LENGTH = 500;
/** Who decides who is who: never a customer, nor a partner. */
const STAFF = ['EMPLOYEE', 'SERVICE'] as const;

@Resolver()
export class IdentityChangesResolver {
  @Writes({ policies: ['customer.record:write'], by: STAFF })
  @Mutation(() => LinkRecordPayload, {
    nullable: true,
    description:
      'Moves one source record to the customer that it belongs to, or confirms that it belongs where it is.',
  })
  async linkRecord(
    @Arg('input', () => LinkRecordInput, { description: 'The record and the customer.' })
    input: LinkRecordInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'linkRecord', input, async (change) => {
      checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
      return linkRecord(change, { ...input, reason: input.reason ?? null });
    });
    return { customer: id === null ? null : await context.loaders.customerById.load(id), userErrors };
  }

  @Writes({ policies: ['customer.record:write'], by: STAFF })
  @Mutation(() => MergeCustomersPayload, {
    nullable: true,
    description: 'Makes customers one. Every department sees it at once; it can be undone.',
  })
  async mergeCustomers(
    @Arg('input', () => MergeCustomersInput, { description: 'Which customers.' }) input: MergeCustomersInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'mergeCustomers', input, async (change) => {
      checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
      return mergeCustomers(change, { ...input, reason: input.reason ?? null });
    });
    return { customer: id === null ? null : await context.loaders.customerById.load(id), userErrors };
  }

  @Writes({ policies: ['customer.record:write'], by: STAFF })
  @Mutation(() => SplitCustomerPayload, {
    nullable: true,
    description: 'Takes records out of a customer into one of their own. It can be undone.',
  })
  async splitCustomer(
    @Arg('input', () => SplitCustomerInput, { description: 'The customer and the records.' })
    input: SplitCustomerInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'splitCustomer', input, async (change) => {
      checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
      return splitCustomer(change, { ...input, reason: input.reason ?? null });
    });
    const { loaders } = context;
    return {
      customer: id === null ? null : await loaders.customerById.load(id),
      remaining: id === null ? null : await loaders.customerById.load(input.customerId),
      userErrors,
    };
  }

  @Writes({ policies: ['customer.record:write'], by: STAFF })
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
    const { id, userErrors } = await makeChange(context, 'revertIdentityEvent', input, async (change) => {
      checkLength(['input', 'reason'], input.reason, MAX_REASON_LENGTH);
      return revertIdentityEvent(change, { ...input, reason: input.reason ?? null });
    });
    return { event: id === null ? null : await context.loaders.identityEventById.load(id), userErrors };
  }

  @Writes({ policies: ['customer.record:write'], by: STAFF })
  @Mutation(() => ReviewMatchPayload, {
    nullable: true,
    description: 'Decides a possible match: merges the two customers, or keeps them apart.',
  })
  async reviewMatch(
    @Arg('input', () => ReviewMatchInput, { description: 'The candidate and the decision.' })
    input: ReviewMatchInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'reviewMatch', input, async (change) => {
      const { transaction, query, principalId } = change;
      // Locked so that two reviewers cannot decide the same candidate differently.
      await query('select 1 from profiles.match_candidate where id = $1 for update', [input.matchId]);
      const match = await transaction.matchCandidate.findUnique({ where: { id: input.matchId } });
      const customerIds = match ? await customersOf(transaction, match.id) : [];
      if (!match || !(await change.sees(customerIds, TO_SEE_IDENTITY)))
        throw rejectInput(['input', 'matchId'], 'there is no such candidate');
      await change.judge(customerIds);
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
          await mergeCustomers(change, { intoId: left.customerId, fromIds: [right.customerId], reason });
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
    });
    return { match: id === null ? null : await context.loaders.matchCandidateById.load(id), userErrors };
  }
}
