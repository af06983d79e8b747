import type { Access, Requirement } from '@c360/authorization';
import { Prisma } from '../generated/prisma/client';
import { TO_SEE, TO_SEE_IDENTITY, rowCondition } from './row-condition';

/** The relationships, by the alias `t`, of which the principal sees both ends. */
export function relationshipCondition(access: Access): Prisma.Sql | boolean {
  return everyCustomer(
    access,
    TO_SEE,
    Prisma.sql`profiles.customer_relationship e
    join profiles.customer c on c.id = e.customer_id where e.id = t.id`,
  );
}

/** The match candidates, by the alias `t`, of which the principal may know who both customers are. */
export function matchCondition(access: Access): Prisma.Sql | boolean {
  return everyCustomer(
    access,
    TO_SEE_IDENTITY,
    Prisma.sql`profiles.source_record s
    join profiles.customer c on c.id = s.customer_id
    where (s.system, s.key) in ((t.left_system, t.left_key), (t.right_system, t.right_key))`,
  );
}

/** The changes of who is who, by the alias `t`, of which the principal may know who every customer is. */
export function eventCondition(access: Access): Prisma.Sql | boolean {
  return everyCustomer(
    access,
    TO_SEE_IDENTITY,
    Prisma.sql`profiles.customer asked
    join profiles.customer c on c.id = coalesce(asked.merged_into_id, asked.id)
    where asked.id = any(t.customer_ids)`,
  );
}

/** `customers`: what stands after `from`, with the customers as `c`. Of other customers no CUSTOMER sees anything. */
function everyCustomer(access: Access, needed: Requirement, customers: Prisma.Sql): Prisma.Sql | boolean {
  if (access.principal.kind === 'CUSTOMER') return false;
  const condition = rowCondition(access, needed, 'c');
  if (typeof condition === 'boolean') return condition;
  return Prisma.sql`not exists (select from ${customers} and (${condition}) is not true)`;
}
