import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { profiles } from '../src';
import { importRecords } from './import-records';

let subgraph: TestSubgraph;
let nextKey = 0;

beforeAll(async () => {
  subgraph = await startTestSubgraph(profiles);
});

afterAll(() => subgraph.stop());

/** A new customer with one record in each system. */
async function customerIn(name: string, ...systems: string[]): Promise<string> {
  for (const system of systems) {
    await importRecords(subgraph, system, [
      { key: name, displayName: name, emails: [`${name.toLowerCase()}@example.com`] },
    ]);
  }
  const { data } = await subgraph.ask(
    'query ($system: String!, $key: String!) { customerByRecord(system: $system, key: $key) { id } }',
    {
      system: systems[0],
      key: name,
    },
  );
  return data.customerByRecord.id;
}

async function change(mutation: string, input: Record<string, unknown>, selection: string) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message path } } }`,
    { input: { idempotencyKey: `key-${(nextKey += 1)}`, ...input } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data[mutation];
}

async function customer(id: string) {
  const { data } = await subgraph.ask(
    'query ($id: ID!) { customer(id: $id) { id displayName records { system key linkRule linkIsProved } } }',
    { id },
  );
  return data.customer;
}

async function latestEvent(customerId: string) {
  const { data } = await subgraph.ask(
    'query ($id: ID!) { identityEvents(customerId: $id, first: 1) { nodes { id kind reason revertedBy moves { system key from to } } } }',
    { id: customerId },
  );
  return data.identityEvents.nodes[0];
}

const keysOf = (found: { records: { system: string; key: string }[] }) =>
  found.records.map(({ system, key }) => `${system}:${key}`);

describe('merging customers', () => {
  it('makes both ids mean one customer with all records, and reverting makes them two again', async () => {
    const ann = await customerIn('Ann', 'crm', 'shop');
    const anne = await customerIn('Anne', 'desk');
    const merged = await change(
      'mergeCustomers',
      { intoId: ann, fromIds: [anne], reason: 'same passport' },
      'customer { id }',
    );
    expect(merged).toEqual({ customer: { id: ann }, userErrors: [] });
    expect(keysOf(await customer(anne))).toEqual(['crm:Ann', 'desk:Anne', 'shop:Ann']);

    const event = await latestEvent(anne);
    expect(event).toMatchObject({
      kind: 'MERGE',
      reason: 'same passport',
      moves: [{ system: 'desk', from: anne, to: ann }],
    });
    const reverted = await change('revertIdentityEvent', { eventId: event.id }, 'event { kind }');
    expect(reverted).toEqual({ event: { kind: 'REVERT' }, userErrors: [] });
    expect(await customer(anne)).toEqual({
      id: anne,
      displayName: 'Anne',
      records: [{ system: 'desk', key: 'Anne', linkRule: 'FOUNDING', linkIsProved: false }],
    });
    expect(keysOf(await customer(ann))).toEqual(['crm:Ann', 'shop:Ann']);
  });

  it('keeps ids of earlier merges working, and gives each back its own when all is undone', async () => {
    const [a, b, c] = [
      await customerIn('A', 'crm'),
      await customerIn('B', 'crm'),
      await customerIn('C', 'crm'),
    ];
    await change('mergeCustomers', { intoId: b, fromIds: [a] }, 'customer { id }');
    const first = await latestEvent(a);
    await change('mergeCustomers', { intoId: c, fromIds: [b] }, 'customer { id }');
    const second = await latestEvent(b);
    expect([(await customer(a)).id, (await customer(b)).id]).toEqual([c, c]);

    const tooEarly = await change('revertIdentityEvent', { eventId: first.id }, 'event { id }');
    expect(tooEarly.userErrors[0].code).toBe('CONFLICT');
    await change('revertIdentityEvent', { eventId: second.id }, 'event { id }');
    expect([(await customer(a)).id, (await customer(b)).id, (await customer(c)).id]).toEqual([b, b, c]);
    await change('revertIdentityEvent', { eventId: first.id }, 'event { id }');
    expect([(await customer(a)).id, (await customer(b)).id, (await customer(c)).id]).toEqual([a, b, c]);
    const twice = await change('revertIdentityEvent', { eventId: first.id }, 'event { id }');
    expect(twice.userErrors[0].code).toBe('CONFLICT');
  });

  it('refuses a person with an organisation, a customer with itself, and one that does not exist', async () => {
    const person = await customerIn('Pat', 'crm');
    await importRecords(subgraph, 'crm', [{ key: 'Org', kind: 'ORGANISATION', displayName: 'Org' }]);
    const { data } = await subgraph.ask('{ customerByRecord(system: "crm", key: "Org") { id } }');
    const refused = async (fromIds: string[]) =>
      (await change('mergeCustomers', { intoId: person, fromIds }, 'customer { id }')).userErrors;
    expect(await refused([data.customerByRecord.id])).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'fromIds', '0'] },
    ]);
    expect(await refused([person])).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await refused(['cus_nobody'])).toMatchObject([
      { message: 'input.fromIds.0: there is no such customer' },
    ]);
    expect(await refused([])).toMatchObject([{ path: ['input', 'fromIds'] }]);
    expect((await customer(person)).records).toHaveLength(1);
  });
});

describe('merging the same customers at the same time', () => {
  it('merges once, whichever way round, and tells the others so', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [a, b] = [
        await customerIn(`Left${round}`, 'crm', 'shop'),
        await customerIn(`Right${round}`, 'crm', 'desk'),
      ];
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          change(
            'mergeCustomers',
            index % 2 === 0 ? { intoId: a, fromIds: [b] } : { intoId: b, fromIds: [a] },
            'customer { id }',
          ),
        ),
      );
      expect(outcomes.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect((await customer(a)).records).toHaveLength(4);
      expect(await customer(b)).toEqual(await customer(a));
    }
  });
});

describe('splitting a customer', () => {
  it('makes a customer of the named records, and reverting puts them back with the links they had', async () => {
    const id = await customerIn('Sam', 'crm', 'shop', 'desk');
    const split = await change(
      'splitCustomer',
      { customerId: id, records: [{ system: 'shop', key: 'Sam' }] },
      'customer { id records { system linkRule linkIsProved } } remaining { id records { system } }',
    );
    expect(split.customer.records).toEqual([{ system: 'shop', linkRule: 'STEWARD', linkIsProved: true }]);
    expect(split.remaining).toEqual({ id, records: [{ system: 'crm' }, { system: 'desk' }] });

    await change('revertIdentityEvent', { eventId: (await latestEvent(id)).id }, 'event { id }');
    expect(await customer(split.customer.id)).toMatchObject({ id });
    expect((await customer(id)).records).toContainEqual({
      system: 'shop',
      key: 'Sam',
      linkRule: 'EXACT_EMAIL',
      linkIsProved: false,
    });
  });

  it('refuses to take every record, or one of another customer', async () => {
    const id = await customerIn('Tom', 'crm', 'shop');
    const all = [
      { system: 'crm', key: 'Tom' },
      { system: 'shop', key: 'Tom' },
    ];
    const refused = async (records: unknown[]) =>
      (await change('splitCustomer', { customerId: id, records }, 'customer { id }')).userErrors[0].message;
    expect(await refused(all)).toBe('input.records: must leave the customer at least one record');
    expect(await refused([{ system: 'crm', key: 'Sam' }])).toBe(
      'input.records.0: is no record of this customer',
    );
    expect(await refused([])).toBe('input.records: must name at least one record');
  });
});

describe('linking and reviewing', () => {
  it('moves a record by hand, proved, and lets its old customer id mean the new one', async () => {
    const [right, wrong] = [await customerIn('Uma', 'crm'), await customerIn('Uwe', 'shop')];
    await change(
      'linkRecord',
      { record: { system: 'shop', key: 'Uwe' }, customerId: right },
      'customer { id }',
    );
    expect(await customer(wrong)).toMatchObject({ id: right });
    expect((await customer(right)).records).toContainEqual({
      system: 'shop',
      key: 'Uwe',
      linkRule: 'STEWARD',
      linkIsProved: true,
    });
  });

  it('merges the two customers of a candidate that a person says are the same, and only once', async () => {
    await importRecords(subgraph, 'crm', [
      { key: 'V1', displayName: 'Vera', emails: ['vera@example.com'] },
      { key: 'V2', displayName: 'Vera V', phones: ['+33142685301'] },
    ]);
    await importRecords(subgraph, 'shop', [
      { key: 'V3', emails: ['vera@example.com'], phones: ['+33142685301'] },
    ]);
    const { data } = await subgraph.ask('{ matchCandidates { nodes { id left { key } } } }');
    const [candidate] = data.matchCandidates.nodes;
    const reviewed = await change(
      'reviewMatch',
      { matchId: candidate.id, decision: 'SAME' },
      'match { state left { customer { records { key } } } }',
    );
    expect(reviewed.match.state).toBe('ACCEPTED');
    expect(reviewed.match.left.customer.records).toHaveLength(3);
    const again = await change(
      'reviewMatch',
      { matchId: candidate.id, decision: 'DIFFERENT' },
      'match { id }',
    );
    expect(again.userErrors[0].message).toBe('input.matchId: the candidate has been ACCEPTED already');
  });
});

describe('what departments see', () => {
  it('gives the crosswalk of a customer without the record of the stewards', async () => {
    const id = await customerIn('Wim', 'crm', 'shop');
    await change('tagCustomer', { customerId: id, add: ['vip'] }, 'customer { tags }');
    expect((await customer(id)).records).toHaveLength(3);
    const { data } = await subgraph.entities(
      [{ __typename: 'Customer', id }],
      '... on Customer { accountKeys { system key } }',
    );
    expect(data._entities[0].accountKeys).toEqual([
      { system: 'crm', key: 'Wim' },
      { system: 'shop', key: 'Wim' },
    ]);
  });

  it('leads from a record to its customer, and gives null for a record that nobody knows', async () => {
    const id = await customerIn('Xia', 'crm');
    const { data } = await subgraph.entities(
      [
        { __typename: 'SourceRecord', system: 'crm', key: 'Xia' },
        { __typename: 'SourceRecord', system: 'crm', key: 'nobody' },
      ],
      '... on SourceRecord { customer { id } }',
    );
    expect(data._entities).toEqual([{ customer: { id } }, null]);
  });
});
