import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { profiles } from '../src';
import { importRecords } from './import-records';

let subgraph: TestSubgraph;
let id: string;
let other: string;

beforeAll(async () => {
  subgraph = await startTestSubgraph(profiles);
  await importRecords(subgraph, 'crm', [
    {
      key: '1',
      displayName: 'Mia Berg',
      givenName: 'Mia',
      familyName: 'Berg',
      emails: ['mia@example.com'],
      tags: ['vip'],
    },
    { key: '2', displayName: 'Otto' },
  ]);
  await importRecords(subgraph, 'shop', [{ key: '9', displayName: 'M. Berg', emails: ['mia@example.com'] }]);
  const { data } = await subgraph.ask(
    '{ a: customerByRecord(system: "crm", key: "1") { id } b: customerByRecord(system: "crm", key: "2") { id } }',
  );
  [id, other] = [data.a.id, data.b.id];
});

afterAll(() => subgraph.stop());

let nextKey = 0;
async function change(mutation: string, input: Record<string, unknown>, selection: string) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  return subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message path } } }`,
    { input: { idempotencyKey: `key-${(nextKey += 1)}`, ...input } },
  );
}

describe('updating a customer', () => {
  it('shows what is stored after each of two changes in one operation', async () => {
    const { data } = await subgraph.ask(
      `mutation ($a: TagCustomerInput!, $b: TagCustomerInput!) {
        a: tagCustomer(input: $a) { customer { tags } }
        b: tagCustomer(input: $b) { customer { tags } }
      }`,
      {
        a: { idempotencyKey: 'twice-1', customerId: other, add: ['late'] },
        b: { idempotencyKey: 'twice-2', customerId: other, add: ['loyal'], remove: ['late'] },
      },
    );
    expect([data.a.customer.tags, data.b.customer.tags]).toEqual([['late'], ['loyal']]);
  });

  it('puts what a steward knows first, keeps the departments as they are, and says where each field came from', async () => {
    const { data } = await change(
      'updateCustomer',
      {
        customerId: id,
        familyName: 'Bergmann',
        birthDate: '1990-02-03',
        emails: ['Mia.Private@Example.com'],
        language: 'de-de',
      },
      'customer { displayName birthDate language emails { address systems } provenance { field system } records { system displayName } }',
    );
    expect(data.updateCustomer.userErrors).toEqual([]);
    const { customer } = data.updateCustomer;
    expect(customer).toMatchObject({
      displayName: 'Mia Bergmann',
      birthDate: '1990-02-03',
      language: 'de-DE',
    });
    expect(customer.emails).toEqual([
      { address: 'mia.private@example.com', systems: ['c360'] },
      { address: 'mia@example.com', systems: ['crm', 'shop'] },
    ]);
    expect(customer.provenance).toContainEqual({ field: 'displayName', system: 'c360' });
    expect(customer.records).toContainEqual({ system: 'crm', displayName: 'Mia Berg' });
  });

  it('refuses a version that has moved on with CONFLICT and changes nothing', async () => {
    const before = (await subgraph.ask('query ($id: ID!) { customer(id: $id) { version region } }', { id }))
      .data.customer;
    const stale = await change(
      'updateCustomer',
      { customerId: id, region: 'EMEA', expectedVersion: before.version - 1 },
      'customer { id }',
    );
    expect(stale.data.updateCustomer).toMatchObject({
      customer: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }],
    });
    const fresh = await change(
      'updateCustomer',
      { customerId: id, region: 'EMEA', expectedVersion: before.version },
      'customer { region version }',
    );
    expect(fresh.data.updateCustomer.customer).toEqual({ region: 'EMEA', version: before.version + 1 });
  });

  it.each([
    [{ emails: ['nobody'] }, ['input', 'emails', '0']],
    [{ phones: ['123'] }, ['input', 'phones', '0']],
    [{ birthDate: '2999-01-01' }, ['input', 'birthDate']],
    [{ timeZone: 'Mars/Olympus' }, ['input', 'timeZone']],
    [{ language: 'not a language' }, ['input', 'language']],
    [{ displayName: '' }, ['input', 'displayName']],
    [{ displayName: 'half \ud800' }, ['input', 'displayName']],
    [{ region: 'nul \u0000' }, ['input', 'region']],
    [{ addresses: [{ lines: [] }] }, ['input', 'addresses', '0', 'lines']],
    [{ addresses: [{ lines: ['x'], countryCode: 'Germany' }] }, ['input', 'addresses', '0', 'countryCode']],
    [{ customerId: 'cus_nobody' }, ['input', 'customerId']],
    [{ idempotencyKey: '' }, ['input', 'idempotencyKey']],
  ])('says which input is wrong: %j', async (wrong, path) => {
    const { data } = await change('updateCustomer', { customerId: id, ...wrong }, 'customer { id }');
    expect(data.updateCustomer).toMatchObject({
      customer: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path }],
    });
  });

  it('makes a change once, however often its key comes, and refuses the key for anything else', async () => {
    const input = { customerId: id, add: ['once'], idempotencyKey: 'same-key' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => change('tagCustomer', input, 'customer { tags version }')),
    );
    const versions = new Set(answers.map(({ data }) => data.tagCustomer.customer.version));
    expect(versions.size).toBe(1);
    const { data } = await change('tagCustomer', { ...input, add: ['twice'] }, 'customer { id }');
    expect(data.tagCustomer).toMatchObject({
      customer: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }],
    });
  });

  it('takes off a tag that a department gave, and puts it back', async () => {
    const off = await change('tagCustomer', { customerId: id, remove: ['vip'] }, 'customer { tags }');
    expect(off.data.tagCustomer.customer.tags).toEqual(['once']);
    const on = await change('tagCustomer', { customerId: id, add: ['vip'] }, 'customer { tags }');
    expect(on.data.tagCustomer.customer.tags).toEqual(['once', 'vip']);
  });
});

describe('consents', () => {
  const CONSENTS = `query ($id: ID!, $all: Boolean!) {
    customer(id: $id) { consents(includeHistory: $all) { nodes { purpose recipient state record { system key } } } } }`;

  it('shows the choice in force, keeps every earlier one, and withdraws it wherever it was given', async () => {
    const record = { system: 'shop', key: '9' };
    const given = await change(
      'giveConsent',
      { customerId: id, purpose: 'MARKETING', record, evidence: 'form 7' },
      'consent { state evidence record { system } }',
    );
    expect(given.data.giveConsent.consent).toEqual({
      state: 'GIVEN',
      evidence: 'form 7',
      record: { system: 'shop' },
    });
    await change(
      'giveConsent',
      { customerId: id, purpose: 'MARKETING', recipient: 'parcel-partner', evidence: 'form 8' },
      'consent { id }',
    );
    await change('withdrawConsent', { customerId: id, purpose: 'MARKETING' }, 'consent { id }');

    const current = (await subgraph.ask(CONSENTS, { id, all: false })).data.customer.consents.nodes;
    expect(current).toHaveLength(2);
    expect(current).toContainEqual({ purpose: 'MARKETING', recipient: null, state: 'WITHDRAWN', record });
    expect(current).toContainEqual(expect.objectContaining({ recipient: 'parcel-partner', state: 'GIVEN' }));
    expect((await subgraph.ask(CONSENTS, { id, all: true })).data.customer.consents.nodes).toHaveLength(3);
  });

  it.each([
    [{ record: { system: 'crm', key: '2' } }, ['input', 'record']],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, ['input', 'expiresAt']],
    [{ evidence: ' ' }, ['input', 'evidence']],
  ])('refuses %j', async (wrong, path) => {
    const { data } = await change(
      'giveConsent',
      { customerId: id, purpose: 'SALES', evidence: 'x', ...wrong },
      'consent { id }',
    );
    expect(data.giveConsent).toMatchObject({ consent: null, userErrors: [{ code: 'BAD_USER_INPUT', path }] });
  });
});

describe('relationships', () => {
  it('relates two customers once, shows it at both ends, and ends it', async () => {
    const relate = () =>
      change(
        'relateCustomers',
        { fromId: id, toId: other, kind: 'REFERRAL', since: '2024-05-06' },
        'relationship { id }',
      );
    const first = await relate();
    const second = await relate();
    const relationshipId = first.data.relateCustomers.relationship.id;
    expect(second.data.relateCustomers.relationship.id).toBe(relationshipId);
    const early = await change(
      'endRelationship',
      { relationshipId, until: '2024-01-01' },
      'relationship { id }',
    );
    expect(early.data.endRelationship.userErrors[0].path).toEqual(['input', 'until']);
    await change('endRelationship', { relationshipId, until: '2025-01-01' }, 'relationship { id }');
    const { data } = await subgraph.ask(
      '{ customerByRecord(system: "crm", key: "2") { relationships { nodes { kind from { displayName } to { displayName } since until } } } }',
    );
    expect(data.customerByRecord.relationships.nodes).toEqual([
      {
        kind: 'REFERRAL',
        from: { displayName: 'Mia Bergmann' },
        to: { displayName: 'Otto' },
        since: '2024-05-06',
        until: '2025-01-01',
      },
    ]);
  });

  it('pages through the relationships of a customer, each of which belongs to two', async () => {
    await change('relateCustomers', { fromId: other, toId: id, kind: 'HOUSEHOLD' }, 'relationship { id }');
    const page = async (args: string) => {
      const { data } = await subgraph.ask(
        `{ customerByRecord(system: "crm", key: "2") { relationships(first: 1 ${args}) { nodes { kind } pageInfo { hasNextPage endCursor } } } }`,
      );
      const { nodes, pageInfo } = data.customerByRecord.relationships;
      return { kinds: nodes.map(({ kind }: { kind: string }) => kind), ...pageInfo };
    };
    const first = await page('');
    const second = await page(`, after: "${first.endCursor}"`);
    expect([...first.kinds, ...second.kinds].sort()).toEqual(['HOUSEHOLD', 'REFERRAL']);
    expect([first.hasNextPage, second.hasNextPage]).toEqual([true, false]);
  });

  it('refuses a customer with itself', async () => {
    const { data } = await change(
      'relateCustomers',
      { fromId: id, toId: id, kind: 'HOUSEHOLD' },
      'relationship { id }',
    );
    expect(data.relateCustomers.userErrors[0].path).toEqual(['input', 'toId']);
  });
});
