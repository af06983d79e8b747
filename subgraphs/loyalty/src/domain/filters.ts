import { Prisma } from '../generated/prisma/client';
import type { OfferFilter } from '../types/OfferFilter';
import type { OfferRedemptionFilter } from '../types/OfferRedemptionFilter';

/** The condition in SQL, over the alias `t`, that an offer filter stands for. */
export function offerCondition(filter: OfferFilter | null | undefined): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (filter?.systems) conditions.push(Prisma.sql`t.system = any(${filter.systems}::text[])`);
  if (filter?.kinds) conditions.push(Prisma.sql`t.kind = any(${filter.kinds}::text[])`);
  if (filter?.validOn) {
    conditions.push(
      Prisma.sql`${filter.validOn}::date between coalesce(t.valid_from, '-infinity') and coalesce(t.valid_until, 'infinity')`,
    );
  }
  return Prisma.join(conditions, ' and ');
}

/** The condition in SQL, over the alias `t`, that a redemption filter stands for. */
export function redemptionCondition(filter: OfferRedemptionFilter | null | undefined): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (filter?.systems) conditions.push(Prisma.sql`t.system = any(${filter.systems}::text[])`);
  if (filter?.offerId) conditions.push(Prisma.sql`t.offer_id = ${filter.offerId}`);
  if (filter?.from) conditions.push(Prisma.sql`t.redeemed_at >= ${filter.from}`);
  if (filter?.before) conditions.push(Prisma.sql`t.redeemed_at < ${filter.before}`);
  return Prisma.join(conditions, ' and ');
}
