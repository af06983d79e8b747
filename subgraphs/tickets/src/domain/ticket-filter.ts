import type { ChildFilter } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { TicketFilter } from '../types/TicketFilter';
import { HAS_PROMISE, IS_OPEN, isBreached } from './ticket-conditions';

/** The condition in SQL, over the alias `t`, that a ticket filter stands for at the time `now`. */
export function ticketFilter(filter: TicketFilter | null | undefined, now: Date): ChildFilter {
  const { sql } = Prisma;
  const conditions = [sql`true`];
  if (filter?.statuses) conditions.push(sql`t.status = any(${filter.statuses}::text[])`);
  if (typeof filter?.isOpen === 'boolean') conditions.push(sql`(${IS_OPEN}) = ${filter.isOpen}`);
  if (filter?.priorities) conditions.push(sql`t.priority = any(${filter.priorities}::text[])`);
  if (filter?.channels) conditions.push(sql`t.channel = any(${filter.channels}::text[])`);
  if (filter?.systems) conditions.push(sql`t.system = any(${filter.systems}::text[])`);
  if (filter?.assigneeKeys) conditions.push(sql`t.assignee_key = any(${filter.assigneeKeys}::text[])`);
  if (filter?.tags) conditions.push(sql`t.tags && ${filter.tags}::text[]`);
  if (filter?.flags) conditions.push(sql`t.data_flags && ${filter.flags}::text[]`);
  if (typeof filter?.isBreached === 'boolean') {
    conditions.push(sql`${HAS_PROMISE} and ${isBreached(now)} = ${filter.isBreached}`);
  }
  if (filter?.openedFrom) conditions.push(sql`t.opened_at >= ${filter.openedFrom}`);
  if (filter?.openedBefore) conditions.push(sql`t.opened_at < ${filter.openedBefore}`);
  return { name: JSON.stringify(filter ?? null), condition: Prisma.join(conditions, ' and ') };
}
