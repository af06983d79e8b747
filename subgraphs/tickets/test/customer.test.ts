import { idOf } from '@c360/kit/import';
import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { importRows, june } from './import-rows';

let subgraph: TestSubgraph;

/** Known to two help desks, and to the CRM, which has no tickets. */
const CUSTOMER = customer('cus_1', ['desk', 'A'], ['crm', 'A'], ['chat', 'a-1']);
const STRANGER = customer('cus_2', ['desk', 'nobody']);
const UNLINKED = customer('cus_3');

function customer(id: string, ...keys: [string, string][]) {
  return { __typename: 'Customer', id, accountKeys: keys.map(([system, key]) => ({ system, key })) };
}

async function customerFields(representation: Record<string, unknown>, selection: string) {
  const { data, errors } = await subgraph.entities([representation], `... on Customer { ${selection} }`);
  expect(errors).toBeUndefined();
  return data._entities[0];
}

async function allNumbers(pageSize: number, filter = ''): Promise<string[]> {
  const numbers: string[] = [];
  for (let after = 'null'; ;) {
    const { tickets: page } = await customerFields(
      CUSTOMER,
      `tickets(first: ${pageSize}, after: ${after}${filter}) { nodes { number } pageInfo { hasNextPage endCursor } }`,
    );
    numbers.push(...page.nodes.map((node: { number: string }) => node.number));
    if (!page.pageInfo.hasNextPage) return numbers;
    after = JSON.stringify(page.pageInfo.endCursor);
  }
}

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
  const ticket = (key: string, accountKey: string, more = {}) => ({ key, accountKey, subject: key, ...more });
  await importRows(subgraph, 'tickets.ticket', 'desk', [
    ticket('undated', 'A'),
    ticket('answered-undated', 'A', { status: 'PENDING', firstResponseAt: june(9) }),
    ticket('old', 'A', {
      status: 'CLOSED',
      openedAt: june(1),
      firstResponseAt: june(1, 1),
      resolvedAt: june(2),
      satisfaction: 5,
    }),
    ticket('late', 'A', { status: 'RESOLVED', openedAt: june(3), resolvedAt: june(20), satisfaction: 2 }),
    ticket('waiting', 'A', { status: 'OPEN', priority: 'URGENT', openedAt: june(10) }),
    ...Array.from({ length: 5 }, (_, index) =>
      ticket(`tie-${index}`, 'A', { status: 'CLOSED', openedAt: june(5) }),
    ),
    ticket('foreign', 'B', { openedAt: june(11) }),
  ]);
  await importRows(subgraph, 'tickets.ticket', 'chat', [
    ticket('newest', 'a-1', { status: 'CLOSED', openedAt: june(12), resolvedAt: june(12, 1) }),
    // The same number in another system is another customer's account.
    ticket('namesake', 'A', { openedAt: june(13) }),
  ]);
  await importRows(subgraph, 'tickets.message', 'desk', [
    { key: 'm2', ticketKey: 'waiting', author: 'AGENT', body: 'note', isPublic: false, sentAt: june(25) },
    { key: 'm1', ticketKey: 'waiting', author: 'CUSTOMER', authorKey: 'A', body: 'hello?', sentAt: june(24) },
    { key: 'm3', ticketKey: 'waiting', author: 'SYSTEM', body: 'we got it', sentAt: june(24, 1) },
  ]);
  await importRows(subgraph, 'tickets.feedback', 'desk', [
    { key: 'f1', accountKey: 'A', kind: 'NPS', score: 9, givenAt: june(14) },
    { key: 'f2', accountKey: 'A', kind: 'COMPLAINT', body: 'slow', ticketKey: 'late', givenAt: june(15) },
    { key: 'f3', accountKey: 'B', kind: 'NPS', score: 0, givenAt: june(16) },
  ]);
  // Many customers with tickets, messages and feedback, for counting statements.
  const accounts = Array.from({ length: 100 }, (_, index) => `many-${index}`);
  await importRows(
    subgraph,
    'tickets.ticket',
    'desk',
    accounts.flatMap((account) => [ticket(`${account}-1`, account), ticket(`${account}-2`, account)]),
  );
  await importRows(
    subgraph,
    'tickets.message',
    'desk',
    accounts.map((account) => ({
      key: account,
      ticketKey: `${account}-1`,
      author: 'CUSTOMER',
      body: 'hello',
      sentAt: june(1),
    })),
  );
  await importRows(
    subgraph,
    'tickets.feedback',
    'desk',
    accounts.map((account) => ({
      key: account,
      accountKey: account,
      kind: 'REVIEW',
      score: 4,
      ticketKey: `${account}-2`,
      givenAt: june(1),
    })),
  );
});

afterAll(() => subgraph.stop());

describe("a customer's tickets", () => {
  it('come from all of the accounts, newest first, those without a time last, and from no other account', async () => {
    const numbers = await allNumbers(100);
    expect(numbers.map((number) => (number.startsWith('tie') ? 'T' : number))).toEqual([
      'newest',
      'waiting',
      'answered-undated',
      'T',
      'T',
      'T',
      'T',
      'T',
      'late',
      'old',
      'undated',
    ]);
  });

  it.each([1, 2, 3, 7])('come once each in pages of %i', async (pageSize) => {
    expect(await allNumbers(pageSize)).toEqual(await allNumbers(100));
  });

  it.each([
    ['statuses: [RESOLVED, PENDING]', ['answered-undated', 'late']],
    ['isOpen: true', ['waiting', 'answered-undated', 'undated']],
    ['systems: ["chat"]', ['newest']],
    ['isBreached: true', ['waiting', 'late']],
    ['priorities: [URGENT]', ['waiting']],
    [`openedFrom: "${june(10)}"`, ['newest', 'waiting']],
    [`openedBefore: "${june(3)}"`, ['old']],
    ['statuses: []', []],
  ])('can be narrowed by %s', async (filter, numbers) => {
    expect(await allNumbers(100, `, filter: {${filter}}`)).toEqual(numbers);
  });

  it('are counted on request, with the filter applied', async () => {
    const { all, open } = await customerFields(
      CUSTOMER,
      'all: tickets(first: 0) { totalCount nodes { id } } open: tickets(filter: {isOpen: true}) { totalCount }',
    );
    expect(all).toEqual({ totalCount: 11, nodes: [] });
    expect(open.totalCount).toBe(3);
  });

  it.each([
    ['first: 100000', /first: must be between 0 and 100/],
    ['first: -1', /first/],
    ['after: "nonsense"', /after: not a cursor/],
    [`after: "${Buffer.from(idOf('ord', 'desk', 'old')).toString('base64url')}"`, /after: not a cursor/],
    [
      `after: "${Buffer.from(idOf('tkt', 'desk', 'never')).toString('base64url')}"`,
      /after: what this cursor/,
    ],
  ])('are refused for %s', async (args, message) => {
    const { data, errors } = await subgraph.entities(
      [CUSTOMER],
      `... on Customer { tickets(${args}) { nodes { id } } }`,
    );
    expect(data._entities[0].tickets).toBeNull();
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe("a customer's ticket summary", () => {
  it('counts, averages and tells the last contact over all accounts; an internal note is no contact', async () => {
    const { ticketSummary } = await customerFields(
      CUSTOMER,
      'ticketSummary { total open breached averageSatisfaction lastContactAt }',
    );
    expect(ticketSummary).toEqual({
      total: 11,
      open: 3,
      breached: 2,
      averageSatisfaction: 3.5,
      lastContactAt: june(24, 1),
    });
  });

  it.each([STRANGER, UNLINKED])('is all zero for a customer without tickets', async (representation) => {
    const fields = await customerFields(
      representation,
      'ticketSummary { total open breached averageSatisfaction lastContactAt } tickets { totalCount nodes { id } }',
    );
    expect(fields).toEqual({
      ticketSummary: { total: 0, open: 0, breached: 0, averageSatisfaction: null, lastContactAt: null },
      tickets: { totalCount: 0, nodes: [] },
    });
  });
});

it("a customer's feedback comes newest first with its ticket", async () => {
  const { feedback } = await customerFields(
    CUSTOMER,
    'feedback { totalCount nodes { number kind score body ticket { number } account { system key } } }',
  );
  const account = { system: 'desk', key: 'A' };
  expect(feedback).toEqual({
    totalCount: 2,
    nodes: [
      { number: 'f2', kind: 'COMPLAINT', score: null, body: 'slow', ticket: { number: 'late' }, account },
      { number: 'f1', kind: 'NPS', score: 9, body: null, ticket: null, account },
    ],
  });
});

it("a ticket's conversation comes oldest first, page by page", async () => {
  const id = idOf('tkt', 'desk', 'waiting');
  const query = `query ($id: ID!, $after: String) {
    ticket(id: $id) { messages(first: 2, after: $after) {
      totalCount nodes { author authorKey body isPublic } pageInfo { hasNextPage endCursor }
    } }
  }`;
  const first = (await subgraph.ask(query, { id })).data.ticket.messages;
  expect(first).toMatchObject({
    totalCount: 3,
    nodes: [
      { author: 'CUSTOMER', authorKey: 'A', body: 'hello?', isPublic: true },
      { author: 'SYSTEM', authorKey: null, body: 'we got it', isPublic: true },
    ],
    pageInfo: { hasNextPage: true },
  });
  const { data } = await subgraph.ask(query, { id, after: first.pageInfo.endCursor });
  expect(data.ticket.messages.nodes).toEqual([
    { author: 'AGENT', authorKey: null, body: 'note', isPublic: false },
  ]);
  expect(data.ticket.messages.pageInfo.hasNextPage).toBe(false);
});

// One branch at a time: of two that load tickets, whichever comes second finds some of them loaded.
it.each([
  [
    'tickets',
    `ticketSummary { total open breached averageSatisfaction lastContactAt }
    tickets(first: 5, filter: {isOpen: true}) {
      totalCount
      nodes { number sla { isBreached } account { key } messages(first: 3) { totalCount nodes { body } } }
    }`,
    () => ({ ticketSummary: { total: 2 }, tickets: { totalCount: 2 } }),
  ],
  [
    'feedback',
    'feedback(first: 5) { totalCount nodes { score ticket { number } } }',
    (last: number) => ({ feedback: { nodes: [{ score: 4, ticket: { number: `many-${last}-2` } }] } }),
  ],
])('asks the database as often for 1, 10 and 100 customers: %s', async (_, fields, expected) => {
  const counts: number[] = [];
  for (const count of [1, 10, 100]) {
    const customers = Array.from({ length: count }, (_customer, index) =>
      customer(`cus_${index}`, ['desk', `many-${index}`]),
    );
    const statements = await countStatements(async () => {
      const { data, errors } = await subgraph.entities(customers, `... on Customer { ${fields} }`);
      expect(errors).toBeUndefined();
      expect(data._entities[count - 1]).toMatchObject(expected(count - 1));
    });
    counts.push(statements.length);
  }
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts).toEqual([counts[0], counts[0], counts[0]]);
});
