import { newId, Writes, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProfilesContext } from '../context';
import { checkLength } from '../domain/customer-input';
import { writeStewardRecord } from '../identity/steward-record';
import { ConsentState } from '../types/Consent';
import {
  GiveConsentInput,
  GiveConsentPayload,
  WithdrawConsentInput,
  WithdrawConsentPayload,
} from '../types/ConsentChanges';
import { makeChange, type Change, type LockedCustomer } from '../writes/change';

@Resolver()
export class ConsentChangesResolver {
  @Writes('customer.consent:write')
  @Mutation(() => GiveConsentPayload, { nullable: true, description: 'Records that a customer agreed.' })
  async giveConsent(
    @Arg('input', () => GiveConsentInput, { description: 'What was agreed to, and the evidence.' })
    input: GiveConsentInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'giveConsent', input, async (change) => {
      checkLength(['input', 'recipient'], input.recipient, 200);
      checkLength(['input', 'evidence'], input.evidence, 500, 1);
      if (input.expiresAt && input.expiresAt.getTime() <= Date.now()) {
        throw rejectInput(['input', 'expiresAt'], 'must lie in the future');
      }
      const customer = await change.lockCustomer(input.customerId, ['input', 'customerId']);
      const record = input.record
        ? await ownRecord(change, customer, input.record)
        : await defaultRecord(change, customer);
      return insertConsent(change, [record], {
        purpose: input.purpose,
        recipient: input.recipient?.trim() ?? '',
        state: ConsentState.GIVEN,
        expiresAt: input.expiresAt ?? null,
        evidence: input.evidence,
      });
    });
    return { consent: id === null ? null : await context.loaders.consentById.load(id), userErrors };
  }

  @Writes('customer.consent:write')
  @Mutation(() => WithdrawConsentPayload, {
    nullable: true,
    description: 'Records that a customer took its consent back, wherever it had given it, or refused.',
  })
  async withdrawConsent(
    @Arg('input', () => WithdrawConsentInput, { description: 'What was taken back.' })
    input: WithdrawConsentInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'withdrawConsent', input, async (change) => {
      checkLength(['input', 'recipient'], input.recipient, 200);
      checkLength(['input', 'evidence'], input.evidence, 500);
      const customer = await change.lockCustomer(input.customerId, ['input', 'customerId']);
      const recipient = input.recipient?.trim() ?? '';
      const records = await change.query<{ system: string; key: string }>(
        `select distinct c.system, c.key from profiles.consent c
         join profiles.source_record s on s.system = c.system and s.key = c.key
         where s.customer_id = $1 and c.purpose = $2 and c.recipient = $3`,
        [customer.id, input.purpose, recipient],
      );
      const reached = records.filter((record) => isReached(change, record));
      return insertConsent(change, reached.length > 0 ? reached : [await defaultRecord(change, customer)], {
        purpose: input.purpose,
        recipient,
        state: ConsentState.WITHDRAWN,
        expiresAt: null,
        evidence: input.evidence ?? null,
      });
    });
    return { consent: id === null ? null : await context.loaders.consentById.load(id), userErrors };
  }
}

interface RecordKey {
  system: string;
  key: string;
}

/** Whether a record is one that whoever makes the change may choose at: a customer only at those it reaches. */
function isReached({ own }: Change, { system, key }: RecordKey): boolean {
  return own === null || own.records.some((record) => record.system === system && record.key === key);
}

async function ownRecord(
  change: Change,
  customer: LockedCustomer,
  { system, key }: RecordKey,
): Promise<RecordKey> {
  const [record] = await change.query<RecordKey>(
    'select system, key from profiles.source_record where system = $1 and key = $2 and customer_id = $3',
    [system, key, customer.id],
  );
  if (!record || !isReached(change, record))
    throw rejectInput(['input', 'record'], 'is no record of this customer');
  return record;
}

/** Where a choice is kept that names no record: where a customer is known to itself by, else with the stewards. */
async function defaultRecord(
  { query, own, principalId }: Change,
  customer: LockedCustomer,
): Promise<RecordKey> {
  if (own?.proved) return own.proved;
  return writeStewardRecord(query, customer, principalId, (facts) => facts);
}

/** One row for each record; gives the id of the last. */
async function insertConsent(
  { transaction, principalId }: Change,
  records: readonly RecordKey[],
  consent: {
    purpose: string;
    recipient: string;
    state: string;
    expiresAt: Date | null;
    evidence: string | null;
  },
): Promise<string> {
  const at = new Date();
  const rows = records.map(({ system, key }) => ({
    id: newId('con'),
    system,
    key,
    ...consent,
    at,
    recordedBy: principalId,
  }));
  await transaction.consent.createMany({ data: rows });
  return rows.at(-1)?.id ?? '';
}
