import { linkingKeysOf } from '../domain/match-keys';
import type { RecordFacts } from '../domain/record-facts';
import type { Query } from './query';

/** How a record came to belong to its customer. */
export interface RecordLink {
  readonly customerId: string;
  readonly rule: string;
  readonly confidence: number;
  readonly isProved: boolean;
  readonly linkedBy: string | null;
}

/** The facts of a record as one row of `jsonb_to_recordset`. */
const FACT_COLUMNS = `
  system text, key text, kind text, "displayName" text, "givenName" text, "familyName" text, "formerFamilyName" text,
  "nameOrder" text, emails text[], phones text[], addresses jsonb, "birthDate" date, language text, "timeZone" text,
  region text, "accountManagerId" text, "preferredChannel" text, tags text[], "removedTags" text[], attributes jsonb,
  "recordedAt" timestamptz`;

const FACTS = [
  'kind',
  'displayName',
  'givenName',
  'familyName',
  'formerFamilyName',
  'nameOrder',
  'emails',
  'phones',
  'addresses',
  'birthDate',
  'language',
  'timeZone',
  'region',
  'accountManagerId',
  'preferredChannel',
  'tags',
  'removedTags',
  'attributes',
  'recordedAt',
] as const satisfies readonly (keyof RecordFacts)[];

const column = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = FACTS.map(column).join(', ');
const VALUES = FACTS.map((name) => `r."${name}"`).join(', ');

/** The facts of every record of these customers, for computing golden records. */
export async function loadRecords(
  query: Query,
  customerIds: readonly string[],
): Promise<{ customerId: string; facts: RecordFacts }[]> {
  const rows = await query<{ customerId: string; facts: RecordFacts }>(
    `select customer_id as "customerId", jsonb_build_object(
       'system', system, 'key', key, ${FACTS.map((name) => `'${name}', ${factExpression(name)}`).join(', ')}) as facts
     from profiles.source_record where customer_id = any($1::text[])`,
    [customerIds],
  );
  return rows;
}

/** jsonb writes times with an offset; facts are compared as text, so they must all be written alike. */
function factExpression(name: (typeof FACTS)[number]): string {
  return name === 'recordedAt'
    ? `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : column(name);
}

/** Adds records that are not there yet, each with its link. */
export async function insertRecords(
  query: Query,
  records: readonly { facts: RecordFacts; link: RecordLink }[],
): Promise<void> {
  if (records.length === 0) return;
  await query(
    `insert into profiles.source_record
       (system, key, ${COLUMNS}, customer_id, link_rule, link_confidence, link_is_proved, linked_by)
     select r.system, r.key, ${VALUES}, r."customerId", r.rule, r.confidence, r."isProved", r."linkedBy"
     from jsonb_to_recordset($1::jsonb) as r(${FACT_COLUMNS},
       "customerId" text, rule text, confidence float8, "isProved" boolean, "linkedBy" text)`,
    [JSON.stringify(records.map(({ facts, link }) => ({ ...facts, ...link })))],
  );
  await insertMatchKeys(
    query,
    records.map(({ facts }) => facts),
  );
}

/** Changes records that say something new; gives the customers and keys of those that changed. */
export async function updateRecords(
  query: Query,
  records: readonly RecordFacts[],
): Promise<{ key: string; customerId: string }[]> {
  if (records.length === 0) return [];
  const changed = await query<{ system: string; key: string; customerId: string }>(
    `update profiles.source_record s
     set (${COLUMNS}, updated_at) = (${VALUES}, now())
     from jsonb_to_recordset($1::jsonb) as r(${FACT_COLUMNS})
     where s.system = r.system and s.key = r.key
       and (${FACTS.map((name) => `s.${column(name)}`).join(', ')}) is distinct from (${VALUES})
     returning s.system, s.key, s.customer_id as "customerId"`,
    [JSON.stringify(records)],
  );
  if (changed.length > 0) {
    await query(
      `delete from profiles.match_key m using unnest($1::text[], $2::text[]) as c(system, key)
       where m.system = c.system and m.key = c.key`,
      [changed.map(({ system }) => system), changed.map(({ key }) => key)],
    );
    const names = new Set(changed.map(({ system, key }) => `${system}\u0000${key}`));
    await insertMatchKeys(
      query,
      records.filter(({ system, key }) => names.has(`${system}\u0000${key}`)),
    );
  }
  return changed;
}

async function insertMatchKeys(query: Query, records: readonly RecordFacts[]): Promise<void> {
  const keys = records.flatMap((record) => linkingKeysOf(record).map((matchKey) => ({ record, matchKey })));
  if (keys.length === 0) return;
  await query(
    `insert into profiles.match_key (kind, value, system, key)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [
      keys.map(({ matchKey }) => matchKey.kind),
      keys.map(({ matchKey }) => matchKey.value),
      keys.map(({ record }) => record.system),
      keys.map(({ record }) => record.key),
    ],
  );
}
