import { rejectInput } from '@c360/kit';
import type { Query } from './query';

/** A customer row locked for a change. */
export interface LockedCustomer {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
}

/**
 * The customer that an id means now, locked until the transaction ends. Throws RejectedInput at `path` where there is
 * none.
 */
export async function lockCustomer(query: Query, id: string, path: string[]): Promise<LockedCustomer> {
  const [customer] = await query<LockedCustomer>(
    `select c.id, c.version, c.kind from profiles.customer asked
     join profiles.customer c on c.id = coalesce(asked.merged_into_id, asked.id)
     where asked.id = $1 for update of c`,
    [id],
  );
  if (!customer) throw rejectInput(path, 'there is no such customer');
  return customer;
}
