import type { ChildFilter } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { OrderFilter } from '../types/OrderFilter';

/** The condition in SQL, over the alias `t`, that an order filter stands for. */
export function orderFilter(filter: OrderFilter | null | undefined): ChildFilter {
  const conditions = [Prisma.sql`true`];
  const { statuses, channels, placedFrom, placedBefore, systems } = filter ?? {};
  if (statuses) conditions.push(Prisma.sql`t.status = any(${statuses}::text[])`);
  if (channels) conditions.push(Prisma.sql`t.channel = any(${channels}::text[])`);
  if (placedFrom) conditions.push(Prisma.sql`t.placed_at >= ${placedFrom}`);
  if (placedBefore) conditions.push(Prisma.sql`t.placed_at < ${placedBefore}`);
  if (systems) conditions.push(Prisma.sql`t.system = any(${systems}::text[])`);
  return { name: JSON.stringify(filter ?? null), condition: Prisma.join(conditions, ' and ') };
}
