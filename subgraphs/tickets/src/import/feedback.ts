import {
  digestOf,
  idOf,
  idsByKey,
  integerOf,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textOf,
  textsOf,
  timeOf,
  type ColumnSpec,
  type ImportRow,
  type ImportTarget,
} from '@c360/kit/import';
import { FeedbackKind, scoreProblem } from '../domain/feedback-kind';

const columns: Record<string, ColumnSpec> = {
  key: { kind: 'text', required: true, maxLength: 200, description: 'The number of the feedback.' },
  accountKey: {
    kind: 'text',
    required: true,
    maxLength: 200,
    description: 'The number of the customer who gave it.',
  },
  kind: {
    kind: 'text',
    required: true,
    values: Object.values(FeedbackKind),
    description: 'What kind of feedback it is.',
  },
  score: {
    kind: 'integer',
    min: 0,
    description: 'NPS: 0 to 10; CSAT and REVIEW: 1 to 5; other kinds have none.',
  },
  body: { kind: 'text', maxLength: 100_000, description: "The customer's own words." },
  channel: { kind: 'text', maxLength: 200, description: 'Where it was given.' },
  ticketKey: {
    kind: 'text',
    maxLength: 200,
    description: 'The number of the ticket it is about, which must be there.',
  },
  givenAt: { kind: 'datetime', required: true, description: 'When it was given.' },
  answer: { kind: 'text', maxLength: 100_000, description: 'What the customer was answered.' },
  answeredAt: { kind: 'datetime', description: 'When it was answered.' },
};

const COLUMN_NAMES = Object.keys(columns);

/** What a department's customers said, and what they were answered. */
export const feedbackTarget: ImportTarget = {
  name: 'tickets.feedback',
  subgraph: 'tickets',
  columns,
  key: ['key'],
  async write(client, system, rows, mode) {
    const tickets = await idsByKey(client, 'tickets.ticket', system, textsOf(rows, 'ticketKey'));
    const { accepted, rejected } = sortOut(rows, (row) => {
      const problem = scoreProblem(row.kind as FeedbackKind, integerOf(row, 'score'));
      if (problem !== null) return { column: 'score', reason: problem };
      const ticketKey = textOf(row, 'ticketKey');
      if (ticketKey === null || tickets.has(ticketKey)) return null;
      return { column: 'ticketKey', reason: `${system} has no ticket with this number` };
    });
    const { rows: written } = await client.query<{ inserted: boolean }>(
      `insert into tickets.feedback as t (
         id, system, key, account_key, kind, score, body, channel, ticket_id, given_at, answer, answered_at,
         stated_digest)
       select r.* from json_to_recordset($1::json) as r(
         id text, system text, key text, account_key text, kind text, score smallint, body text, channel text,
         ticket_id text, given_at timestamptz, answer text, answered_at timestamptz, stated_digest text)
       on conflict (system, key) do ${mode === 'ensure' ? 'nothing' : UPDATE}
       returning xmax = 0 as inserted`,
      [JSON.stringify(accepted.map((row) => recordOf(system, row, tickets)))],
    );
    return outcomeOf(written, rows.length, rejected);
  },
};

/** An answer given here stays until the department brings one of its own. */
const UPDATE = `update set
  account_key = excluded.account_key, kind = excluded.kind, score = excluded.score, body = excluded.body,
  channel = excluded.channel, ticket_id = excluded.ticket_id, given_at = excluded.given_at,
  answer = coalesce(excluded.answer, t.answer),
  answered_at = case when excluded.answer is null then t.answered_at else excluded.answered_at end,
  answered_by = case when excluded.answer is null then t.answered_by end,
  stated_digest = excluded.stated_digest
where t.stated_digest is distinct from excluded.stated_digest`;

function recordOf(system: string, row: ImportRow, tickets: ReadonlyMap<string, string>): object {
  const key = String(row.key);
  return {
    id: idOf('fbk', system, key),
    system,
    key,
    account_key: textOf(row, 'accountKey'),
    kind: textOf(row, 'kind'),
    score: integerOf(row, 'score'),
    body: textOf(row, 'body'),
    channel: textOf(row, 'channel'),
    ticket_id: tickets.get(requiredTextOf(row, 'ticketKey')) ?? null,
    given_at: timeOf(row, 'givenAt'),
    answer: textOf(row, 'answer'),
    answered_at: timeOf(row, 'answeredAt'),
    stated_digest: digestOf(row, COLUMN_NAMES),
  };
}
