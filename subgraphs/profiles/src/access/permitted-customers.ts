import { decideForCustomer, type Access, type CustomerFacts, type Requirement } from '@c360/authorization';
import { Prisma } from '../generated/prisma/client';
import { ownConsentsInForce } from '../self-service/own-consents';
import { findOwnCustomer, type OwnCustomer } from '../self-service/own-customer';
import { asSql, rowCondition } from './row-condition';

/**
 * Those of the ids whose customers, as the database stands, the principal may read or change unmasked
 * what the requirement guards.
 * An id that was merged into another customer is judged as that customer. An id that does not exist is permitted where
 * every customer is, and else not.
 */
export async function permittedCustomers(
  client: Prisma.TransactionClient,
  access: Access,
  needed: Requirement,
  ids: readonly string[],
  loadOwn = () => findOwnCustomer(client, access.principal),
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  if (access.principal.kind === 'CUSTOMER') {
    const own = await loadOwn();
    if (own === null || !(await isPermittedOwn(client, access, needed, own))) return new Set();
    return new Set(ids.filter((id) => id === own.id || own.formerIds.includes(id)));
  }
  const condition = rowCondition(access, needed, 't');
  if (typeof condition === 'boolean') return new Set(condition ? ids : []);
  const rows = await client.$queryRaw<{ id: string }[]>(Prisma.sql`
    select asked.id from profiles.customer asked
    join profiles.customer t on t.id = coalesce(asked.merged_into_id, asked.id)
    where asked.id = any(${[...ids]}::text[]) and ${asSql(condition)}`);
  return new Set(rows.map(({ id }) => id));
}

/** Whether the requirement lets the customer have what it reaches of itself. */
export async function isPermittedOwn(
  client: Prisma.TransactionClient,
  access: Access,
  needed: Requirement,
  own: OwnCustomer,
): Promise<boolean> {
  const { golden } = own;
  const facts: CustomerFacts = {
    id: [own.id, ...own.formerIds],
    region: golden.region,
    accountManagerId: golden.accountManagerId,
    tags: golden.tags,
    consents: (await ownConsentsInForce(client, own)).map(({ purpose, recipient, state, expiresAt }) => ({
      purpose,
      recipient,
      state: state === 'GIVEN' ? 'GIVEN' : 'WITHDRAWN',
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
  };
  return decideForCustomer(needed, access, facts, new Date()) === 'ALLOWED';
}
