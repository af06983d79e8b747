import { Prisma } from '../generated/prisma/client';
import type { DisclosureFilter } from '../types/DisclosureFilter';
import type { GrantFilter } from '../types/GrantFilter';
import type { PrincipalFilter } from '../types/PrincipalFilter';

const { sql } = Prisma;

/** The condition in SQL, over the alias `t`, that a filter of principals stands for. */
export function principalCondition(filter: PrincipalFilter | null | undefined): Prisma.Sql {
  const conditions = [sql`true`];
  if (filter?.kinds) conditions.push(sql`t.kind = any(${filter.kinds}::text[])`);
  if (filter?.regions) conditions.push(sql`t.region = any(${filter.regions}::text[])`);
  if (filter?.systems) conditions.push(sql`t.system = any(${filter.systems}::text[])`);
  if (typeof filter?.isActive === 'boolean') conditions.push(sql`t.is_active = ${filter.isActive}`);
  if (filter?.roles) {
    conditions.push(sql`exists (
      select from permissions.principal_role r where r.principal_id = t.id and r.role_name = any(${filter.roles}::text[]))`);
  }
  return Prisma.join(conditions, ' and ');
}

/** The condition in SQL, over the alias `t`, that a filter of grants stands for. */
export function grantCondition(filter: GrantFilter | null | undefined): Prisma.Sql {
  const conditions = [sql`true`];
  if (filter?.roles) conditions.push(sql`t.role_name = any(${filter.roles}::text[])`);
  if (filter?.policies) conditions.push(sql`t.policy = any(${filter.policies}::text[])`);
  if (filter?.effects) conditions.push(sql`t.effect = any(${filter.effects}::text[])`);
  return Prisma.join(conditions, ' and ');
}

/** The condition in SQL, over the alias `t`, that a filter of disclosure records stands for. */
export function disclosureCondition(filter: DisclosureFilter | null | undefined): Prisma.Sql {
  const conditions = [sql`true`];
  const { principalSubject, requestId, operationHash, coordinate } = filter ?? {};
  if (filter?.customerId) {
    conditions.push(sql`exists (
      select from permissions.disclosure_subject s
      where s.disclosure_id = t.id and s.kind = 'CUSTOMER' and s.name = ${filter.customerId})`);
  }
  if (filter?.principalKinds) conditions.push(sql`t.principal_kind = any(${filter.principalKinds}::text[])`);
  if (typeof principalSubject === 'string') {
    conditions.push(sql`t.principal_subject = ${principalSubject}`);
  }
  if (filter?.purposes) conditions.push(sql`t.purpose = any(${filter.purposes}::text[])`);
  if (typeof requestId === 'string') conditions.push(sql`t.request_id = ${requestId}`);
  if (typeof operationHash === 'string') conditions.push(sql`t.operation_hash = ${operationHash}`);
  if (filter?.from) conditions.push(sql`t.at >= ${filter.from}`);
  if (filter?.before) conditions.push(sql`t.at < ${filter.before}`);
  if (coordinate) {
    conditions.push(
      sql`(t.returned @> array[${coordinate}]::text[] or t.masked @> array[${coordinate}]::text[])`,
    );
  }
  return Prisma.join(conditions, ' and ');
}
