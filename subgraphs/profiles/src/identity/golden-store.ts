import { survive, type GoldenRecord } from '../domain/golden-record';
import type { RecordFacts } from '../domain/record-facts';
import type { Query } from './query';
import { loadRecords } from './record-store';

const FIELDS = [
  'kind',
  'sortName',
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
  'provenance',
] as const satisfies readonly (keyof GoldenRecord)[];

const column = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = FIELDS.map(column).join(', ');
const VALUES = FIELDS.map((name) => `g."${name}"`).join(', ');
const ROW = `id text, kind text, "sortName" text, "displayName" text, "givenName" text, "familyName" text,
  "formerFamilyName" text, "nameOrder" text, emails jsonb, phones jsonb, addresses jsonb, "birthDate" date,
  language text, "timeZone" text, region text, "accountManagerId" text, "preferredChannel" text, tags text[],
  provenance jsonb`;

/** How far each system is trusted, as the table `source_system` says. */
export async function loadTrust(query: Query): Promise<(system: string) => number> {
  const rows = await query<{ system: string; trust: number }>(
    'select system, trust from profiles.source_system',
    [],
  );
  const trust = new Map(rows.map((row) => [row.system, row.trust]));
  return (system) => trust.get(system) ?? 0;
}

/** Adds customers that are not there yet, each with what survives of its records. */
export async function insertCustomers(
  query: Query,
  records: ReadonlyMap<string, readonly RecordFacts[]>,
  trustOf: (system: string) => number,
): Promise<void> {
  if (records.size === 0) return;
  const rows = [...records].map(([id, facts]) => ({ id, ...survive(facts, trustOf) }));
  await query(
    `insert into profiles.customer (id, ${COLUMNS})
     select g.id, ${VALUES} from jsonb_to_recordset($1::jsonb) as g(${ROW})`,
    [JSON.stringify(rows)],
  );
}

/** Computes these customers' golden records anew; one that comes out as it was is not touched. */
export async function refreshCustomers(
  query: Query,
  customerIds: readonly string[],
  trustOf: (system: string) => number,
): Promise<void> {
  if (customerIds.length === 0) return;
  const facts = new Map<string, RecordFacts[]>();
  for (const { customerId, facts: record } of await loadRecords(query, customerIds)) {
    const known = facts.get(customerId);
    if (known) known.push(record);
    else facts.set(customerId, [record]);
  }
  const rows = [...facts].map(([id, records]) => ({ id, ...survive(records, trustOf) }));
  await query(
    `update profiles.customer c
     set (${COLUMNS}, version, updated_at) = (${VALUES}, c.version + 1, now())
     from jsonb_to_recordset($1::jsonb) as g(${ROW})
     where c.id = g.id and (${FIELDS.map((name) => `c.${column(name)}`).join(', ')}) is distinct from (${VALUES})`,
    [JSON.stringify(rows)],
  );
}
