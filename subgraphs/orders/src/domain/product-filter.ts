import { badUserInput } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { ProductFilter } from '../types/ProductFilter';

const MAX_SEARCH_LENGTH = 100;

/** The condition in SQL, over the alias `t`, that a product filter stands for. Throws BAD_USER_INPUT. */
export function productFilter(filter: ProductFilter | null | undefined): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  const { search, category, system } = filter ?? {};
  if (search) {
    if (search.length > MAX_SEARCH_LENGTH) {
      throw badUserInput(
        `filter.search: must have at most ${MAX_SEARCH_LENGTH} characters, got ${search.length}`,
        'filter',
      );
    }
    const wanted = Prisma.sql`lower(${search.trim()})`;
    conditions.push(
      Prisma.sql`(strpos(lower(t.name), ${wanted}) > 0 or strpos(lower(t.brand), ${wanted}) > 0 or strpos(lower(t.key), ${wanted}) > 0)`,
    );
  }
  if (typeof category === 'string') conditions.push(Prisma.sql`t.category = ${category}`);
  if (typeof system === 'string') conditions.push(Prisma.sql`t.system = ${system}`);
  return Prisma.join(conditions, ' and ');
}
