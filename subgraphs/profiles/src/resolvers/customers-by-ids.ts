import { MAX_PAGE_SIZE, badUserInput, isId } from '@c360/kit';
import type { Customer as CustomerRow } from '../generated/prisma/client';
import type { Loaders } from '../loaders';

/** The customers of these ids in their order, null for each that does not exist. Throws BAD_USER_INPUT beyond 100. */
export async function findCustomersByIds(
  ids: readonly string[],
  loaders: Loaders,
): Promise<(CustomerRow | null)[]> {
  if (ids.length > MAX_PAGE_SIZE) {
    throw badUserInput(`ids: at most ${MAX_PAGE_SIZE} at once, got ${ids.length}`, 'ids');
  }
  return Promise.all(ids.map(async (id) => (isId('cus', id) ? loaders.customerById.load(id) : null)));
}
