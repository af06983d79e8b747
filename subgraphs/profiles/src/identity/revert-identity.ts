import { ErrorCode, rejectInput } from '@c360/kit';
import { TO_SEE_IDENTITY } from '../access/row-condition';
import type { Change } from '../writes/change';
import { insertIdentityEvent } from './identity-events';
import { lockIdentity } from './lock-identity';
import { moveRecords, writeRedirects, type Moves } from './move-records';
import type { Query } from './query';

interface EventRow {
  customerIds: string[];
  moves: Moves;
  revertedBy: string | null;
}

/**
 * Undoes a change of who is who: its records go back with the links they had, and ids mean what they meant before. Gives
 * the id of the event that undid it. Throws RejectedInput where a record has moved on since.
 */
export async function revertIdentityEvent(
  change: Change,
  { eventId, reason }: { eventId: string; reason: string | null },
): Promise<string> {
  const { query, principalId } = change;
  await lockIdentity(query);
  const path = ['input', 'eventId'];
  const [event] = await query<EventRow>(
    `select customer_ids as "customerIds", moves, reverted_by as "revertedBy" from profiles.identity_event
     where id = $1 for update`,
    [eventId],
  );
  if (!event || !(await change.sees(event.customerIds, TO_SEE_IDENTITY)))
    throw rejectInput(path, 'there is no such event');
  await change.judge(event.customerIds);
  if (event.revertedBy !== null)
    throw rejectInput(path, `has been undone already, by ${event.revertedBy}`, ErrorCode.CONFLICT);
  await checkUnmoved(query, event.moves, path);

  const { records, redirects } = event.moves;
  const moves = await moveRecords(
    query,
    records.map(({ system, key, from, before }) => ({ system, key, to: from, link: before })),
  );
  const undone = redirects.filter(({ id }) => !moves.redirects.some((redirect) => redirect.id === id));
  await writeRedirects(
    query,
    undone.map(({ id, before }) => ({ id, before: null, after: before })),
  );
  const all = {
    records: moves.records,
    redirects: [
      ...moves.redirects,
      ...undone.map(({ id, before, after }) => ({ id, before: after, after: before })),
    ],
  };
  const { customerIds } = event;
  const revertId = await insertIdentityEvent(query, {
    kind: 'REVERT',
    principalId,
    reason,
    customerIds,
    moves: all,
  });
  await query('update profiles.identity_event set reverted_by = $2 where id = $1', [eventId, revertId]);
  return revertId;
}

async function checkUnmoved(query: Query, { records }: Moves, path: string[]): Promise<void> {
  const moved = await query<{ system: string; key: string }>(
    `select o.system, o.key from jsonb_to_recordset($1::jsonb) as o(system text, key text, "to" text)
     left join profiles.source_record s on s.system = o.system and s.key = o.key and s.customer_id = o."to"
     where s.system is null`,
    [JSON.stringify(records)],
  );
  if (moved.length > 0) {
    throw rejectInput(
      path,
      `${moved.length} of its records have moved on since; undo the later changes first`,
      ErrorCode.CONFLICT,
    );
  }
}
