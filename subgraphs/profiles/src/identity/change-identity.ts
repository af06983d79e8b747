import { newId, rejectInput } from '@c360/kit';
import { isFirmLink } from '../domain/firm-link';
import { STEWARD_SYSTEM } from '../domain/record-facts';
import { insertIdentityEvent } from './identity-events';
import { lockIdentity } from './lock-identity';
import { moveRecords, type LinkFacts } from './move-records';
import type { Change } from '../writes/change';
import type { Query } from './query';

/** Why it is changed who is who, in words. */
interface Reasoned {
  readonly reason: string | null;
}

interface RecordKey {
  readonly system: string;
  readonly key: string;
}

const MAX_MERGED = 20;

/** A link that a person made: proved, and theirs. */
function stewardLink(principalId: string | null): LinkFacts {
  return {
    rule: 'STEWARD',
    confidence: 1,
    isProved: true,
    linkedBy: principalId,
    linkedAt: new Date().toISOString(),
  };
}

/**
 * Moves one record to the customer that it belongs to, or confirms that it belongs where it is; gives that customer's id.
 * Throws RejectedInput.
 */
export async function linkRecord(
  change: Change,
  { record, customerId, reason }: Reasoned & { record: RecordKey; customerId: string },
): Promise<string> {
  const { query, principalId } = change;
  await lockIdentity(query);
  const { id } = await change.lockCustomer(customerId, ['input', 'customerId']);
  const [known] = await query<{ customerId: string }>(
    `select customer_id as "customerId" from profiles.source_record where system = $1 and key = $2`,
    [record.system, record.key],
  );
  if (!known || record.system === STEWARD_SYSTEM || !(await change.sees([known.customerId])))
    throw rejectInput(['input', 'record'], 'there is no such record');
  await change.judge([known.customerId]);
  const { system, key } = record;
  const moves = await moveRecords(query, [{ system, key, to: id, link: stewardLink(principalId) }]);
  await insertIdentityEvent(query, {
    kind: 'LINK',
    principalId,
    reason,
    moves,
    customerIds: [known.customerId, id],
  });
  return id;
}

/** Makes customers one; gives the id that stays. Throws RejectedInput. */
export async function mergeCustomers(
  change: Change,
  { intoId, fromIds, reason }: Reasoned & { intoId: string; fromIds: readonly string[] },
): Promise<string> {
  const { query, principalId } = change;
  if (fromIds.length < 1 || fromIds.length > MAX_MERGED) {
    throw rejectInput(['input', 'fromIds'], `must name 1 to ${MAX_MERGED} customers, got ${fromIds.length}`);
  }
  await lockIdentity(query);
  const into = await change.lockCustomer(intoId, ['input', 'intoId']);
  const from: string[] = [];
  for (const [index, fromId] of fromIds.entries()) {
    const path = ['input', 'fromIds', String(index)];
    const customer = await change.lockCustomer(fromId, path);
    if (customer.id === into.id) throw rejectInput(path, 'is the customer to merge into already');
    if (customer.kind !== into.kind)
      throw rejectInput(path, `is a ${customer.kind}; the customer to merge into is a ${into.kind}`);
    from.push(customer.id);
  }
  const records = await recordsOf(query, from);
  const linkedAt = new Date().toISOString();
  const moves = await moveRecords(
    query,
    records.map(({ system, key, link }) => ({
      system,
      key,
      to: into.id,
      // A person says that the customers are one. That a record which only matched belongs to either, nobody has said yet.
      link: isFirmLink(link)
        ? { ...link, rule: 'STEWARD', isProved: true, linkedBy: principalId, linkedAt }
        : link,
    })),
  );
  await insertIdentityEvent(query, {
    kind: 'MERGE',
    principalId,
    reason,
    moves,
    customerIds: [into.id, ...from],
  });
  return into.id;
}

/** Takes records out into a new customer; gives the new customer's id. Throws RejectedInput. */
export async function splitCustomer(
  change: Change,
  { customerId, records, reason }: Reasoned & { customerId: string; records: readonly RecordKey[] },
): Promise<string> {
  const { query, principalId } = change;
  await lockIdentity(query);
  const customer = await change.lockCustomer(customerId, ['input', 'customerId']);
  const own = await recordsOf(query, [customer.id]);
  if (records.length === 0) throw rejectInput(['input', 'records'], 'must name at least one record');
  const chosen = new Set<string>();
  for (const [index, { system, key }] of records.entries()) {
    if (system === STEWARD_SYSTEM || !own.some((record) => record.system === system && record.key === key)) {
      throw rejectInput(['input', 'records', String(index)], 'is no record of this customer');
    }
    chosen.add(`${system}\u0000${key}`);
  }
  const staying = own.filter(
    ({ system, key }) => system !== STEWARD_SYSTEM && !chosen.has(`${system}\u0000${key}`),
  );
  if (staying.length === 0)
    throw rejectInput(['input', 'records'], 'must leave the customer at least one record');

  const newCustomerId = newId('cus');
  // The golden fields are computed when the records move in.
  await query(
    `insert into profiles.customer (id, kind, sort_name, version) select $1, kind, '', 0 from profiles.customer where id = $2`,
    [newCustomerId, customer.id],
  );
  const moves = await moveRecords(
    query,
    records.map(({ system, key }) => ({ system, key, to: newCustomerId, link: stewardLink(principalId) })),
  );
  const customerIds = [customer.id, newCustomerId];
  await insertIdentityEvent(query, { kind: 'SPLIT', principalId, reason, moves, customerIds });
  return newCustomerId;
}

async function recordsOf(
  query: Query,
  customerIds: readonly string[],
): Promise<(RecordKey & { link: LinkFacts })[]> {
  return query(
    `select system, key, jsonb_build_object('rule', link_rule, 'confidence', link_confidence, 'isProved', link_is_proved,
       'linkedBy', linked_by, 'linkedAt', linked_at) as link
     from profiles.source_record where customer_id = any($1::text[]) order by system, key`,
    [customerIds],
  );
}
