import type { Prisma } from '../generated/prisma/client';
import type { ConsentInForce } from '../loaders';
import type { OwnCustomer } from './own-customer';

/** The choices in force of a customer, made only of the records that it reaches. */
export function ownConsentsInForce(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { id, records }: OwnCustomer,
): Promise<ConsentInForce[]> {
  const [systems, keys] = [records.map(({ system }) => system), records.map(({ key }) => key)];
  return client.$queryRaw`
    select ${id}::text as "customerId", purpose, recipient, state, expires_at as "expiresAt"
    from profiles.consent_in_force(${id}, ${systems}::text[], ${keys}::text[]) order by purpose, recipient`;
}
