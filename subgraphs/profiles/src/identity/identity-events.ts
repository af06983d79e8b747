import { newId } from '@c360/kit';
import type { Moves } from './move-records';
import type { Query } from './query';

/** A change of who is who, before it has an id. */
export interface NewIdentityEvent {
  readonly kind: 'LINK' | 'MERGE' | 'SPLIT' | 'REVERT';
  readonly principalId: string | null;
  readonly reason: string | null;
  readonly customerIds: readonly string[];
  readonly moves: Moves;
}

/** Records a change of who is who with the moves that undo it; gives the event's id. */
export async function insertIdentityEvent(query: Query, event: NewIdentityEvent): Promise<string> {
  const id = newId('evt');
  await query(
    `insert into profiles.identity_event (id, kind, principal_id, reason, customer_ids, moves)
     values ($1, $2, $3, $4, $5::text[], $6::jsonb)`,
    [
      id,
      event.kind,
      event.principalId,
      event.reason,
      [...new Set(event.customerIds)],
      JSON.stringify(event.moves),
    ],
  );
  return id;
}
