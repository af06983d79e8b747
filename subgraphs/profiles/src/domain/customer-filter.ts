import { badUserInput } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { CustomerFilter } from '../types/CustomerFilter';
import { isTrustedPhone, normaliseEmail } from './match-keys';
import { STEWARD_SYSTEM } from './record-facts';

const MAX_NAME_LENGTH = 100;
const { sql } = Prisma;

/**
 * The condition in SQL, over the alias `t`, that a filter of customers stands for; customers that were merged into others
 * satisfy none. Throws BAD_USER_INPUT.
 */
export function customerCondition(filter: CustomerFilter | null | undefined): Prisma.Sql {
  const { nameContains: name, email, phone } = filter ?? {};
  const conditions = [sql`t.merged_into_id is null`];
  if (filter?.kinds) conditions.push(sql`t.kind = any(${filter.kinds}::text[])`);
  if (typeof name === 'string') {
    checkName(name);
    conditions.push(sql`strpos(t.sort_name, ${name.toLowerCase()}) > 0`);
  }
  if (filter?.regions) conditions.push(sql`t.region = any(${filter.regions}::text[])`);
  if (filter?.tagsAnyOf) conditions.push(sql`t.tags && ${filter.tagsAnyOf}::text[]`);
  if (filter?.systems) {
    conditions.push(sql`exists (
      select from profiles.source_record s where s.customer_id = t.id and s.system = any(${filter.systems}::text[]))`);
  }
  if (filter?.accountManagerId) conditions.push(sql`t.account_manager_id = ${filter.accountManagerId}`);
  if (filter?.updatedFrom) conditions.push(sql`t.updated_at >= ${filter.updatedFrom}`);
  if (typeof email === 'string') conditions.push(holdsValue('EMAIL', normaliseEmail(email)));
  if (typeof phone === 'string') {
    if (!isTrustedPhone(phone)) {
      throw badUserInput('filter.phone: must be a number in E.164 form, such as "+4930901820"', 'filter');
    }
    conditions.push(holdsValue('PHONE', phone));
  }
  return Prisma.join(conditions, ' and ');
}

function checkName({ length }: string): void {
  if (length === 0 || length > MAX_NAME_LENGTH) {
    throw badUserInput(
      `filter.nameContains: must have 1 to ${MAX_NAME_LENGTH} characters, got ${length}`,
      'filter',
    );
  }
}

const COLUMNS = { EMAIL: Prisma.raw('w.emails'), PHONE: Prisma.raw('w.phones') } as const;
/** Written out, so that PostgreSQL sees that the indexes of the stewards' records serve. */
const STEWARDS = Prisma.raw(`'${STEWARD_SYSTEM}'`);

/** A record of the customer has exactly this e-mail address or phone number; the stewards' has it without a match key. */
function holdsValue(kind: 'EMAIL' | 'PHONE', value: string): Prisma.Sql {
  return sql`t.id in (
    select s.customer_id from profiles.match_key m
    join profiles.source_record s on s.system = m.system and s.key = m.key
    where m.kind = ${kind} and m.value = ${value}
    union all
    select w.customer_id from profiles.source_record w
    where w.system = ${STEWARDS} and ${COLUMNS[kind]} @> array[${value}]::text[])`;
}
