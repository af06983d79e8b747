import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { profiles } from '../src';
import { importRecords } from './import-records';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(profiles);
});

afterAll(() => subgraph.stop());

const BY_RECORD = `query ($system: String!, $key: String!) {
  customerByRecord(system: $system, key: $key) {
    id displayName birthDate version emails { address systems } phones { number isValid systems }
    addresses { lines locality systems } provenance { field system rule }
    records { system key linkRule linkConfidence linkIsProved }
  }
}`;

async function customerOf(system: string, key: string) {
  const { data } = await subgraph.ask(BY_RECORD, { system, key });
  return data.customerByRecord;
}

describe('importing records', () => {
  it('links records of two systems by the same e-mail address, whatever its case, and proves nothing', async () => {
    await importRecords(subgraph, 'crm', [
      { key: 'A1', displayName: 'Ada Byron', emails: ['ada@example.com'] },
    ]);
    await importRecords(subgraph, 'shop', [
      { key: '77', displayName: 'A. Byron', emails: ['ADA@example.com '.trim()] },
    ]);

    const customer = await customerOf('shop', '77');
    expect(customer.displayName).toBe('Ada Byron');
    expect(customer.records).toEqual([
      { system: 'crm', key: 'A1', linkRule: 'FOUNDING', linkConfidence: 1, linkIsProved: false },
      { system: 'shop', key: '77', linkRule: 'EXACT_EMAIL', linkConfidence: 0.95, linkIsProved: false },
    ]);
  });

  it('links by a phone number in E.164 form only', async () => {
    await importRecords(subgraph, 'crm', [
      { key: 'P1', displayName: 'Paul Erdos', phones: ['+3612345678'] },
      { key: 'P2', displayName: 'Somebody', phones: ['12345'] },
    ]);
    await importRecords(subgraph, 'desk', [
      { key: 'D1', displayName: 'P. Erdos', phones: ['+3612345678'] },
      { key: 'D2', displayName: 'Somebody else', phones: ['12345'] },
    ]);
    expect((await customerOf('desk', 'D1')).records.map((record: { key: string }) => record.key)).toEqual([
      'P1',
      'D1',
    ]);
    expect((await customerOf('desk', 'D2')).records).toHaveLength(1);
  });

  it('never links a person with an organisation', async () => {
    await importRecords(subgraph, 'crm', [
      { key: 'O1', kind: 'ORGANISATION', displayName: 'Acme', phones: ['+4930111222'] },
    ]);
    await importRecords(subgraph, 'shop', [
      { key: 'O2', kind: 'PERSON', displayName: 'Bo', phones: ['+4930111222'] },
    ]);
    expect((await customerOf('shop', 'O2')).records).toHaveLength(1);
  });

  it('keeps a record that points at two customers for review', async () => {
    await importRecords(subgraph, 'crm', [
      { key: 'R1', displayName: 'Rita One', emails: ['rita1@example.com'] },
      { key: 'R2', displayName: 'Rita Two', phones: ['+33142685300'] },
    ]);
    await importRecords(subgraph, 'shop', [
      { key: 'R3', displayName: 'Rita', emails: ['rita1@example.com'], phones: ['+33142685300'] },
    ]);
    const { data } = await subgraph.ask(
      '{ matchCandidates { nodes { rule state left { key } right { key } } } }',
    );
    expect(data.matchCandidates.nodes).toContainEqual({
      rule: 'EXACT_PHONE',
      state: 'OPEN',
      left: { key: 'R2' },
      right: { key: 'R3' },
    });
  });

  it('changes nothing the second time, and the golden record when a department changed its own', async () => {
    const row = { key: 'S1', displayName: 'Sofia', birthDate: '1990-05-01', emails: ['sofia@example.com'] };
    expect(await importRecords(subgraph, 'crm', [row])).toMatchObject({ inserted: 1, updated: 0 });
    expect(await importRecords(subgraph, 'crm', [row])).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 1,
    });
    const before = await customerOf('crm', 'S1');
    expect(await importRecords(subgraph, 'crm', [{ ...row, birthDate: '1991-05-01' }])).toMatchObject({
      updated: 1,
    });
    const after = await customerOf('crm', 'S1');
    expect([before.birthDate, before.version, after.birthDate, after.version]).toEqual([
      '1990-05-01',
      1,
      '1991-05-01',
      2,
    ]);
  });

  it('only adds what is missing in the mode "ensure"', async () => {
    await importRecords(subgraph, 'crm', [{ key: 'E1', displayName: 'Eva' }]);
    const outcome = await importRecords(subgraph, 'crm', [{ key: 'E1' }, { key: 'E2' }], 'ensure');
    expect(outcome).toMatchObject({ inserted: 1, updated: 0, unchanged: 1 });
    expect((await customerOf('crm', 'E1')).displayName).toBe('Eva');
  });

  it('lets golden fields survive from the most trusted system, then from the newest record', async () => {
    await importRecords(subgraph, 'shop', [
      {
        key: 'G1',
        displayName: 'Greta Shop',
        birthDate: '1980-01-01',
        emails: ['greta@example.com'],
        recordedAt: '2026-01-01T00:00:00Z',
      },
    ]);
    await importRecords(subgraph, 'crm', [
      { key: 'G1', displayName: 'Greta CRM', emails: ['greta@example.com'] },
    ]);
    await importRecords(subgraph, 'desk', [
      {
        key: 'G1',
        birthDate: '1981-01-01',
        emails: ['greta@example.com'],
        recordedAt: '2026-02-01T00:00:00Z',
      },
    ]);
    const customer = await customerOf('shop', 'G1');
    expect([customer.displayName, customer.birthDate]).toEqual(['Greta CRM', '1981-01-01']);
    expect(customer.provenance).toEqual(
      expect.arrayContaining([
        { field: 'displayName', system: 'crm', rule: 'MOST_TRUSTED' },
        { field: 'birthDate', system: 'desk', rule: 'MOST_RECENT' },
      ]),
    );
    expect(customer.emails).toEqual([{ address: 'greta@example.com', systems: ['crm', 'desk', 'shop'] }]);
  });

  it('refuses a relationship to a record that does not exist, and keeps the others', async () => {
    await importRecords(subgraph, 'crm', [
      { key: 'H1', displayName: 'Hans' },
      { key: 'H2', displayName: 'Hanna' },
    ]);
    const outcome = await importRecords(
      subgraph,
      'crm',
      [
        { fromKey: 'H1', toKey: 'H2', kind: 'HOUSEHOLD', since: '2020-01-01' },
        { fromKey: 'H1', toKey: 'nobody', kind: 'HOUSEHOLD' },
      ],
      'upsert',
      'profiles.relationship',
    );
    expect(outcome).toMatchObject({
      inserted: 1,
      rejected: [{ index: 1, column: 'toKey', value: 'nobody' }],
    });
    const { data } = await subgraph.ask(
      '{ customerByRecord(system: "crm", key: "H2") { relationships { totalCount nodes { kind since from { displayName } } } } }',
    );
    expect(data.customerByRecord.relationships).toEqual({
      totalCount: 1,
      nodes: [{ kind: 'HOUSEHOLD', since: '2020-01-01', from: { displayName: 'Hans' } }],
    });
  });
});
