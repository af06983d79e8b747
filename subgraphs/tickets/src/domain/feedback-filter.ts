import { Prisma } from '../generated/prisma/client';
import type { FeedbackFilter } from '../types/FeedbackFilter';

/** The condition in SQL, over the alias `t`, that a feedback filter stands for. */
export function feedbackCondition(filter: FeedbackFilter | null | undefined): Prisma.Sql {
  const { sql } = Prisma;
  const conditions = [sql`true`];
  if (filter?.kinds) conditions.push(sql`t.kind = any(${filter.kinds}::text[])`);
  if (filter?.systems) conditions.push(sql`t.system = any(${filter.systems}::text[])`);
  if (filter?.givenFrom) conditions.push(sql`t.given_at >= ${filter.givenFrom}`);
  if (filter?.givenBefore) conditions.push(sql`t.given_at < ${filter.givenBefore}`);
  if (typeof filter?.isAnswered === 'boolean') {
    conditions.push(sql`(t.answer is not null) = ${filter.isAnswered}`);
  }
  return Prisma.join(conditions, ' and ');
}
