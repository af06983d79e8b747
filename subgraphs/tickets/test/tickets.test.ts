import { idOf } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { importRows, june } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
  const ticket = (key: string, more = {}) => ({ key, accountKey: 'A', subject: `About ${key}`, ...more });
  await importRows(subgraph, 'tickets.ticket', 'desk', [
    ticket('1', {
      openedAt: june(1),
      priority: 'LOW',
      channel: 'EMAIL',
      tags: ['vip', 'refund'],
      assigneeKey: 'e7',
    }),
    ticket('2', { openedAt: june(2), priority: 'URGENT', status: 'OPEN' }),
    ticket('3', { openedAt: june(3), priority: 'URGENT', status: 'CLOSED', resolvedAt: june(3, 1) }),
    ticket('4', { priority: 'HIGH', status: 'CLOSED', firstResponseAt: june(4, 2), resolvedAt: june(4, 1) }),
    ticket('5', { openedAt: june(5), status: 'DELETED' }),
  ]);
  await importRows(subgraph, 'tickets.ticket', 'chat', [
    ticket('1', { openedAt: june(6), tags: ['refund'] }),
  ]);
  await importRows(subgraph, 'tickets.feedback', 'desk', [
    { key: 'f1', accountKey: 'A', kind: 'NPS', score: 10, givenAt: june(1) },
    { key: 'f2', accountKey: 'B', kind: 'REVIEW', score: 1, body: 'meh', givenAt: june(2) },
    {
      key: 'f3',
      accountKey: 'A',
      kind: 'NPS',
      score: 0,
      givenAt: june(2),
      answer: 'Sorry',
      answeredAt: june(3),
    },
  ]);
});

afterAll(() => subgraph.stop());

async function listed(args: string): Promise<string[]> {
  const { data, errors } = await subgraph.ask(`{ tickets(${args}) { nodes { system number } } }`);
  expect(errors).toBeUndefined();
  return data.tickets.nodes.map(({ system, number }: Record<string, string>) => `${system}/${number}`);
}

describe('one ticket', () => {
  const fields = `id system number account { system key } subject description status priority channel category
    productName assigneeKey openedAt firstResponseAt resolvedAt resolution satisfaction tags dataFlags
    escalationLevel escalatedAt escalationReason
    sla { firstResponseDueAt firstResponseMet resolutionDueAt resolutionMet isBreached }`;

  it('shows what the department keeps, and what was promised', async () => {
    const id = idOf('tkt', 'desk', '1');
    const { data } = await subgraph.ask(`query ($id: ID!) { ticket(id: $id) { ${fields} } }`, { id });
    expect(data.ticket).toEqual({
      id,
      system: 'desk',
      number: '1',
      account: { system: 'desk', key: 'A' },
      subject: 'About 1',
      description: null,
      status: 'NEW',
      priority: 'LOW',
      channel: 'EMAIL',
      category: null,
      productName: null,
      assigneeKey: 'e7',
      openedAt: june(1),
      firstResponseAt: null,
      resolvedAt: null,
      resolution: null,
      satisfaction: null,
      tags: ['vip', 'refund'],
      dataFlags: [],
      escalationLevel: 0,
      escalatedAt: null,
      escalationReason: null,
      sla: {
        firstResponseDueAt: june(2),
        firstResponseMet: false,
        resolutionDueAt: june(8),
        resolutionMet: false,
        isBreached: true,
      },
    });
  });

  it('is found by its number, in its own system only', async () => {
    const { data } = await subgraph.ask(`{
      desk: ticketByNumber(system: "desk", number: "1") { subject openedAt }
      chat: ticketByNumber(system: "chat", number: "1") { openedAt }
      none: ticketByNumber(system: "chat", number: "2") { id }
      nul: ticketByNumber(system: "desk", number: "1\\u0000") { id }
    }`);
    expect(data).toEqual({
      desk: { subject: 'About 1', openedAt: june(1) },
      chat: { openedAt: june(6) },
      none: null,
      nul: null,
    });
  });

  it.each(['', 'nonsense', idOf('ord', 'desk', '1'), idOf('tkt', 'desk', 'never'), "tkt_'; drop table"])(
    'is null for the unknown id %p, also as an entity',
    async (id) => {
      const { data, errors } = await subgraph.ask(
        'query ($id: ID!) { ticket(id: $id) { id } feedback(id: $id) { id } }',
        {
          id,
        },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({ ticket: null, feedback: null });
      const entities = await subgraph.entities(
        [
          { __typename: 'Ticket', id },
          { __typename: 'Feedback', id },
        ],
        '__typename',
      );
      expect(entities.data._entities).toEqual([null, null]);
    },
  );

  it('and feedback are entities', async () => {
    const { data } = await subgraph.entities(
      [
        { __typename: 'Ticket', id: idOf('tkt', 'desk', '2') },
        { __typename: 'Feedback', id: idOf('fbk', 'desk', 'f2') },
      ],
      '... on Ticket { subject } ... on Feedback { body }',
    );
    expect(data._entities).toEqual([{ subject: 'About 2' }, { body: 'meh' }]);
  });
});

describe('the list of tickets', () => {
  const NEWEST_FIRST = ['chat/1', 'desk/5', 'desk/4', 'desk/3', 'desk/2', 'desk/1'];

  it.each([
    ['first: 10', NEWEST_FIRST],
    ['sort: OLDEST_FIRST', [...NEWEST_FIRST].reverse()],
    ['sort: MOST_URGENT_FIRST', ['desk/3', 'desk/2', 'desk/4', 'chat/1', 'desk/5', 'desk/1']],
    ['filter: {statuses: [CLOSED]}', ['desk/4', 'desk/3']],
    ['filter: {isOpen: false}', ['desk/5', 'desk/4', 'desk/3']],
    ['filter: {priorities: [URGENT, HIGH]}', ['desk/4', 'desk/3', 'desk/2']],
    ['filter: {channels: [EMAIL]}', ['desk/1']],
    ['filter: {systems: ["chat"]}', ['chat/1']],
    ['filter: {assigneeKeys: ["e7", "e8"]}', ['desk/1']],
    ['filter: {tags: ["refund"]}', ['chat/1', 'desk/1']],
    ['filter: {flags: [RESOLVED_BEFORE_FIRST_RESPONSE]}', ['desk/4']],
    ['filter: {isBreached: true}', ['chat/1', 'desk/2', 'desk/1']],
    ['filter: {isBreached: false}', ['desk/5', 'desk/3']],
    [`filter: {openedFrom: "${june(2)}", openedBefore: "${june(5)}"}`, ['desk/3', 'desk/2']],
    ['filter: {isOpen: true, tags: ["refund"], systems: ["desk"]}', ['desk/1']],
  ])('with %s', async (args, numbers) => {
    expect(await listed(args)).toEqual(numbers);
  });

  it.each(['NEWEST_FIRST', 'OLDEST_FIRST', 'MOST_URGENT_FIRST'])('comes page by page by %s', async (sort) => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await subgraph.ask(
        `query ($after: String, $sort: TicketSort!) { tickets(first: 2, sort: $sort, after: $after) {
           totalCount edges { cursor node { system number } } pageInfo { hasNextPage endCursor }
         } }`,
        { after, sort },
      );
      expect(data.tickets.totalCount).toBe(6);
      seen.push(
        ...data.tickets.edges.map(
          ({ node }: { node: Record<string, string> }) => `${node.system}/${node.number}`,
        ),
      );
      after = data.tickets.pageInfo.endCursor;
      if (!data.tickets.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(await listed(`sort: ${sort}`));
  });

  it.each([
    ['first: 101', 'first'],
    ['after: "x"', 'after'],
    [`after: "${Buffer.from(idOf('tkt', 'desk', 'never')).toString('base64url')}"`, 'after'],
  ])('is refused for %s', async (args, argument) => {
    const { data, errors } = await subgraph.ask(`{ tickets(${args}) { nodes { id } } }`);
    expect(data.tickets).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it.each([
    ['{ tickets(filter: { systems: ["a\\u0000"] }) { totalCount } }', 'tickets', /a NUL character/],
    ['{ tickets(filter: { openedFrom: "0000-01-01T00:00:00Z" }) { totalCount } }', 'tickets', /the year 1/],
    ['{ feedbackList(filter: { systems: ["\\u0000"] }) { totalCount } }', 'feedbackList', /a NUL character/],
  ])('refuses what no database can compare with: %s', async (query, field, message) => {
    const { data, errors } = await subgraph.ask(query);
    expect(data).toEqual({ [field]: null });
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toMatch(message);
  });

  it('and single tickets agree on what is breached', async () => {
    const { data } = await subgraph.ask(`{
      breached: tickets(filter: {isBreached: true}) { nodes { sla { isBreached } } }
      kept: tickets(filter: {isBreached: false}) { nodes { sla { isBreached } } }
    }`);
    const states = (name: string) => data[name].nodes.map((node: { sla: unknown }) => node.sla);
    expect(new Set(states('breached').map(JSON.stringify))).toEqual(new Set(['{"isBreached":true}']));
    expect(new Set(states('kept').map(JSON.stringify))).toEqual(new Set(['{"isBreached":false}']));
  });
});

it('ticket statistics count all, flagged, breached and by state, with a filter', async () => {
  const { data } = await subgraph.ask(`{
    all: ticketStatistics { count flaggedCount breachedCount byStatus { status count } }
    desk: ticketStatistics(filter: {systems: ["desk"], isOpen: true}) { count flaggedCount }
    none: ticketStatistics(filter: {systems: []}) { count flaggedCount breachedCount byStatus { status } }
  }`);
  expect(data).toEqual({
    all: {
      count: 6,
      flaggedCount: 1,
      breachedCount: 3,
      byStatus: [
        { status: 'NEW', count: 2 },
        { status: 'OPEN', count: 1 },
        { status: 'CLOSED', count: 2 },
        { status: 'DELETED', count: 1 },
      ],
    },
    desk: { count: 2, flaggedCount: 0 },
    none: { count: 0, flaggedCount: 0, breachedCount: 0, byStatus: [] },
  });
});

it('feedback is listed newest first, filtered and page by page', async () => {
  const { data } = await subgraph.ask(`{
    all: feedbackList { totalCount nodes { number } }
    open: feedbackList(filter: {isAnswered: false}) { nodes { number } }
    closed: feedbackList(filter: {isAnswered: true}) { nodes { number answer answeredAt answeredBy } }
    nps: feedbackList(filter: {kinds: [NPS], givenFrom: "${june(2)}"}) { totalCount nodes { number } }
    page: feedbackList(first: 1) { pageInfo { endCursor hasNextPage } }
  }`);
  const numbers = (name: string) => data[name].nodes.map((node: { number: string }) => node.number);
  expect(data.all.totalCount).toBe(3);
  expect(numbers('all').at(-1)).toBe('f1');
  expect(numbers('open').sort()).toEqual(['f1', 'f2']);
  expect(data.closed.nodes).toEqual([
    { number: 'f3', answer: 'Sorry', answeredAt: june(3), answeredBy: null },
  ]);
  expect(numbers('nps')).toEqual(['f3']);
  const next = await subgraph.ask(
    'query ($after: String) { feedbackList(after: $after) { nodes { number } } }',
    {
      after: data.page.pageInfo.endCursor,
    },
  );
  expect(next.data.feedbackList.nodes.map((node: { number: string }) => node.number)).toEqual(
    numbers('all').slice(1),
  );
});
