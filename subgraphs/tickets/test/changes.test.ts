import type { Principal } from '@c360/authorization';
import { idOf } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { changeOnce, newTicket } from './change-once';
import { june } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
});

afterAll(() => subgraph.stop());

const change = (
  name: string,
  input: Record<string, unknown>,
  fields = '',
  principal: Partial<Principal> = {},
) => changeOnce(subgraph, name, input, fields, principal);
const ticket = (row: Record<string, string | null> = {}) => newTicket(subgraph, row);

describe('openTicket', () => {
  const input = {
    system: 'desk',
    accountKey: 'A',
    subject: ' My printer burns ',
    priority: 'URGENT',
    tags: ['x', 'x'],
  };

  it('opens a new ticket now, with a promise by its priority', async () => {
    const { ticket: opened, userErrors } = await change(
      'openTicket',
      input,
      'ticket { number account { system key } subject status channel tags openedAt sla { firstResponseDueAt isBreached } }',
    );
    expect(userErrors).toEqual([]);
    expect(opened).toMatchObject({
      account: { system: 'desk', key: 'A' },
      subject: 'My printer burns',
      status: 'NEW',
      channel: 'API',
      tags: ['x'],
      sla: { isBreached: false },
    });
    expect(Date.parse(opened.sla.firstResponseDueAt) - Date.parse(opened.openedAt)).toBe(3_600_000);
    expect(Math.abs(Date.now() - Date.parse(opened.openedAt))).toBeLessThan(60_000);
  });

  it('opens one ticket for one idempotency key, also for ten requests at once', async () => {
    const once = { ...input, idempotencyKey: 'ten-at-once' };
    const payloads = await Promise.all(
      Array.from({ length: 10 }, () => change('openTicket', once, 'ticket { id }')),
    );
    expect(new Set(payloads.map((payload) => payload.ticket.id)).size).toBe(1);
    const other = await change('openTicket', { ...once, subject: 'Another' }, 'ticket { id }');
    expect(other).toMatchObject({
      ticket: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }],
    });
  });

  it.each([
    ['subject', '   '],
    ['subject', 'x'.repeat(301)],
    ['subject', 'with NUL \u0000'],
    ['description', 'x'.repeat(20_001)],
    ['system', ''],
    ['accountKey', ''],
    ['tags', ['']],
    ['tags', Array.from({ length: 21 }, (_, index) => `t${index}`)],
    ['idempotencyKey', ''],
  ])('refuses a bad %s', async (field, value) => {
    const payload = await change('openTicket', { ...input, [field]: value }, 'ticket { id }');
    expect(payload).toMatchObject({
      ticket: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', field] }],
    });
  });
});

describe('replyToTicket', () => {
  const fields =
    'message { author authorKey body isPublic } ticket { status firstResponseAt resolvedAt messages { nodes { body } } }';

  it("takes an employee's public reply as the first response", async () => {
    const payload = await change(
      'replyToTicket',
      { ticketId: await ticket(), body: 'We look into it' },
      fields,
    );
    expect(payload).toMatchObject({
      message: { author: 'AGENT', authorKey: 'e7', body: 'We look into it', isPublic: true },
      ticket: { status: 'OPEN', resolvedAt: null, messages: { nodes: [{ body: 'We look into it' }] } },
      userErrors: [],
    });
    expect(Date.parse(payload.ticket.firstResponseAt)).toBeGreaterThan(Date.parse(june(1)));
  });

  it("opens a resolved ticket again by the customer's reply", async () => {
    const ticketId = await ticket({ status: 'RESOLVED', resolvedAt: june(2), firstResponseAt: june(1, 1) });
    const payload = await change('replyToTicket', { ticketId, body: 'It burns again' }, fields, {
      kind: 'CUSTOMER',
      employeeId: null,
    });
    expect(payload).toMatchObject({
      message: { author: 'CUSTOMER', authorKey: 'A' },
      ticket: { status: 'OPEN', resolvedAt: null, firstResponseAt: june(1, 1) },
    });
  });

  it.each(['CLOSED', 'DELETED'])('refuses a ticket that is %s', async (status) => {
    const payload = await change(
      'replyToTicket',
      { ticketId: await ticket({ status }), body: 'Hello?' },
      fields,
    );
    expect(payload).toMatchObject({
      message: null,
      ticket: null,
      userErrors: [{ path: ['input', 'ticketId'] }],
    });
    expect(payload.userErrors[0].message).toContain(status);
  });

  it('lets no customer write as an agent, or an internal note', async () => {
    const ticketId = await ticket();
    const customer = { kind: 'CUSTOMER' } as const;
    expect(
      await change('replyToTicket', { ticketId, body: 'x', author: 'AGENT' }, fields, customer),
    ).toMatchObject({
      userErrors: [{ path: ['input', 'author'] }],
    });
    expect(
      await change('replyToTicket', { ticketId, body: 'x', isPublic: false }, fields, customer),
    ).toMatchObject({
      userErrors: [{ path: ['input', 'isPublic'] }],
    });
  });

  it('adds one message for one idempotency key, and shows each change of one request', async () => {
    const ticketId = await ticket();
    const input = { ticketId, body: 'Once', idempotencyKey: 'reply-once' };
    await Promise.all([1, 2, 3, 4, 5].map(() => change('replyToTicket', input, fields)));
    const { data } = await subgraph.ask(
      `mutation ($id: ID!) {
         a: replyToTicket(input: {idempotencyKey: "a", ticketId: $id, body: "A", author: AGENT}) {
           ticket { status messages { totalCount } } }
         b: resolveTicket(input: {idempotencyKey: "b", ticketId: $id, resolution: "B"}) {
           ticket { status messages { totalCount } } }
         c: replyToTicket(input: {idempotencyKey: "c", ticketId: $id, body: "C", author: CUSTOMER}) {
           ticket { status messages { totalCount } } }
       }`,
      { id: ticketId },
    );
    expect(data).toEqual({
      a: { ticket: { status: 'OPEN', messages: { totalCount: 2 } } },
      b: { ticket: { status: 'RESOLVED', messages: { totalCount: 2 } } },
      c: { ticket: { status: 'OPEN', messages: { totalCount: 3 } } },
    });
  });
});

describe('escalateTicket', () => {
  const fields = 'ticket { priority escalationLevel escalationReason sla { resolutionDueAt } }';

  it('raises level and priority, brings the promise no later, and stops at level 3', async () => {
    const ticketId = await ticket({ priority: 'NORMAL' });
    const levels = [];
    for (const reason of ['one', 'two', 'three']) {
      levels.push((await change('escalateTicket', { ticketId, reason }, fields)).ticket);
    }
    const sla = { resolutionDueAt: june(4) };
    expect(levels).toEqual([
      { priority: 'HIGH', escalationLevel: 1, escalationReason: 'one', sla },
      { priority: 'URGENT', escalationLevel: 2, escalationReason: 'two', sla },
      { priority: 'URGENT', escalationLevel: 3, escalationReason: 'three', sla },
    ]);
    expect(await change('escalateTicket', { ticketId, reason: 'four' }, fields)).toMatchObject({
      ticket: null,
      userErrors: [{ message: expect.stringContaining('highest level') }],
    });
  });

  it('raises by one for each of two escalations at once', async () => {
    const ticketId = await ticket();
    await Promise.all(['a', 'b'].map((reason) => change('escalateTicket', { ticketId, reason }, fields)));
    const { data } = await subgraph.ask('query ($id: ID!) { ticket(id: $id) { escalationLevel } }', {
      id: ticketId,
    });
    expect(data.ticket.escalationLevel).toBe(2);
  });

  it('refuses a finished or unknown ticket and an empty reason', async () => {
    const path = ['input', 'ticketId'];
    const finished = { ticketId: await ticket({ status: 'RESOLVED' }), reason: 'x' };
    expect(await change('escalateTicket', finished)).toMatchObject({ userErrors: [{ path }] });
    const unknown = { ticketId: idOf('tkt', 'desk', 'never'), reason: 'x' };
    expect(await change('escalateTicket', unknown)).toMatchObject({ userErrors: [{ path }] });
    expect(await change('escalateTicket', { ticketId: await ticket(), reason: ' ' })).toMatchObject({
      userErrors: [{ path: ['input', 'reason'] }],
    });
  });
});

describe('resolveTicket', () => {
  it('resolves once: a second time is refused, the same key is not', async () => {
    const ticketId = await ticket({ status: 'OPEN' });
    const input = { ticketId, resolution: 'New cable', idempotencyKey: 'resolve-once' };
    const fields = 'ticket { status resolution resolvedAt dataFlags }';
    const first = await change('resolveTicket', input, fields);
    expect(first.ticket).toMatchObject({ status: 'RESOLVED', resolution: 'New cable', dataFlags: [] });
    expect(await change('resolveTicket', input, fields)).toEqual(first);
    expect(await change('resolveTicket', { ticketId, resolution: 'Again' })).toMatchObject({
      userErrors: [{ message: expect.stringContaining('RESOLVED') }],
    });
  });
});

it('a request that is not signed with the key is refused', async () => {
  const { status, errors } = await subgraph.ask('{ __typename }', {}, { isUnsigned: true });
  expect(status).toBe(401);
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
