import { Prisma } from '../generated/prisma/client';
import { OPEN_STATUSES } from './ticket-status';

/** In SQL, over the alias `t`: the ticket still waits for somebody. */
export const IS_OPEN = Prisma.sql`t.status = any(${[...OPEN_STATUSES]}::text[])`;

/** In SQL, over the alias `t`: the ticket has a promise, so that it can be breached or not. */
export const HAS_PROMISE = Prisma.sql`(t.first_response_due_at is not null or t.resolution_due_at is not null)`;

/** In SQL, over the alias `t`: a promise is broken at the time `now`; never null. The rule of `slaStateOf`. */
export function isBreached(now: Date): Prisma.Sql {
  const stillWaiting = Prisma.sql`case when ${IS_OPEN} then ${now}::timestamptz end`;
  return Prisma.sql`(
    coalesce(coalesce(t.first_response_at, t.resolved_at, ${stillWaiting}) > t.first_response_due_at, false)
    or coalesce(coalesce(t.resolved_at, ${stillWaiting}) > t.resolution_due_at, false))`;
}
