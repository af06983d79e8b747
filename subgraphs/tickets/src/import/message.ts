import {
  idOf,
  idsByKey,
  outcomeOf,
  requiredTextOf,
  sortOut,
  textsOf,
  upsert,
  type ColumnSpec,
  type ImportTarget,
  type WrittenTable,
} from '@c360/kit/import';
import { MessageAuthor } from '../domain/message-author';

const columns: Record<string, ColumnSpec> = {
  key: { kind: 'text', required: true, maxLength: 200, description: 'The number of the message.' },
  ticketKey: {
    kind: 'text',
    required: true,
    maxLength: 200,
    description: 'The number of its ticket, which must be there.',
  },
  author: {
    kind: 'text',
    required: true,
    values: Object.values(MessageAuthor),
    description: 'What kind of party wrote it.',
  },
  authorKey: { kind: 'text', maxLength: 200, description: "The author's number." },
  body: { kind: 'text', required: true, maxLength: 100_000, description: 'What was written.' },
  isPublic: { kind: 'boolean', description: 'Whether the customer sees it; true unless told.' },
  sentAt: { kind: 'datetime', required: true, description: 'When it was sent.' },
};

/** The conversations of a department's tickets. */
export const messageTarget: ImportTarget = {
  name: 'tickets.message',
  subgraph: 'tickets',
  columns,
  key: ['key'],
  async write(client, system, rows, mode) {
    const tickets = await idsByKey(client, 'tickets.ticket', system, textsOf(rows, 'ticketKey'));
    const { accepted, rejected } = sortOut(rows, (row) =>
      tickets.has(requiredTextOf(row, 'ticketKey'))
        ? null
        : { column: 'ticketKey', reason: `${system} has no ticket with this number` },
    );
    return outcomeOf(await upsert(client, tableOf(system, tickets), accepted, mode), rows.length, rejected);
  },
};

function tableOf(system: string, tickets: ReadonlyMap<string, string>): WrittenTable {
  return {
    name: 'tickets.message',
    id: (row) => idOf('msg', system, requiredTextOf(row, 'key')),
    key: ['system', 'key'],
    fixed: {
      system: { type: 'text', value: () => system },
      key: { type: 'text', value: (row) => row.key },
    },
    columns: {
      ticket_id: { type: 'text', value: (row) => tickets.get(requiredTextOf(row, 'ticketKey')) },
      author: { type: 'text', value: (row) => row.author },
      author_key: { type: 'text', value: (row) => row.authorKey },
      body: { type: 'text', value: (row) => row.body },
      is_public: { type: 'boolean', value: (row) => row.isPublic !== false },
      sent_at: { type: 'timestamptz', value: (row) => row.sentAt },
    },
  };
}
