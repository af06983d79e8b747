import type { Query } from './query';

/**
 * Lets changes of who is who wait for each other, and for imports that link records, until the transaction ends. Taken
 * before anything is read: two merges in opposite directions would else each hold what the other needs, or decide by what
 * the other has just changed.
 */
export async function lockIdentity(query: Query): Promise<void> {
  await query(`select 1 from pg_advisory_xact_lock(hashtext('profiles.linking'))`, []);
}
