import { SpoolUnavailable, SpoolWriter } from '../../src/audit/spool-writer';
import { eventually } from '../fixture/eventually';
import { PRINCIPALS, type Asker } from './grants';
import { startConformanceWorld, type AskOptions, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

/** What is recorded of one request. */
async function recordOf(as: Asker, query: string, options?: AskOptions) {
  const { headers } = await world.ask(as, query, options);
  const requestId = headers.get('x-request-id');
  let found = world.stored.find((one) => one.requestId === requestId);
  await eventually(() => {
    found = world.stored.find((one) => one.requestId === requestId);
    expect(found).toBeDefined();
  });
  return found;
}

describe('what an answer discloses is recorded', () => {
  test('by coordinate, with the customers of whom something was shown', async () => {
    expect(await recordOf('discreet', 'query Emails { customers { id email } }')).toMatchObject({
      principalKind: PRINCIPALS.discreet.kind,
      principalSubject: 'discreet',
      operationName: 'Emails',
      returned: ['Customer.email', 'Query.customers'],
      masked: [],
      refused: ['Customer.email'],
      customerIds: ['c1', 'c2', 'c3', 'c4'],
      accounts: [],
      grantsVersion: 'v1',
    });
  });

  test('with masked values apart, and without a value', async () => {
    const record = await recordOf('analyst', '{ customer(id: "c1") { name email } }');
    expect(record).toMatchObject({
      returned: ['Query.customer'],
      masked: ['Customer.email', 'Customer.name'],
      customerIds: ['c1'],
    });
    expect(JSON.stringify(record)).not.toMatch(/Ada|secret\.example|A\./);
  });

  test('with the account where the answer does not know the customer', async () => {
    expect(await recordOf('analyst', '{ orders { total } }')).toMatchObject({
      returned: ['Order.total', 'Query.orders'],
      customerIds: [],
      accounts: ['shop:a1', 'shop:a2', 'shop:a3'],
    });
  });

  test('with nobody where the customer was refused', async () => {
    expect(await recordOf('seller', '{ customer(id: "c2") { name } }')).toMatchObject({
      returned: [],
      refused: ['Query.customer'],
      customerIds: [],
    });
  });

  test('where nothing was left to fetch', async () => {
    expect(await recordOf('anonymous', '{ customer(id: "c2") { name } }')).toMatchObject({
      principalKind: 'ANONYMOUS',
      refused: ['Query.customer'],
    });
  });

  test.each([
    ['its length', '{ customersBy { totalCount } }'],
    ['nothing', '{ customersBy { __typename } }'],
  ])('of a list of customers of which %s is read', async (_what, query) => {
    expect(await recordOf('clerk', query)).toMatchObject({
      returned: ['Query.customersBy'],
      customerIds: [],
    });
  });

  test('not where no policy about customers is touched', async () => {
    const { headers } = await world.ask('clerk', '{ slogan news { title } }');
    await recordOf('clerk', '{ customer(id: "c1") { id } }');
    expect(world.stored.map(({ requestId }) => requestId)).not.toContain(headers.get('x-request-id'));
  });
});

describe('an answer that cannot be recorded', () => {
  test('is refused, and one that touches no customer is not', async () => {
    const append = jest.spyOn(SpoolWriter.prototype, 'append').mockImplementation(() => {
      throw new SpoolUnavailable('the disk is full');
    });
    const refused = await world.ask('clerk', '{ customer(id: "c1") { id } slogan }');
    const open = await world.ask('clerk', '{ slogan }');
    append.mockRestore();
    expect([refused.status, refused.data, refused.errors]).toEqual([503, undefined, [' GRANTS_UNAVAILABLE']]);
    expect(refused.told).not.toContain('"c1"');
    expect(open.data).toEqual({ slogan: 'One customer, one graph' });
  });
});

describe('a change whose answer could not be recorded', () => {
  const CHANGE = 'mutation { changeEmail(id: "c1", email: "x@y.example") { done } }';

  test('is not made, and is made when it can be', async () => {
    const before = world.changed.length;
    const requireSpace = jest.spyOn(SpoolWriter.prototype, 'requireSpace').mockImplementation(() => {
      throw new SpoolUnavailable('the disk is full');
    });
    const refused = await world.ask('editor', CHANGE);
    requireSpace.mockRestore();
    expect([refused.status, refused.data, refused.errors]).toEqual([503, undefined, [' GRANTS_UNAVAILABLE']]);
    expect(world.changed).toHaveLength(before);
    expect((await world.ask('editor', CHANGE)).errors).toEqual([]);
    expect(world.changed).toHaveLength(before + 1);
  });
});

describe('an answer', () => {
  test.each<[string, string, Asker, boolean]>([
    ['of public fields', '{ slogan news { title } }', 'anonymous', false],
    ['of public fields, whoever asks', '{ slogan }', 'clerk', false],
    ['of a list of customers, whatever is read of it', '{ customersBy { __typename } }', 'clerk', true],
    ['with a guarded field', '{ slogan customer(id: "c1") { id } }', 'clerk', true],
    ['with a refused field', '{ slogan customer(id: "c1") { id } }', 'anonymous', true],
    ['about the graph', '{ __schema { description } slogan }', 'anonymous', true],
    ['that is an error', '{ slogam }', 'anonymous', true],
  ])('%s: %s asked by %s is private: %s', async (_name, query, as, isPrivate) => {
    const { headers } = await world.ask(as, query);
    expect(headers.get('cache-control')).toBe(isPrivate ? 'private, no-store' : null);
    expect(headers.get('vary')?.includes('x-purpose') ?? false).toBe(isPrivate);
  });

  test.each<[Asker, string[], string[]]>([
    ['anonymous', ['slogan', 'news', 'tiers'], ['customer', 'orders']],
    ['clerk', ['slogan', 'customer', 'orders'], []],
  ])('about the graph shows %s %j and not %j', async (as, shown, hidden) => {
    const { data } = await world.ask(
      as,
      '{ __schema { queryType { fields { name } } } __type(name: "Customer") { fields { name } } }',
    );
    const names = (data.__schema.queryType.fields as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(shown));
    for (const name of hidden) expect(names).not.toContain(name);
    const fields = ((data.__type?.fields ?? []) as { name: string }[]).map(({ name }) => name);
    for (const name of ['income', 'email', 'authorizationFacts']) expect(fields).not.toContain(name);
  });
});
