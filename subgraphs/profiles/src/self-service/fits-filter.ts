import { matchKeysOf, normaliseEmail } from '../domain/match-keys';
import type { CustomerFilter } from '../types/CustomerFilter';
import type { OwnCustomer } from './own-customer';

/**
 * Whether a customer fits a filter of customers, by what it reaches of itself alone: the database would answer by all of its
 * records, and so tell what stands in those that it does not reach. The filter has been checked.
 */
export function fitsFilter(
  { golden, records }: OwnCustomer,
  filter: CustomerFilter | null | undefined,
): boolean {
  const { kinds, nameContains, email, phone, regions, tagsAnyOf, systems, accountManagerId, updatedFrom } =
    filter ?? {};
  const holdsKey = (kind: string, value: string): boolean =>
    records.some((record) => matchKeysOf(record).some((key) => key.kind === kind && key.value === value));
  return [
    !kinds || kinds.some((kind) => kind === golden.kind),
    typeof nameContains !== 'string' || golden.sortName.includes(nameContains.toLowerCase()),
    typeof email !== 'string' || holdsKey('EMAIL', normaliseEmail(email)),
    typeof phone !== 'string' || holdsKey('PHONE', phone),
    !regions || (golden.region !== null && regions.includes(golden.region)),
    !tagsAnyOf || tagsAnyOf.some((tag) => golden.tags.includes(tag)),
    !systems || records.some(({ system }) => systems.includes(system)),
    !accountManagerId || golden.accountManagerId === accountManagerId,
    !updatedFrom || golden.updatedAt >= updatedFrom,
  ].every(Boolean);
}
