import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportRow } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { parse } from 'csv-parse';
import { tickets } from '../src';
import { importRows, june } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
});

afterAll(() => subgraph.stop());

const TICKETS: ImportRow[] = [
  { key: '1', accountKey: 'A', subject: 'One', status: 'OPEN', openedAt: june(1), tags: ['a', 'b "c", d'] },
  { key: '2', accountKey: 'B', subject: 'Two', firstResponseAt: june(2) },
  { key: '3', accountKey: 'B', subject: 'Three', resolvedAt: june(3), satisfaction: 4 },
];

async function ticketFields(number: string, fields: string) {
  const query = `query ($number: String!) { ticketByNumber(system: "desk", number: $number) { ${fields} } }`;
  return (await subgraph.ask(query, { number })).data.ticketByNumber;
}

it('tickets come in once; a second time changes nothing', async () => {
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', TICKETS)).toEqual({
    inserted: 3,
    updated: 0,
    unchanged: 0,
    rejected: [],
  });
  const before = await subgraph.database.query('select * from tickets.ticket order by id');
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', TICKETS)).toEqual({
    inserted: 0,
    updated: 0,
    unchanged: 3,
    rejected: [],
  });
  expect((await subgraph.database.query('select * from tickets.ticket order by id')).rows).toEqual(
    before.rows,
  );
});

it('what a department leaves out follows from the times, or is the ordinary', async () => {
  const fields = 'status priority channel tags';
  expect(await ticketFields('1', fields)).toEqual({
    status: 'OPEN',
    priority: 'NORMAL',
    channel: 'OTHER',
    tags: ['a', 'b "c", d'],
  });
  expect(await ticketFields('2', 'status')).toEqual({ status: 'OPEN' });
  expect(await ticketFields('3', 'status')).toEqual({ status: 'RESOLVED' });
});

it('a changed row changes its ticket, and flags follow', async () => {
  const [, second] = TICKETS;
  const changed = { ...second, key: '2', openedAt: june(5), priority: 'URGENT' };
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', [changed])).toMatchObject({ updated: 1 });
  expect(await ticketFields('2', 'priority dataFlags sla { firstResponseDueAt }')).toEqual({
    priority: 'URGENT',
    dataFlags: ['FIRST_RESPONSE_BEFORE_OPENED'],
    sla: { firstResponseDueAt: june(5, 1) },
  });
});

it('the mode ensure never changes what is there', async () => {
  const row = { key: '1', accountKey: 'Z', subject: 'Other' };
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', [row], 'ensure')).toMatchObject({
    inserted: 0,
    updated: 0,
    unchanged: 1,
  });
  expect(await ticketFields('1', 'subject')).toEqual({ subject: 'One' });
});

it('a ticket resolved here stays so until the department says something new of it', async () => {
  const [first] = TICKETS;
  const { id } = await ticketFields('1', 'id');
  await subgraph.ask(
    `mutation ($id: ID!) { resolveTicket(input: {idempotencyKey: "import", ticketId: $id, resolution: "Done"}) {
       userErrors { message } } }`,
    { id },
  );
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', TICKETS.slice(0, 1))).toMatchObject({
    unchanged: 1,
  });
  expect(await ticketFields('1', 'status')).toEqual({ status: 'RESOLVED' });
  const news = [{ ...first, key: '1', status: 'PENDING' }];
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', news)).toMatchObject({ updated: 1 });
  expect(await ticketFields('1', 'status resolvedAt')).toEqual({ status: 'PENDING', resolvedAt: null });
});

it('a satisfaction beyond 5 is rejected, the rest of the batch is not', async () => {
  const rows: ImportRow[] = [
    { key: '10', accountKey: 'A', subject: 'Ten', satisfaction: 6 },
    { key: '11', accountKey: 'A', subject: 'Eleven', satisfaction: 5 },
  ];
  expect(await importRows(subgraph, 'tickets.ticket', 'desk', rows)).toEqual({
    inserted: 1,
    updated: 0,
    unchanged: 0,
    rejected: [{ index: 0, column: 'satisfaction', value: '6', reason: 'must be between 1 and 5' }],
  });
});

it('messages come in once, and only for tickets that are there', async () => {
  const rows: ImportRow[] = [
    { key: 'm1', ticketKey: '1', author: 'CUSTOMER', body: 'Hello', sentAt: june(1) },
    { key: 'm2', ticketKey: 'never', author: 'AGENT', body: 'Hi', isPublic: false, sentAt: june(2) },
  ];
  const rejected = [
    { index: 1, column: 'ticketKey', value: 'never', reason: 'desk has no ticket with this number' },
  ];
  expect(await importRows(subgraph, 'tickets.message', 'desk', rows)).toEqual({
    inserted: 1,
    updated: 0,
    unchanged: 0,
    rejected,
  });
  expect(await importRows(subgraph, 'tickets.message', 'desk', rows)).toMatchObject({
    unchanged: 1,
    rejected,
  });
  const edited = [{ ...rows[0], body: 'Hello again' }];
  expect(await importRows(subgraph, 'tickets.message', 'desk', edited)).toMatchObject({ updated: 1 });
  // Another department's ticket of the same number is not this one's.
  expect(await importRows(subgraph, 'tickets.message', 'chat', edited)).toMatchObject({
    rejected: [{ index: 0 }],
  });
});

it('feedback comes in once, with a score that fits its kind and a ticket that is there', async () => {
  const rows: ImportRow[] = [
    { key: 'f1', accountKey: 'A', kind: 'NPS', score: 10, ticketKey: '1', givenAt: june(1) },
    { key: 'f2', accountKey: 'A', kind: 'CSAT', score: 10, givenAt: june(1) },
    { key: 'f3', accountKey: 'A', kind: 'COMPLAINT', body: 'No!', ticketKey: 'never', givenAt: june(1) },
    { key: 'f4', accountKey: 'A', kind: 'SOCIAL', body: 'Yes!', givenAt: june(1) },
  ];
  const rejected = [
    {
      index: 1,
      column: 'score',
      value: '10',
      reason: 'must be a whole number between 1 and 5 for CSAT, got 10',
    },
    { index: 2, column: 'ticketKey', value: 'never', reason: 'desk has no ticket with this number' },
  ];
  expect(await importRows(subgraph, 'tickets.feedback', 'desk', rows)).toEqual({
    inserted: 2,
    updated: 0,
    unchanged: 0,
    rejected,
  });
  expect(await importRows(subgraph, 'tickets.feedback', 'desk', rows)).toMatchObject({
    unchanged: 2,
    rejected,
  });
});

it('an answer given here outlives a row of the department that brings none', async () => {
  const { data } = await subgraph.ask('{ feedbackList(filter: {kinds: [SOCIAL]}) { nodes { id } } }');
  const [{ id }] = data.feedbackList.nodes;
  await subgraph.ask(
    `mutation ($id: ID!) { answerFeedback(input: {idempotencyKey: "a", feedbackId: $id, answer: "Thanks"}) {
       userErrors { message } } }`,
    { id },
  );
  const row = { key: 'f4', accountKey: 'A', kind: 'SOCIAL', body: 'Yes, yes!', givenAt: june(1) };
  expect(await importRows(subgraph, 'tickets.feedback', 'desk', [row])).toMatchObject({ updated: 1 });
  const after = await subgraph.ask('query ($id: ID!) { feedback(id: $id) { body answer } }', { id });
  expect(after.data.feedback).toEqual({ body: 'Yes, yes!', answer: 'Thanks' });
});

const HELP_DESK = join(__dirname, '../../../../shared/data/support_tickets/customer_support_tickets.csv');
const withHelpDesk = existsSync(HELP_DESK) ? it : it.skip;

withHelpDesk(
  'of 8,469 real tickets none is dropped and the 1,365 that were resolved too early are flagged',
  async () => {
    const rows: ImportRow[] = [];
    const time = (text: string) => (text === '' ? null : `${text.replace(' ', 'T')}Z`);
    for await (const line of createReadStream(HELP_DESK).pipe(parse({ columns: true })) as AsyncIterable<
      Record<string, string>
    >) {
      rows.push({
        key: line['Ticket ID'] ?? '',
        accountKey: line['Customer Email'] ?? '',
        subject: line['Ticket Subject'] ?? '',
        description: line['Ticket Description'] ?? '',
        status: line['Ticket Status'] === 'Closed' ? 'CLOSED' : 'OPEN',
        firstResponseAt: time(line['First Response Time'] ?? ''),
        resolvedAt: time(line['Time to Resolution'] ?? ''),
      });
    }
    expect(await importRows(subgraph, 'tickets.ticket', 'help', rows)).toMatchObject({
      inserted: 8469,
      rejected: [],
    });
    const { data } = await subgraph.ask(`{
    all: ticketStatistics(filter: {systems: ["help"]}) { count flaggedCount breachedCount }
    early: tickets(filter: {systems: ["help"], flags: [RESOLVED_BEFORE_FIRST_RESPONSE]}) { totalCount }
  }`);
    expect(data).toEqual({
      all: { count: 8469, flaggedCount: 1365, breachedCount: 0 },
      early: { totalCount: 1365 },
    });
  },
);
