import {
  digestOf,
  idOf,
  integerOf,
  listOf,
  outcomeOf,
  sortOut,
  textOf,
  timeOf,
  type ColumnSpec,
  type ImportRow,
  type ImportTarget,
} from '@c360/kit/import';
import type { ClientBase } from 'pg';
import { dataFlagsOf } from '../domain/data-flags';
import { dueTimesOf, type SlaPolicy } from '../domain/sla';
import { TicketChannel } from '../domain/ticket-channel';
import { TicketPriority } from '../domain/ticket-priority';
import { TicketStatus } from '../domain/ticket-status';

const columns: Record<string, ColumnSpec> = {
  key: { kind: 'text', required: true, maxLength: 200, description: 'The number of the ticket.' },
  accountKey: {
    kind: 'text',
    required: true,
    maxLength: 200,
    description: 'The number of the customer who asked.',
  },
  subject: { kind: 'text', required: true, maxLength: 1_000, description: 'What it is about, in one line.' },
  description: { kind: 'text', maxLength: 100_000, description: 'What the customer wrote first.' },
  status: {
    kind: 'text',
    values: Object.values(TicketStatus),
    description: 'Where it stands; absent: RESOLVED, OPEN or NEW, as its times tell.',
  },
  priority: {
    kind: 'text',
    values: Object.values(TicketPriority),
    description: 'How urgent it is; NORMAL unless told.',
  },
  channel: {
    kind: 'text',
    values: Object.values(TicketChannel),
    description: 'How it came in; OTHER unless told.',
  },
  category: { kind: 'text', maxLength: 200, description: 'The kind of ticket.' },
  productName: { kind: 'text', maxLength: 300, description: 'The product it is about.' },
  assigneeKey: { kind: 'text', maxLength: 200, description: 'The employee who works on it.' },
  openedAt: { kind: 'datetime', description: 'When it was opened.' },
  firstResponseAt: { kind: 'datetime', description: 'When the customer was first answered.' },
  resolvedAt: { kind: 'datetime', description: 'When it was resolved.' },
  satisfaction: { kind: 'integer', min: 1, description: 'How content the customer was, 1 to 5.' },
  resolution: { kind: 'text', maxLength: 100_000, description: 'How it was resolved.' },
  tags: { kind: 'text', list: true, maxLength: 200, description: 'Labels.' },
};

const COLUMN_NAMES = Object.keys(columns);
const MAX_SATISFACTION = 5;

/** A department's tickets. A row that contradicts itself is kept and flagged. */
export const ticketTarget: ImportTarget = {
  name: 'tickets.ticket',
  subgraph: 'tickets',
  columns,
  key: ['key'],
  async write(client, system, rows, mode) {
    const policies = await loadPolicies(client);
    const { accepted, rejected } = sortOut(rows, (row) =>
      (integerOf(row, 'satisfaction') ?? 1) > MAX_SATISFACTION
        ? { column: 'satisfaction', reason: `must be between 1 and ${MAX_SATISFACTION}` }
        : null,
    );
    const { rows: written } = await client.query<{ inserted: boolean }>(
      `insert into tickets.ticket as t (
         id, system, key, account_key, subject, description, status, priority, channel, category, product_name,
         assignee_key, opened_at, first_response_at, resolved_at, resolution, satisfaction, tags, data_flags,
         first_response_due_at, resolution_due_at, stated_digest)
       select r.* from json_to_recordset($1::json) as r(
         id text, system text, key text, account_key text, subject text, description text, status text, priority text,
         channel text, category text, product_name text, assignee_key text, opened_at timestamptz,
         first_response_at timestamptz, resolved_at timestamptz, resolution text, satisfaction smallint, tags text[],
         data_flags text[], first_response_due_at timestamptz, resolution_due_at timestamptz, stated_digest text)
       on conflict (system, key) do ${mode === 'ensure' ? 'nothing' : UPDATE}
       returning xmax = 0 as inserted`,
      [JSON.stringify(accepted.map((row) => recordOf(system, row, policies)))],
    );
    return outcomeOf(written, rows.length, rejected);
  },
};

/** What was changed here stays until the department says something new of the ticket; the escalation level stays anyway. */
const UPDATE = `update set
  account_key = excluded.account_key, subject = excluded.subject, description = excluded.description,
  status = excluded.status, priority = excluded.priority, channel = excluded.channel, category = excluded.category,
  product_name = excluded.product_name, assignee_key = excluded.assignee_key, opened_at = excluded.opened_at,
  first_response_at = excluded.first_response_at, resolved_at = excluded.resolved_at,
  resolution = excluded.resolution, satisfaction = excluded.satisfaction, tags = excluded.tags,
  data_flags = excluded.data_flags, first_response_due_at = excluded.first_response_due_at,
  resolution_due_at = excluded.resolution_due_at, stated_digest = excluded.stated_digest, updated_at = now()
where t.stated_digest is distinct from excluded.stated_digest`;

async function loadPolicies(client: ClientBase): Promise<ReadonlyMap<string, SlaPolicy>> {
  const { rows } = await client.query<SlaPolicy & { priority: string }>(
    `select priority, first_response_minutes as "firstResponseMinutes", resolution_minutes as "resolutionMinutes"
       from tickets.sla_policy`,
  );
  return new Map(rows.map((row) => [row.priority, row]));
}

/** The table's row for a department's row, with what follows from it by rule. */
function recordOf(system: string, row: ImportRow, policies: ReadonlyMap<string, SlaPolicy>): object {
  const key = String(row.key);
  const openedAt = timeOf(row, 'openedAt');
  const firstResponseAt = timeOf(row, 'firstResponseAt');
  const resolvedAt = timeOf(row, 'resolvedAt');
  const status = textOf(row, 'status') ?? statusByTimes(firstResponseAt, resolvedAt);
  const priority = textOf(row, 'priority') ?? TicketPriority.NORMAL;
  const due = dueTimesOf(openedAt, policies.get(priority));
  return {
    id: idOf('tkt', system, key),
    system,
    key,
    account_key: textOf(row, 'accountKey'),
    subject: textOf(row, 'subject'),
    description: textOf(row, 'description'),
    status,
    priority,
    channel: textOf(row, 'channel') ?? TicketChannel.OTHER,
    category: textOf(row, 'category'),
    product_name: textOf(row, 'productName'),
    assignee_key: textOf(row, 'assigneeKey'),
    opened_at: openedAt,
    first_response_at: firstResponseAt,
    resolved_at: resolvedAt,
    resolution: textOf(row, 'resolution'),
    satisfaction: integerOf(row, 'satisfaction'),
    tags: listOf(row, 'tags'),
    data_flags: dataFlagsOf({ status, openedAt, firstResponseAt, resolvedAt }),
    first_response_due_at: due.firstResponseDueAt,
    resolution_due_at: due.resolutionDueAt,
    stated_digest: digestOf(row, COLUMN_NAMES),
  };
}

function statusByTimes(firstResponseAt: Date | null, resolvedAt: Date | null): TicketStatus {
  if (resolvedAt !== null) return TicketStatus.RESOLVED;
  return firstResponseAt === null ? TicketStatus.NEW : TicketStatus.OPEN;
}
