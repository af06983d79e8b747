import { refreshCustomers, loadTrust } from './golden-store';
import { lockIdentity } from './lock-identity';
import type { Query } from './query';

/** A source record and the customer it shall belong to, with the link it gets. */
export interface MoveOrder {
  readonly system: string;
  readonly key: string;
  readonly to: string;
  readonly link: LinkFacts;
}

/** How a record belongs to its customer; times ISO 8601. */
export interface LinkFacts {
  readonly rule: string;
  readonly confidence: number;
  readonly isProved: boolean;
  readonly linkedBy: string | null;
  readonly linkedAt: string;
}

/** A record that moved, or whose link was confirmed (`from` is `to`), with the link it had before. */
export interface RecordMoved {
  readonly system: string;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly before: LinkFacts;
}

/** A customer id that goes on to mean another one, or itself again (null). */
export interface Redirect {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a move did: enough to undo it. */
export interface Moves {
  readonly records: readonly RecordMoved[];
  readonly redirects: readonly Redirect[];
}

interface RecordRow {
  system: string;
  key: string;
  customerId: string;
  before: LinkFacts;
}

/**
 * Moves source records to other customers, in the caller's transaction. A customer left without records goes on to mean
 * the one its records went to; one that receives records means itself again. Golden records are computed anew.
 */
export async function moveRecords(query: Query, orders: readonly MoveOrder[]): Promise<Moves> {
  await lockIdentity(query);
  const targets = new Map(orders.map((order) => [`${order.system}\u0000${order.key}`, order]));
  const rows = await query<RecordRow>(
    `select s.system, s.key, s.customer_id as "customerId", jsonb_build_object('rule', s.link_rule, 'confidence',
       s.link_confidence, 'isProved', s.link_is_proved, 'linkedBy', s.linked_by, 'linkedAt', s.linked_at) as before
     from unnest($1::text[], $2::text[]) as o(system, key)
     join profiles.source_record s on s.system = o.system and s.key = o.key`,
    [orders.map(({ system }) => system), orders.map(({ key }) => key)],
  );
  const records: RecordMoved[] = [];
  for (const { system, key, customerId, before } of rows) {
    const to = targets.get(`${system}\u0000${key}`)?.to;
    if (to !== undefined) records.push({ system, key, from: customerId, to, before });
  }
  // Customers before their records, as every change locks them.
  await query('select 1 from profiles.customer where id = any($1::text[]) order by id for update', [
    records.flatMap(({ from, to }) => [from, to]),
  ]);
  await query(
    `update profiles.source_record s
     set customer_id = o."to", link_rule = o.rule, link_confidence = o.confidence, link_is_proved = o."isProved",
         linked_by = o."linkedBy", linked_at = o."linkedAt"
     from jsonb_to_recordset($1::jsonb) as o(system text, key text, "to" text, rule text, confidence float8,
       "isProved" boolean, "linkedBy" text, "linkedAt" timestamptz)
     where s.system = o.system and s.key = o.key`,
    [JSON.stringify(orders.map(({ system, key, to, link }) => ({ system, key, to, ...link })))],
  );
  const redirects = await redirectCustomers(query, records);
  const touched = [...new Set(records.flatMap(({ from, to }) => [from, to]))];
  await refreshCustomers(query, touched, await loadTrust(query));
  return { records, redirects };
}

async function redirectCustomers(query: Query, records: readonly RecordMoved[]): Promise<Redirect[]> {
  const destination = new Map(
    records.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to]),
  );
  const emptied = await query<{ id: string }>(
    `select c.id from profiles.customer c where c.id = any($1::text[])
       and not exists (select 1 from profiles.source_record s where s.customer_id = c.id)`,
    [[...destination.keys()]],
  );
  const redirects: Redirect[] = [];
  for (const id of new Set(records.map(({ to }) => to))) {
    redirects.push(...(await setRedirect(query, 'id = $1 and merged_into_id is not null', id, null)));
  }
  for (const { id } of emptied) {
    const to = destination.get(id) ?? null;
    redirects.push(...(await setRedirect(query, '(id = $1 or merged_into_id = $1)', id, to)));
  }
  return redirects;
}

async function setRedirect(
  query: Query,
  condition: string,
  id: string,
  after: string | null,
): Promise<Redirect[]> {
  const found = await query<{ id: string; before: string | null }>(
    `select id, merged_into_id as before from profiles.customer where ${condition} for update`,
    [id],
  );
  await writeRedirects(
    query,
    found.map((row) => ({ ...row, after })),
  );
  return found.map((row) => ({ ...row, after }));
}

/** Makes each id mean its `after`. */
export async function writeRedirects(query: Query, redirects: readonly Redirect[]): Promise<void> {
  await query(
    `update profiles.customer c set merged_into_id = r.after, updated_at = now()
     from unnest($1::text[], $2::text[]) as r(id, after) where c.id = r.id`,
    [redirects.map(({ id }) => id), redirects.map(({ after }) => after)],
  );
}
