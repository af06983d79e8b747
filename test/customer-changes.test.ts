import { HERO, startDemoGraph, type DemoGraph } from './demo-graph';

/** What belongs to one customer, in three departments. */
interface Belongings {
  readonly system: string;
  readonly key: string;
  readonly orderId: string;
  readonly ticketId: string;
  readonly membershipId: string;
}

const CUSTOMER = { as: 'customer', purpose: 'SELF_SERVICE' } as const;
const MUTATIONS = {
  cancelOrder: 'order { id }',
  payOrder: 'order { id }',
  shipOrder: 'order { id }',
  openTicket: 'ticket { subject account { key } }',
  replyToTicket: 'message { author body ticket { account { key } } }',
  resolveTicket: 'ticket { id }',
  giveFeedback: 'feedback { score account { key } }',
  earnPoints: 'entry { points }',
  redeemPoints: 'entry { points membership { account { key } } }',
};

let graph: DemoGraph;
let own: Belongings;
let other: Belongings;
let keys = 0;

beforeAll(async () => {
  graph = await startDemoGraph(200);
  const { data } = await graph.ask(
    'query ($system: String!, $key: String!) { customerByRecord(system: $system, key: $key) { id } }',
    HERO,
  );
  own = await belongings('=', data.customerByRecord.id);
  other = await belongings('<>', data.customerByRecord.id);
}, 120_000);

afterAll(() => graph.stop());

/** Of the demo's customer, or of some other that has as much. */
async function belongings(comparison: '=' | '<>', customerId: string): Promise<Belongings> {
  const { rows } = await graph.database.query<Belongings>(
    `select o.account_system as system, o.account_key as key, o.id as "orderId", t.id as "ticketId", m.id as "membershipId"
     from profiles.customer c
     join profiles.source_record so on so.customer_id = c.id
     join orders."order" o on (o.account_system, o.account_key) = (so.system, so.key)
     join profiles.source_record st on st.customer_id = c.id
     join tickets.ticket t on (t.system, t.account_key) = (st.system, st.key) and t.status = 'OPEN'
     join profiles.source_record sm on sm.customer_id = c.id
     join loyalty.membership m on (m.system, m.account_key) = (sm.system, sm.key) and m.status = 'ACTIVE' and m.balance > 1
     where c.id ${comparison} $1 order by o.placed_at desc limit 1`,
    [customerId],
  );
  const [found] = rows;
  if (!found) throw new Error('the demo company has no such customer');
  return found;
}

async function change(mutation: keyof typeof MUTATIONS, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await graph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${MUTATIONS[mutation]} userErrors { code path } } }`,
    { input: { idempotencyKey: `key-${(keys += 1)}`, ...input } },
    CUSTOMER,
  );
  const codes = [
    ...(errors ?? []).map(({ extensions }) => extensions.code),
    ...(data?.[mutation]?.userErrors ?? []).map(({ code }: { code: string }) => code),
  ];
  return { payload: data?.[mutation], codes };
}

const REFUSED = ['UNAUTHORIZED_FIELD_OR_TYPE'];

describe('a customer changes, through the whole graph,', () => {
  it('what is asked for its own account, and is shown it', async () => {
    const { system, key, ticketId, membershipId } = own;
    const ticket = await change('openTicket', { system, accountKey: key, subject: 'Help' });
    expect(ticket).toMatchObject({ codes: [], payload: { ticket: { subject: 'Help', account: { key } } } });
    const reply = await change('replyToTicket', { ticketId, body: 'Hello' });
    expect(reply).toMatchObject({ codes: [], payload: { message: { author: 'CUSTOMER', body: 'Hello' } } });
    const feedback = await change('giveFeedback', { system, accountKey: key, kind: 'NPS', score: 9 });
    expect(feedback).toMatchObject({ codes: [], payload: { feedback: { score: 9, account: { key } } } });
    const spent = await change('redeemPoints', { membershipId, points: 1 });
    expect(spent).toMatchObject({ codes: [], payload: { entry: { points: -1 } } });
  });

  it('nothing of anybody else, nor of what is not there: the two look alike', async () => {
    const { system, key, orderId, ticketId, membershipId } = other;
    const nowhere = {
      orderId: orderId.replace(/.{4}$/, '0000'),
      ticketId: ticketId.replace(/.{4}$/, '0000'),
    };
    const refusals = [
      await change('openTicket', { system, accountKey: key, subject: 'Help' }),
      await change('openTicket', { system, accountKey: 'nobody', subject: 'Help' }),
      await change('replyToTicket', { ticketId, body: 'Hello' }),
      await change('replyToTicket', { ticketId: nowhere.ticketId, body: 'Hello' }),
      await change('giveFeedback', { system, accountKey: key, kind: 'NPS', score: 9 }),
      await change('redeemPoints', { membershipId, points: 1 }),
      await change('cancelOrder', { orderId }),
      await change('cancelOrder', { orderId: nowhere.orderId }),
    ];
    for (const { payload, codes } of refusals) {
      expect(payload ?? null).toBeNull();
      expect(codes).toEqual(REFUSED);
    }
    const { rows } = await graph.database.query<{ count: number }>(
      `select count(*)::int as count from tickets.message where ticket_id = $1 and body = 'Hello'`,
      [ticketId],
    );
    expect(rows[0]?.count).toBe(0);
  });

  it('nothing of what is for the company to say, also of its own', async () => {
    const { orderId, ticketId, membershipId } = own;
    for (const [mutation, input] of [
      ['payOrder', { orderId, method: 'CARD' }],
      ['shipOrder', { orderId }],
      ['earnPoints', { membershipId, points: 5 }],
      ['resolveTicket', { ticketId, resolution: 'done' }],
    ] as const) {
      expect([mutation, (await change(mutation, input)).codes]).toEqual([mutation, REFUSED]);
    }
  });
});

it('a customer filters what is its own, and reads no internal notes', async () => {
  const { data, errors } = await graph.ask(
    `query ($system: String!, $key: String!) { customerByRecord(system: $system, key: $key) {
      tickets(filter: {isOpen: true}) { nodes { messages(first: 100) { nodes { isPublic } } } }
      orders(first: 1, filter: {systems: ["shop"]}) { nodes { account { key } lines(first: 1) { nodes { order { id } } } } } } }`,
    { system: own.system, key: own.key },
    CUSTOMER,
  );
  expect(errors).toBeUndefined();
  const { tickets, orders } = data.customerByRecord;
  expect(orders.nodes).toMatchObject([{ account: { key: own.key } }]);
  const messages = tickets.nodes.flatMap(
    (ticket: { messages: { nodes: unknown[] } }) => ticket.messages.nodes,
  );
  expect(new Set(messages.map(({ isPublic }: { isPublic: boolean }) => isPublic))).toEqual(new Set([true]));
});
