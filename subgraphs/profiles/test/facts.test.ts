import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { profiles } from '../src';
import { importRecords } from './import-records';

let subgraph: TestSubgraph;
let nextKey = 0;

beforeAll(async () => {
  subgraph = await startTestSubgraph(profiles);
});

afterAll(() => subgraph.stop());

const DAY = 86_400_000;
const daysAway = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * DAY).toISOString();

/** A customer with one record of the same key in each system. */
async function customerIn(key: string, systems: string[], facts: Record<string, unknown> = {}) {
  for (const system of systems) {
    await importRecords(subgraph, system, [
      { key, displayName: key, emails: [`${key.toLowerCase()}@example.com`], ...facts },
    ]);
  }
  const { rows } = await subgraph.database.query<{ id: string }>(
    'select customer_id as id from profiles.source_record where system = $1 and key = $2',
    [systems[0], key],
  );
  return rows[0]?.id ?? '';
}

function choose(system: string, accountKey: string, choice: Record<string, unknown>) {
  const row = { accountKey, purpose: 'MARKETING', state: 'GIVEN', at: daysAway(-10), ...choice };
  return importRecords(subgraph, system, [row], 'upsert', 'profiles.consent');
}

async function change(mutation: string, input: Record<string, unknown>) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`,
    { input: { idempotencyKey: `key-${(nextKey += 1)}`, ...input } },
  );
  expect([errors, data?.[mutation].userErrors]).toEqual([undefined, []]);
}

const FACTS = `... on Customer { authorizationFacts {
  id region accountManagerId tags consents { purpose recipient state expiresAt } } }`;

async function factsOf(id: string) {
  const { data, errors } = await subgraph.entities([{ __typename: 'Customer', id }], FACTS);
  expect(errors).toBeUndefined();
  return data._entities[0].authorizationFacts;
}

describe('the facts of a customer', () => {
  it('are its region, manager and tags as they stand, and nothing where there is nothing', async () => {
    const full = await customerIn('Full', ['crm'], {
      region: 'EMEA',
      accountManagerKey: 'E-1',
      tags: ['vip'],
    });
    expect(await factsOf(full)).toEqual({
      id: [full],
      region: 'EMEA',
      accountManagerId: 'E-1',
      tags: ['vip'],
      consents: [],
    });
    await change('tagCustomer', { customerId: full, add: ['late'], remove: ['vip'] });
    expect((await factsOf(full)).tags).toEqual(['late']);
    const empty = await customerIn('Empty', ['crm']);
    expect(await factsOf(empty)).toEqual({
      id: [empty],
      region: null,
      accountManagerId: null,
      tags: [],
      consents: [],
    });
  });

  it('name every id that was merged in, over a chain of merges, and no longer once it is undone', async () => {
    const a = await customerIn('ChainA', ['crm']);
    const b = await customerIn('ChainB', ['crm']);
    const c = await customerIn('ChainC', ['crm']);
    await change('mergeCustomers', { intoId: b, fromIds: [a] });
    await change('mergeCustomers', { intoId: c, fromIds: [b] });
    expect((await factsOf(c)).id).toEqual([c, ...[a, b].sort()]);
    expect(await factsOf(a)).toEqual(await factsOf(c));
    const { data } = await subgraph.ask(
      'query ($id: ID!) { identityEvents(customerId: $id, first: 1) { nodes { id } } }',
      { id: c },
    );
    await change('revertIdentityEvent', { eventId: data.identityEvents.nodes[0].id });
    expect([(await factsOf(c)).id, (await factsOf(b)).id]).toEqual([[c], [b, a]]);
  });

  it('are not clients’ to see: the type is inaccessible', async () => {
    const { data } = await subgraph.ask('{ _service { sdl } }');
    expect(data._service.sdl).toMatch(/authorizationFacts: AuthorizationFacts @inaccessible/);
    expect(data._service.sdl).toMatch(/type AuthorizationFacts[^{]*@inaccessible/);
  });
});

describe('the consents in force', () => {
  const consent = (state: string, expiresAt: string | null = null, recipient = '') => ({
    purpose: 'MARKETING',
    recipient,
    state,
    expiresAt,
  });

  it('take the newest choice of a record', async () => {
    const id = await customerIn('Newest', ['shop']);
    await choose('shop', 'Newest', { state: 'WITHDRAWN', at: daysAway(-20) });
    await choose('shop', 'Newest', { state: 'GIVEN', at: daysAway(-10) });
    expect((await factsOf(id)).consents).toEqual([consent('GIVEN')]);
    await choose('shop', 'Newest', { state: 'WITHDRAWN', at: daysAway(-5) });
    expect((await factsOf(id)).consents).toEqual([consent('WITHDRAWN')]);
  });

  it('are withdrawn where any one record’s newest choice is, and each recipient stands alone', async () => {
    const id = await customerIn('Any', ['crm', 'shop']);
    await choose('crm', 'Any', { at: daysAway(-1) });
    await choose('shop', 'Any', { state: 'WITHDRAWN', at: daysAway(-30), expiresAt: daysAway(-29) });
    await choose('crm', 'Any', { recipient: 'parcels', at: daysAway(-1) });
    expect((await factsOf(id)).consents).toEqual([consent('WITHDRAWN'), consent('GIVEN', null, 'parcels')]);
  });

  it('end when the first of the records’ choices ends', async () => {
    const id = await customerIn('Ends', ['crm', 'shop', 'desk']);
    await choose('crm', 'Ends', { expiresAt: daysAway(30) });
    await choose('shop', 'Ends', { expiresAt: daysAway(3) });
    await choose('desk', 'Ends', {});
    expect((await factsOf(id)).consents).toEqual([consent('GIVEN', daysAway(3))]);
  });

  it('count an agreement from its time on, and a withdrawal at once', async () => {
    const id = await customerIn('Future', ['crm']);
    await choose('crm', 'Future', { at: daysAway(5) });
    expect((await factsOf(id)).consents).toEqual([]);
    await choose('crm', 'Future', { at: daysAway(-5) });
    await choose('crm', 'Future', { state: 'WITHDRAWN', at: daysAway(4) });
    expect((await factsOf(id)).consents).toEqual([consent('WITHDRAWN')]);
  });

  it('are the most restrictive of both after a merge, and each one’s own again when it is undone', async () => {
    const yes = await customerIn('Yes', ['crm']);
    const no = await customerIn('No', ['crm']);
    await choose('crm', 'Yes', {});
    await choose('crm', 'No', { state: 'WITHDRAWN' });
    await change('mergeCustomers', { intoId: yes, fromIds: [no] });
    expect((await factsOf(yes)).consents).toEqual([consent('WITHDRAWN')]);
    const { data } = await subgraph.ask(
      'query ($id: ID!) { identityEvents(customerId: $id, first: 1) { nodes { id } } }',
      { id: yes },
    );
    await change('revertIdentityEvent', { eventId: data.identityEvents.nodes[0].id });
    expect((await factsOf(yes)).consents).toEqual([consent('GIVEN')]);
  });
});

describe('the cost of facts', () => {
  it('is the same number of statements for 1, 10 and 100 customers', async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `Many${index}`);
    await importRecords(
      subgraph,
      'crm',
      keys.map((key) => ({ key, displayName: key })),
    );
    const { rows } = await subgraph.database.query<{ id: string }>(
      `select customer_id as id from profiles.source_record where key like 'Many%'`,
    );
    const counts: number[] = [];
    for (const size of [1, 10, 100]) {
      const representations = rows.slice(0, size).map(({ id }) => ({ __typename: 'Customer', id }));
      const statements = await countStatements(() => subgraph.entities(representations, FACTS));
      counts.push(statements.length);
    }
    expect(counts).toEqual([3, 3, 3]);
  });

  it('asks nothing more than the customer where only facts of its row are wanted', async () => {
    const { rows } = await subgraph.database.query<{ id: string }>(
      'select id from profiles.customer where merged_into_id is null limit 5',
    );
    const statements = await countStatements(() =>
      subgraph.entities(
        rows.map(({ id }) => ({ __typename: 'Customer', id })),
        '... on Customer { authorizationFacts { region accountManagerId tags } }',
      ),
    );
    expect(statements).toHaveLength(1);
  });
});
