import type { PolicyAccess, PrincipalKind } from '@c360/authorization';
import { idOf } from '@c360/kit/import';
import { declaredMutations, startTestSubgraph, type AskOptions, type TestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { newTicket } from './change-once';
import { importRows, june } from './import-rows';

/** Holds for one customer, whom the gateway has judged. */
const SOME: PolicyAccess = { deny: [], allow: [{ id: 'cus_1' }], mask: [] };
const JUDGED = {
  own: [
    { system: 'crm', key: 'x' },
    { system: 'desk', key: 'own' },
  ],
  other: [{ system: 'desk', key: 'other' }],
  namesake: [{ system: 'crm', key: 'own' }],
};

let subgraph: TestSubgraph;
let numbers = 0;

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
});

afterAll(() => subgraph.stop());

const ACCOUNT = { system: 'desk', accountKey: 'own' };

async function newFeedback(): Promise<string> {
  const key = `f-${(numbers += 1)}`;
  await importRows(subgraph, 'tickets.feedback', 'desk', [
    { key, accountKey: 'own', kind: 'NPS', score: 1, givenAt: june(1) },
  ]);
  return idOf('fbk', 'desk', key);
}

/** By mutation: an input about the account `own` that an administrator's change would be made with. */
const INPUTS: Record<string, () => Promise<object>> = {
  openTicket: () => Promise.resolve({ ...ACCOUNT, subject: 'Help' }),
  replyToTicket: async () => ({ ticketId: await newTicket(subgraph, { accountKey: 'own' }), body: 'Hello' }),
  escalateTicket: async () => ({
    ticketId: await newTicket(subgraph, { accountKey: 'own' }),
    reason: 'urgent',
  }),
  resolveTicket: async () => ({
    ticketId: await newTicket(subgraph, { accountKey: 'own' }),
    resolution: 'done',
  }),
  giveFeedback: () => Promise.resolve({ ...ACCOUNT, kind: 'NPS', score: 9 }),
  answerFeedback: async () => ({ feedbackId: await newFeedback(), answer: 'Thank you' }),
};

/** Makes a change, and says what came of it and whether anything is different now. `judged`: whose account was judged. */
async function change(
  mutation: string,
  as: AskOptions['as'],
  judged: keyof typeof JUDGED | 'nobody' = 'nobody',
  more: object = {},
) {
  const input = { idempotencyKey: `write-${(numbers += 1)}`, ...(await INPUTS[mutation]?.()), ...more };
  const before = await stored();
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code path } } }`,
    { input },
    { as, judged: judged === 'nobody' ? null : { customerId: 'cus_1', accounts: JUDGED[judged] } },
  );
  expect(errors).toBeUndefined();
  return { userErrors: data[mutation].userErrors, isStored: (await stored()) !== before };
}

/** All that changes can leave behind. */
async function stored(): Promise<string> {
  const { rows } = await subgraph.database.query<{ all: string }>(
    `select md5(jsonb_build_array(
       (select jsonb_agg(t order by t.id) from tickets.ticket t), (select jsonb_agg(t order by t.id) from tickets.feedback t),
       (select count(*) from tickets.message), (select count(*) from tickets.idempotency_key))::text) as all`,
  );
  return rows[0]?.all ?? '';
}

function refused(path: string[] = ['input'], code = 'UNAUTHORIZED_FIELD_OR_TYPE') {
  return { isStored: false, userErrors: [{ code, path }] };
}

const MADE = { isStored: true, userErrors: [] };

describe.each(Object.keys(INPUTS))('%s', (mutation) => {
  const some = { policies: { 'customer.service:write': SOME } };

  it('is made by who may write of service, for every account', async () => {
    expect(await change(mutation, { policies: { 'customer.service:write': 'ALLOWED' } })).toEqual(MADE);
  });

  it('is refused to who may not, also to who may read everything', async () => {
    expect(await change(mutation, { policies: {} })).toEqual(refused());
    const reading = { 'customer.service': 'ALLOWED', 'customer.record': 'ALLOWED' } as const;
    expect(await change(mutation, { policies: reading })).toEqual(refused());
  });

  it('is made by who may for some customers, where the account is of the one that was judged', async () => {
    expect(await change(mutation, some, 'own')).toEqual(MADE);
  });

  it.each(['other', 'namesake', 'nobody'] as const)(
    'is refused to who may for some customers, where it was judged of: %s',
    async (judged) => {
      expect(await change(mutation, some, judged)).toEqual(refused());
    },
  );
});

describe('somebody from outside', () => {
  const as = (kind: PrincipalKind): AskOptions['as'] => ({
    principal: { kind, id: 'anna', customerId: 'cus_1', employeeId: null, roles: [] },
    purpose: 'SELF_SERVICE',
    policies: { 'customer.service:write': SOME },
  });
  const CUSTOMER = as('CUSTOMER');

  it.each(['openTicket', 'replyToTicket', 'giveFeedback'])(
    'may %s for its own account, and for nobody else’s',
    async (mutation) => {
      expect(await change(mutation, CUSTOMER, 'own')).toEqual(MADE);
      expect(await change(mutation, CUSTOMER, 'other')).toEqual(refused());
    },
  );

  it.each(['escalateTicket', 'resolveTicket', 'answerFeedback'])(
    'may not %s: staff does',
    async (mutation) => {
      for (const kind of ['CUSTOMER', 'PARTNER'] as const) {
        expect(await change(mutation, as(kind), 'own')).toEqual(refused());
      }
      for (const kind of ['EMPLOYEE', 'SERVICE'] as const) {
        expect(await change(mutation, as(kind), 'own')).toEqual(MADE);
      }
    },
  );

  it('sets neither what decides the promises nor the labels of a ticket', async () => {
    expect(await change('openTicket', CUSTOMER, 'own', { priority: 'URGENT' })).toEqual(
      refused(['input', 'priority']),
    );
    expect(await change('openTicket', CUSTOMER, 'own', { tags: ['vip'] })).toEqual(
      refused(['input', 'tags']),
    );
    expect(await change('openTicket', CUSTOMER, 'own', { priority: 'NORMAL', tags: [] })).toEqual(MADE);
    expect(await change('openTicket', as('EMPLOYEE'), 'own', { priority: 'URGENT', tags: ['vip'] })).toEqual(
      MADE,
    );
  });

  it('writes neither for the company nor among colleagues', async () => {
    const outside: [PrincipalKind, object, string][] = [
      ['CUSTOMER', { author: 'AGENT' }, 'author'],
      ['CUSTOMER', { author: 'SYSTEM' }, 'author'],
      ['CUSTOMER', { isPublic: false }, 'isPublic'],
      ['PARTNER', { author: 'AGENT' }, 'author'],
      ['PARTNER', { isPublic: false }, 'isPublic'],
    ];
    for (const [kind, more, field] of outside) {
      const outcome = await change('replyToTicket', as(kind), 'own', more);
      expect(outcome).toEqual(refused(['input', field], 'BAD_USER_INPUT'));
    }
    const inside: [PrincipalKind, object][] = [
      ['EMPLOYEE', { author: 'AGENT', isPublic: false }],
      ['SERVICE', { author: 'AGENT' }],
      ['SERVICE', { isPublic: false }],
      ['PARTNER', {}],
    ];
    for (const [kind, more] of inside)
      expect(await change('replyToTicket', as(kind), 'own', more)).toEqual(MADE);
  });

  it('may not say that its feedback is about a ticket of somebody else', async () => {
    const ticketId = await newTicket(subgraph, { accountKey: 'other' });
    expect(await change('giveFeedback', CUSTOMER, 'own', { ticketId })).toEqual(refused());
  });

  it('is not shown internal notes, nor how many there are, while staff is', async () => {
    const id = await newTicket(subgraph, { accountKey: 'own' });
    const number = (await subgraph.ask('query ($id: ID!) { ticket(id: $id) { number } }', { id })).data.ticket
      .number;
    await importRows(subgraph, 'tickets.message', 'desk', [
      { key: `${number}-1`, ticketKey: number, author: 'CUSTOMER', body: 'hello', sentAt: june(1) },
      {
        key: `${number}-2`,
        ticketKey: number,
        author: 'AGENT',
        body: 'a difficult one',
        isPublic: false,
        sentAt: june(2),
      },
    ]);
    const ask = async (kind: PrincipalKind) => {
      const query = 'query ($id: ID!) { ticket(id: $id) { messages { totalCount nodes { body } } } }';
      return (await subgraph.ask(query, { id }, { as: as(kind) })).data.ticket.messages;
    };
    for (const kind of ['CUSTOMER', 'PARTNER', 'ANONYMOUS'] as const) {
      expect(await ask(kind)).toEqual({ totalCount: 1, nodes: [{ body: 'hello' }] });
    }
    for (const kind of ['EMPLOYEE', 'SERVICE'] as const) {
      expect(await ask(kind)).toEqual({
        totalCount: 2,
        nodes: [{ body: 'hello' }, { body: 'a difficult one' }],
      });
    }
  });
});

it('every mutation is shown here, and leads to the customer concerned', async () => {
  const subjects: Record<string, string> = {
    openTicket: 'customerByRecord(system: input.system, key: input.accountKey)',
    giveFeedback: 'customerByRecord(system: input.system, key: input.accountKey)',
    replyToTicket: 'ticket(id: input.ticketId)',
    escalateTicket: 'ticket(id: input.ticketId)',
    resolveTicket: 'ticket(id: input.ticketId)',
    answerFeedback: 'feedback(id: input.feedbackId)',
  };
  const mutations = declaredMutations((await tickets.buildSchema()).sdl);
  expect(Object.keys(INPUTS).sort()).toEqual(Object.keys(subjects).sort());
  expect(Object.fromEntries(mutations.map(({ name, subject }) => [name, subject]))).toEqual(subjects);
});
