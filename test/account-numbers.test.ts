import { HERO, startDemoGraph, type DemoGraph } from './demo-graph';
import type { AskOptions } from './test-graph';

const ACCOUNTS = `query ($id: ID!) { customer(id: $id) {
  id
  orders(first: 100) { nodes { account { system key number: key } } }
  tickets(first: 1) { nodes { account { system key } } }
  loyalty { account { system key } }
} }`;
const ANALYST: AskOptions = { as: 'analyst', purpose: 'ANALYTICS' };

/** What stands for a number that may be read masked only. */
const TOKEN = expect.stringMatching(/^tok_[\w-]{22}$/);

let graph: DemoGraph;
let id: string;
/** The departments' own numbers of the customer, by their systems. */
let numbers: ReadonlyMap<string, string>;

beforeAll(async () => {
  graph = await startDemoGraph(40, { GRANTS_REFRESH_SECONDS: '1' });
  const { data } = await graph.ask(
    'query ($system: String!, $key: String!) { customerByRecord(system: $system, key: $key) { id records { system key } } }',
    HERO,
  );
  id = data.customerByRecord.id;
  numbers = new Map(data.customerByRecord.records.map(({ system, key }: Account) => [system, key] as const));
}, 120_000);

afterAll(() => graph.stop());

interface Account {
  readonly system: string;
  readonly key: string | null;
  readonly number?: string | null;
}

/** Every account that the answer names, of all departments. */
async function accountsFor(options: AskOptions) {
  const { data, errors } = await graph.ask(ACCOUNTS, { id }, options);
  const { orders, tickets, loyalty } = data.customer;
  const nodes: { account: Account }[] = [...orders.nodes, ...tickets.nodes, loyalty];
  return { accounts: nodes.map(({ account }) => account), errors };
}

describe('the numbers by which departments know a customer', () => {
  it('are shown to whoever may read who it is', async () => {
    const { accounts, errors } = await accountsFor({});
    expect(errors).toBeUndefined();
    expect(new Set(accounts.map(({ system }) => system)).size).toBe(3);
    for (const { system, key, number = key } of accounts) {
      expect([key, number]).toEqual([numbers.get(system), numbers.get(system)]);
    }
  });

  it('are tokens for whoever may read that masked: the same for one account, others for others', async () => {
    const { accounts, errors } = await accountsFor(ANALYST);
    expect(errors).toBeUndefined();
    const tokens = new Map(accounts.map(({ system, key }) => [system, key]));
    expect(new Set(tokens.values()).size).toBe(3);
    for (const { system, key, number = key } of accounts) {
      expect([key, number]).toEqual([tokens.get(system), tokens.get(system)]);
      expect(key).toEqual(TOKEN);
    }
    expect((await accountsFor(ANALYST)).accounts).toEqual(accounts);
  });

  it('are null for whoever may not read who it is, who is led to the customer all the same', async () => {
    const query = `query ($id: ID!) { customer(id: $id) {
      orders(first: 1) { nodes { account { system key customer { id } } } } } }`;
    const firstAccount = async () => {
      const { data, errors } = await graph.ask(query, { id }, { as: 'service', purpose: 'ANALYTICS' });
      return { account: data.customer.orders.nodes[0].account, errors };
    };
    // Masked, it is a token that leads to nobody; the join behind it goes by the number.
    const masked = await firstAccount();
    expect(masked).toEqual({ account: { system: expect.any(String), key: TOKEN, customer: { id } } });
    const input = { idempotencyKey: 'deny', role: 'service', policy: 'customer.identity', effect: 'DENY' };
    const { data: denied } = await graph.ask(
      'mutation ($input: PutGrantInput!) { putGrant(input: $input) { userErrors { message } } }',
      { input },
    );
    expect(denied.putGrant.userErrors).toEqual([]);
    let refused = await firstAccount();
    for (let wait = 0; refused.account.key !== null && wait < 100; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      refused = await firstAccount();
    }
    expect(refused.account).toEqual({ system: masked.account.system, key: null, customer: { id } });
    expect(refused.errors).toMatchObject([
      {
        message: 'Unauthorized field or type',
        path: ['customer', 'orders', 'nodes', '@', 'account', 'key'],
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', reason: 'POLICY' },
      },
    ]);
  });
});
