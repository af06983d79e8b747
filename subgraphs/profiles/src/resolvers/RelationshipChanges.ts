import { newId, Writes, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProfilesContext } from '../context';
import { STEWARD_SYSTEM } from '../domain/record-facts';
import { lockIdentity } from '../identity/lock-identity';
import {
  EndRelationshipInput,
  EndRelationshipPayload,
  RelateCustomersInput,
  RelateCustomersPayload,
} from '../types/RelationshipChanges';
import { makeChange, type Change } from '../writes/change';
import { customersOf } from '../writes/customers-of';
import { dateText } from './date-text';

@Resolver()
export class RelationshipChangesResolver {
  @Writes('customer.record:write')
  @Mutation(() => RelateCustomersPayload, {
    nullable: true,
    description: 'Records that two customers belong together.',
  })
  async relateCustomers(
    @Arg('input', () => RelateCustomersInput, { description: 'The two customers, and how.' })
    input: RelateCustomersInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'relateCustomers', input, async (change) => {
      await lockIdentity(change.query);
      const from = await change.lockCustomer(input.fromId, ['input', 'fromId']);
      const to = await change.lockCustomer(input.toId, ['input', 'toId']);
      if (from.id === to.id) throw rejectInput(['input', 'toId'], 'must be another customer than fromId');
      const [start, end] = [await anchorOf(change, from.id), await anchorOf(change, to.id)];
      const key = {
        fromSystem: start.system,
        fromKey: start.key,
        toSystem: end.system,
        toKey: end.key,
        kind: input.kind,
      };
      const since = input.since ? new Date(input.since) : null;
      const relationship = await change.transaction.relationship.upsert({
        where: { fromSystem_fromKey_toSystem_toKey_kind: key },
        create: { id: newId('rel'), ...key, since },
        update: { since, until: null },
      });
      return relationship.id;
    });
    return { relationship: id === null ? null : await context.loaders.relationshipById.load(id), userErrors };
  }

  @Writes('customer.record:write')
  @Mutation(() => EndRelationshipPayload, {
    nullable: true,
    description: 'Records that a relationship ended.',
  })
  async endRelationship(
    @Arg('input', () => EndRelationshipInput, { description: 'Which, and when.' })
    input: EndRelationshipInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'endRelationship', input, async (change) => {
      const { transaction } = change;
      const known = await transaction.relationship.findUnique({ where: { id: input.relationshipId } });
      const ends = known ? await customersOf(transaction, known.id) : [];
      if (!known || !(await change.sees(ends)))
        throw rejectInput(['input', 'relationshipId'], 'there is no such relationship');
      await change.judge(ends);
      const since = dateText(known.since);
      if (since !== null && input.until < since)
        throw rejectInput(['input', 'until'], `must not lie before its start, ${since}`);
      await transaction.relationship.update({
        where: { id: known.id },
        data: { until: new Date(input.until) },
      });
      return known.id;
    });
    return { relationship: id === null ? null : await context.loaders.relationshipById.load(id), userErrors };
  }
}

/** The record that stands for a customer in a relationship: its oldest link, departments' before stewards'. */
async function anchorOf({ query }: Change, customerId: string): Promise<{ system: string; key: string }> {
  const [record] = await query<{ system: string; key: string }>(
    `select system, key from profiles.source_record where customer_id = $1
     order by system = $2, linked_at, system, key limit 1`,
    [customerId, STEWARD_SYSTEM],
  );
  if (!record) throw new Error(`the customer ${customerId} has no source record`);
  return record;
}
