import { idOf } from '@c360/kit/import';
import { ownedEdges, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { importRows, june } from './import-rows';

/** Two accounts of one system, and one of another system with the number of the first. */
const ACCOUNTS = [
  { system: 'desk', key: 'A' },
  { system: 'desk', key: 'B' },
  { system: 'chat', key: 'A' },
];
type Account = (typeof ACCOUNTS)[number];

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
  for (const { system, key } of ACCOUNTS) {
    const numbers = [`${key}-1`, `${key}-2`];
    await importRows(
      subgraph,
      'tickets.ticket',
      system,
      numbers.map((number) => ({ key: number, accountKey: key, subject: number, openedAt: june(1) })),
    );
    await importRows(
      subgraph,
      'tickets.message',
      system,
      numbers.map((number) => ({
        key: number,
        ticketKey: number,
        author: 'CUSTOMER',
        body: 'hi',
        sentAt: june(2),
      })),
    );
    await importRows(
      subgraph,
      'tickets.feedback',
      system,
      // About a ticket of somebody else: such feedback leads to that one's customer.
      numbers.map((number) => ({
        key: number,
        accountKey: key,
        kind: 'NPS',
        score: 9,
        ticketKey: 'A-1',
        givenAt: june(3),
      })),
    );
  }
});

afterAll(() => subgraph.stop());

/** What is asked of an account's customer. */
async function customer({ system, key }: Account, selection: string) {
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'Customer', id: 'cus_1', accountKeys: [{ system, key }] }],
    `... on Customer { ${selection} }`,
  );
  expect(errors).toBeUndefined();
  return data._entities[0];
}

/** What is asked of each ticket or piece of feedback of an account, found by its number and not through the customer. */
async function each({ system, key }: Account, field: 'ticket' | 'feedback', selection: string) {
  return Promise.all(
    [`${key}-1`, `${key}-2`].map(async (number) => {
      const { data, errors } = await subgraph.ask(`query ($id: ID!) { ${field}(id: $id) { ${selection} } }`, {
        id: idOf(field === 'ticket' ? 'tkt' : 'fbk', system, number),
      });
      expect(errors).toBeUndefined();
      return data[field];
    }),
  );
}

interface Owned {
  readonly account: Account;
}

/** By edge: the accounts of everything behind it, for the objects of one account. */
const EDGES: Record<string, (account: Account) => Promise<Account[]>> = {
  'Customer.tickets': async (account) => {
    const { tickets: page } = await customer(account, 'tickets { nodes { account { system key } } }');
    return page.nodes.map((ticket: Owned) => ticket.account);
  },
  'Customer.ticketSummary': async (account) => {
    const { ticketSummary } = await customer(account, 'ticketSummary { total }');
    return Array.from<Account>({ length: ticketSummary.total }).fill(account);
  },
  'Customer.feedback': async (account) => {
    const { feedback } = await customer(account, 'feedback { nodes { account { system key } } }');
    return feedback.nodes.map((given: Owned) => given.account);
  },
  'Ticket.account': async (account) =>
    (await each(account, 'ticket', 'account { system key }')).map((ticket) => ticket.account),
  'Ticket.sla': async (account) =>
    (await each(account, 'ticket', 'sla { isBreached }')).map(({ sla }) =>
      sla ? account : { system: '', key: '' },
    ),
  'Ticket.messages': async (account) => {
    const found = await each(account, 'ticket', 'messages { nodes { id } }');
    const ids = found.flatMap(({ messages }) => messages.nodes.map(({ id }: { id: string }) => id));
    const { rows } = await subgraph.database.query<Account>(
      `select t.system, t.account_key as key
       from unnest($1::text[]) i(id) join tickets.message m on m.id = i.id join tickets.ticket t on t.id = m.ticket_id`,
      [ids],
    );
    return rows;
  },
  'TicketMessage.ticket': async (account) => {
    const found = await each(account, 'ticket', 'messages { nodes { ticket { account { system key } } } }');
    return found.flatMap(({ messages }) =>
      messages.nodes.map(({ ticket }: { ticket: Owned }) => ticket.account),
    );
  },
  'Feedback.account': async (account) =>
    (await each(account, 'feedback', 'account { system key }')).map((feedback) => feedback.account),
};

describe('everything behind an edge that is declared owned belongs to the account that it is read on', () => {
  it.each(Object.keys(EDGES))('%s', async (edge) => {
    for (const account of ACCOUNTS) {
      expect(await EDGES[edge]?.(account)).toEqual([account, account]);
    }
  });

  it('and no edge is left out', async () => {
    expect(Object.keys(EDGES).sort()).toEqual(ownedEdges((await tickets.buildSchema()).sdl));
  });

  it('while feedback may be about a ticket of somebody else, so that edge is not one', async () => {
    const [feedback] = await each({ system: 'desk', key: 'B' }, 'feedback', 'ticket { account { key } }');
    expect(feedback.ticket.account.key).toBe('A');
  });
});
