import type { PolicyAccess, Principal } from '@c360/authorization';
import { countStatements, type AskAs } from '@c360/kit/testing';
import { importRecords } from './import-records';
import { onlyWhere, refusedAt, startScene, type Scene } from './scene';

let scene: Scene;
let pairs = 0;

beforeAll(async () => {
  scene = await startScene();
});

afterAll(() => scene.subgraph.stop());

type Token = Pick<Principal, 'customerId' | 'record'>;

/** Asks with a customer's token; the grants of the role `customer`, unless told. */
function as({ customerId, record }: Token, policies?: Record<string, PolicyAccess>): AskAs {
  const self = onlyWhere({ id: customerId ?? 'nobody' });
  const names = ['record', 'identity', 'contact', 'consent', 'insight', 'contact:write', 'consent:write'];
  return {
    principal: { kind: 'CUSTOMER', id: 'subject', roles: ['customer'], employeeId: null, customerId, record },
    purpose: 'SELF_SERVICE',
    policies: policies ?? Object.fromEntries(names.map((name) => [`customer.${name}`, self])),
  };
}

const EVERYTHING = `id kind displayName givenName familyName birthDate language region accountManagerId tags
  emails { address systems } phones { number } addresses { lines } preferredChannel
  records { system key displayName emails attributes } accountKeys { system key }
  provenance { field system key }
  consents(includeHistory: true) { totalCount nodes { purpose state record { system key } } }
  authorizationFacts { id region accountManagerId tags consents { purpose recipient state } }`;

async function view(token: Token, id = token.customerId ?? '') {
  const { data, errors } = await scene.subgraph.entities(
    [{ __typename: 'Customer', id }],
    `... on Customer { ${EVERYTHING} }`,
    { as: as(token) },
  );
  expect(errors).toBeUndefined();
  return data._entities[0];
}

/**
 * A customer whose record was there first, and somebody else who comes along with the same e-mail address: matching links
 * the two records to one customer.
 */
async function matchedPair() {
  const name = `p${(pairs += 1)}`;
  const shared = `${name}@example.com`;
  const id = await scene.record('crm', `${name}-first`, {
    displayName: `First ${name}`,
    givenName: 'First',
    familyName: name,
    birthDate: '1970-01-02',
    emails: [shared, `secret-first-${name}@example.com`],
    phones: [`+4930556${1000 + pairs}`],
    tags: ['first-tag'],
    region: 'EMEA',
    attributes: { note: 'secret of the first' },
  });
  expect(
    await scene.record('shop', `${name}-second`, {
      displayName: `Second ${name}`,
      birthDate: '1990-03-04',
      emails: [shared, `secret-second-${name}@example.com`],
      phones: [`+4930557${1000 + pairs}`],
      tags: ['second-tag'],
      region: 'APAC',
      attributes: { note: 'secret of the second' },
    }),
  ).toBe(id);
  await scene.choose('crm', `${name}-first`, { purpose: 'SALES' });
  await scene.choose('shop', `${name}-second`, { purpose: 'MARKETING' });
  const record = (system: string, key: string) => ({ customerId: id, record: { system, key } });
  return {
    name,
    id,
    first: record('crm', `${name}-first`),
    second: record('shop', `${name}-second`),
    unnamed: { customerId: id, record: null },
  };
}

const systemsOf = ({ accountKeys }: { accountKeys: { system: string }[] }) =>
  accountKeys.map(({ system }) => system);

describe('a link that matching alone has made', () => {
  it('lets neither see anything of the other, whoever was there first', async () => {
    const { id, first, second, unnamed } = await matchedPair();
    for (const [token, own, other] of [
      [first, 'first', 'second'],
      [second, 'second', 'first'],
      [unnamed, 'first', 'second'],
    ] as const) {
      const seen = await view(token);
      const text = JSON.stringify(seen).toLowerCase();
      expect(seen.id).toBe(id);
      expect(text).toContain(`secret of the ${own}`);
      expect(text).toContain(`secret-${own}`);
      expect(text).not.toContain(other);
      expect(text).not.toContain(own === 'first' ? 'shop' : 'crm');
      expect(text).not.toContain(own === 'first' ? '1990' : '1970');
      expect(text).not.toContain(own === 'first' ? 'marketing' : 'sales');
      expect(text).not.toContain(own === 'first' ? 'apac' : 'emea');
      expect(seen).toMatchObject({
        displayName: expect.stringMatching(own === 'first' ? /^First/ : /^Second/),
        records: [{ key: token.record?.key ?? expect.stringMatching('first') }],
        consents: { totalCount: 1 },
        authorizationFacts: { tags: [`${own}-tag`], consents: [{ state: 'GIVEN' }] },
      });
    }
  });

  it('opens both records to each once staff confirm it, and closes them again when that is undone', async () => {
    const { id, name, first, second } = await matchedPair();
    const record = { system: 'shop', key: `${name}-second` };
    const answer = await scene.change(
      'linkRecord',
      { record, customerId: id, reason: 'showed a passport' },
      'customer { records { system linkRule linkIsProved } }',
    );
    expect(answer.customer.records).toContainEqual({
      system: 'shop',
      linkRule: 'STEWARD',
      linkIsProved: true,
    });
    for (const token of [first, second]) {
      const seen = await view(token);
      expect(systemsOf(seen)).toEqual(['crm', 'shop']);
      expect(seen.consents.totalCount).toBe(2);
    }
    const { data } = await scene.subgraph.ask(
      'query ($id: ID!) { identityEvents(customerId: $id) { nodes { id kind moves { key from to } } } }',
      { id },
    );
    const [event] = data.identityEvents.nodes;
    expect(event).toMatchObject({ kind: 'LINK', moves: [{ key: `${name}-second`, from: id, to: id }] });
    await scene.change('revertIdentityEvent', { eventId: event.id }, 'event { id }');
    expect([systemsOf(await view(first)), systemsOf(await view(second))]).toEqual([['crm'], ['shop']]);
  });

  it('stays one that matching made when staff merge the customer with another', async () => {
    const { id, first, second } = await matchedPair();
    const other = await scene.record('loyalty', `other-${pairs}`, { displayName: 'Other' });
    await scene.change('mergeCustomers', { intoId: other, fromIds: [id] }, 'customer { id }');
    expect(systemsOf(await view(first))).toEqual(['crm', 'loyalty']);
    expect(systemsOf(await view({ customerId: other, record: null }))).toEqual(['crm', 'loyalty']);
    expect(systemsOf(await view(second))).toEqual(['shop']);
  });

  it('tells the one who came along nothing of what went before, nor of what is done to the other record', async () => {
    const { id, name, first, second } = await matchedPair();
    await scene.subgraph.database.query(
      `update profiles.customer set created_at = now() - interval '3 years' where id = $1`,
      [id],
    );
    const history = async (token: Token) => {
      const { data } = await scene.ask(
        'query ($id: ID!) { customer(id: $id) { version createdAt updatedAt } }',
        { id },
        as(token),
      );
      return data.customer;
    };
    const before = await history(second);
    expect(Date.parse(before.createdAt)).toBeGreaterThan(Date.now() - 864e5);
    expect(Date.parse((await history(first)).createdAt)).toBeLessThan(Date.now() - 864e5);
    await importRecords(scene.subgraph, 'crm', [{ key: `${name}-first`, displayName: 'Changed' }]);
    expect(await history(second)).toEqual(before);
    await importRecords(scene.subgraph, 'shop', [{ key: `${name}-second`, displayName: 'Changed' }]);
    expect(await history(second)).not.toEqual(before);
  });

  it('is not widened by what a steward or the import does to either record', async () => {
    const { id, name, second } = await matchedPair();
    await scene.change('updateCustomer', { customerId: id, language: 'de' }, 'customer { id }');
    await importRecords(scene.subgraph, 'shop', [{ key: `${name}-second`, displayName: 'Second again' }]);
    const seen = await view(second);
    expect([seen.displayName, seen.language, systemsOf(seen)]).toEqual(['Second again', null, ['shop']]);
  });
});

describe('a customer’s golden record', () => {
  it('is everybody’s where every link is firm', async () => {
    const { id, name, first } = await matchedPair();
    await scene.change(
      'linkRecord',
      { record: { system: 'shop', key: `${name}-second` }, customerId: id },
      '__typename',
    );
    await scene.change('tagCustomer', { customerId: id, add: ['vip'], remove: ['first-tag'] }, '__typename');
    const { data } = await scene.subgraph.entities(
      [{ __typename: 'Customer', id }],
      `... on Customer { ${EVERYTHING} version createdAt updatedAt }`,
    );
    const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...whole } = data._entities[0];
    expect(await view(first)).toEqual(whole);
  });

  it('costs the same number of statements, however much is asked', async () => {
    const { first } = await matchedPair();
    const count = async (selection: string) =>
      (
        await countStatements(() =>
          scene.subgraph.entities(
            [{ __typename: 'Customer', id: first.customerId }],
            `... on Customer { ${selection} }`,
            { as: as(first) },
          ),
        )
      ).length;
    expect(await count('id records { key } accountKeys { key } provenance { field }')).toBe(
      await count('id'),
    );
  });
});

describe('other customers', () => {
  it('do not exist for a customer, by whatever way', async () => {
    const { id, first } = await matchedPair();
    const other = await matchedPair();
    const { data, errors } = await scene.ask(
      `query ($id: ID!, $ids: [ID!]!, $key: String!) {
        customer(id: $id) { id }
        customersByIds(ids: $ids) { id }
        customerByRecord(system: "crm", key: $key) { id }
        customers { totalCount nodes { id } }
        identityEvents { totalCount } matchCandidates { totalCount }
      }`,
      { id: other.id, ids: [other.id, id], key: `${other.name}-first` },
      { ...as(first), policies: undefined },
    );
    // Even with every policy: what a customer reaches is no matter of grants.
    expect(data).toEqual({
      customer: null,
      customersByIds: [null, { id }],
      customerByRecord: null,
      customers: { totalCount: 1, nodes: [{ id }] },
      identityEvents: null,
      matchCandidates: null,
    });
    expect(errors).toEqual([refusedAt('identityEvents'), refusedAt('matchCandidates')]);
    const entities = await scene.subgraph.entities(
      [
        { __typename: 'Customer', id: other.id },
        { __typename: 'SourceRecord', system: 'crm', key: `${other.name}-first` },
        { __typename: 'SourceRecord', system: 'shop', key: other.second.record.key },
        { __typename: 'SourceRecord', ...first.record },
      ],
      '... on Customer { id } ... on SourceRecord { customer { id } displayName }',
      { as: as(first) },
    );
    expect(entities.data._entities).toEqual([
      null,
      null,
      null,
      { customer: { id }, displayName: expect.stringMatching(/^First/) },
    ]);
  });

  it('are not found out by filters: these ask the records that the customer reaches alone', async () => {
    const { id, name, first, second } = await matchedPair();
    const count = async (token: Token, filter: Record<string, unknown>) => {
      const { data } = await scene.ask(
        'query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { id } } }',
        { filter },
        as(token),
      );
      expect(data.customers.nodes).toEqual(data.customers.totalCount === 1 ? [{ id }] : []);
      return data.customers.totalCount;
    };
    const filters = [
      { email: `secret-first-${name}@example.com` },
      { phone: `+4930556${1000 + pairs}` },
      { nameContains: 'first' },
      { regions: ['EMEA'] },
      { tagsAnyOf: ['first-tag'] },
      { systems: ['crm'] },
    ];
    for (const filter of filters) {
      expect([filter, await count(first, filter), await count(second, filter)]).toEqual([filter, 1, 0]);
    }
    expect(await count(second, { email: `${name}@example.com`, kinds: ['PERSON'] })).toBe(1);
  });

  it('are at no end of a customer’s relationships', async () => {
    const { first, name } = await matchedPair();
    const other = await matchedPair();
    const row = { fromKey: `${name}-first`, toKey: `${other.name}-first`, kind: 'HOUSEHOLD' };
    await importRecords(scene.subgraph, 'crm', [row], 'upsert', 'profiles.relationship');
    const { data, errors } = await scene.ask(
      'query ($id: ID!) { customer(id: $id) { id relationships { totalCount } } }',
      { id: first.customerId },
      as(first),
    );
    expect(data.customer).toEqual({ id: first.customerId, relationships: null });
    expect(errors).toEqual([refusedAt('customer', 'relationships')]);
  });

  it('are reached by nobody whose token names a record that is not there, or no customer', async () => {
    const { id } = await matchedPair();
    for (const token of [
      { customerId: id, record: { system: 'crm', key: 'gone' } },
      { customerId: null, record: null },
      { customerId: 'cus_00000000000000000000000000', record: null },
    ]) {
      expect(await view(token, id)).toBeNull();
      const { data, errors } = await scene.ask('{ customers { totalCount } }', {}, as(token));
      expect([data.customers, errors]).toEqual([{ totalCount: 0 }, undefined]);
    }
  });

  it('are in no list of customers for a customer without the right for itself: it is refused', async () => {
    const { first } = await matchedPair();
    const { data, errors } = await scene.ask('{ customers { totalCount } }', {}, as(first, {}));
    expect([data, errors]).toEqual([{ customers: null }, [refusedAt('customers')]]);
  });
});

describe('after staff have decided who is who', () => {
  it('a token goes on to work under the former id, after a merge', async () => {
    const { id, first } = await matchedPair();
    const into = await scene.record('desk', `into-${pairs}`, { displayName: 'Into' });
    await scene.change('mergeCustomers', { intoId: into, fromIds: [id] }, 'customer { id }');
    for (const token of [first, { ...first, record: null }]) {
      const seen = await view(token);
      expect(seen.id).toBe(into);
      expect(seen.authorizationFacts.id).toEqual(expect.arrayContaining([id, into]));
    }
    const { data } = await scene.ask('query ($id: ID!) { customer(id: $id) { id } }', { id }, as(first));
    expect(data.customer).toEqual({ id: into });
  });

  it('a token follows the record that it was proved with, after a split', async () => {
    const { id, name, first, second } = await matchedPair();
    await scene.change(
      'linkRecord',
      { record: { system: 'shop', key: `${name}-second` }, customerId: id },
      '__typename',
    );
    const records = [{ system: 'shop', key: `${name}-second` }];
    const split = await scene.change('splitCustomer', { customerId: id, records }, 'customer { id }');
    const ownId = split.customer.id;
    const seen = await view(second);
    expect([seen.id, systemsOf(seen)]).toEqual([ownId, ['shop']]);
    // Its token still says the old id, which the grants ask for; the other customer no longer answers to it.
    expect(seen.authorizationFacts.id).toEqual([ownId, id]);
    expect([(await view(first)).id, systemsOf(await view(first))]).toEqual([id, ['crm']]);
    expect((await view({ customerId: id, record: null })).id).toBe(id);
  });
});

describe('what a customer changes itself', () => {
  const change = (mutation: string, input: Record<string, unknown>, token: Token) =>
    scene.change(mutation, input, '__typename', as(token));
  const consentsAt = async (key: string) => {
    const { rows } = await scene.subgraph.database.query<{ purpose: string; state: string }>(
      'select purpose, state from profiles.consent where key = $1 order by at, purpose',
      [key],
    );
    return rows.map(({ purpose, state }) => `${purpose} ${state}`);
  };

  it('is its contact data where its link is firm, and nothing where matching alone has made it', async () => {
    const { id, first, second } = await matchedPair();
    const input = { customerId: id, language: 'fr' };
    expect((await change('updateCustomer', input, second)).userErrors).toMatchObject([
      { code: 'UNAUTHORIZED_FIELD_OR_TYPE', path: ['input'] },
    ]);
    expect((await change('updateCustomer', input, first)).userErrors).toEqual([]);
    expect((await view(first)).language).toBe('fr');
    expect((await view(second)).language).toBeNull();
  });

  it('is never another customer, which looks to it as one that does not exist', async () => {
    const { first } = await matchedPair();
    const other = await matchedPair();
    for (const customerId of [other.id, 'cus_00000000000000000000000000']) {
      const input = { customerId, language: 'fr' };
      expect((await change('updateCustomer', input, first)).userErrors).toMatchObject([
        { code: 'BAD_USER_INPUT', message: 'input.customerId: there is no such customer' },
      ]);
    }
  });

  it('fills up a name from the records that it reaches alone', async () => {
    const { id, second, name } = await matchedPair();
    const record = { system: 'shop', key: `${name}-second` };
    await scene.change('splitCustomer', { customerId: id, records: [record] }, '__typename');
    const ownId = await scene.customerOf('shop', `${name}-second`);
    // Matching brings the other's data to the golden record; the customer corrects one part of its name.
    const late = await scene.record('crm', `${name}-late`, {
      displayName: null,
      givenName: 'Hidden',
      familyName: 'Hiddenson',
      emails: [`secret-second-${name}@example.com`],
    });
    expect(late).toBe(ownId);
    const policies = { 'customer.record': 'ALLOWED', 'customer.identity:write': 'ALLOWED' } as const;
    const input = { customerId: ownId, givenName: 'New' };
    const answer = await scene.change('updateCustomer', input, '__typename', as(second, policies));
    expect(answer.userErrors).toEqual([]);
    expect(JSON.stringify(await view(second))).not.toContain('Hidden');
  });

  it('is its choices, kept where it was proved, and no one else’s', async () => {
    const { id, first, second, name } = await matchedPair();
    const give = { customerId: id, purpose: 'ANALYTICS', evidence: 'app' };
    expect((await change('giveConsent', give, second)).userErrors).toEqual([]);
    expect(
      (await change('withdrawConsent', { customerId: id, purpose: 'SALES' }, second)).userErrors,
    ).toEqual([]);
    expect(await consentsAt(`${name}-second`)).toEqual([
      'MARKETING GIVEN',
      'ANALYTICS GIVEN',
      'SALES WITHDRAWN',
    ]);
    expect(await consentsAt(`${name}-first`)).toEqual(['SALES GIVEN']);
    const foreign = { ...give, record: first.record };
    expect((await change('giveConsent', foreign, second)).userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'record'] },
    ]);
    expect((await change('giveConsent', { ...give, record: second.record }, second)).userErrors).toEqual([]);
  });

  it('is never its facts, nor what it has no grant for', async () => {
    const { id, first } = await matchedPair();
    expect((await change('tagCustomer', { customerId: id, add: ['vip'] }, first)).userErrors).toMatchObject([
      { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
    ]);
    expect((await change('updateCustomer', { customerId: id, region: 'X' }, first)).userErrors).toMatchObject(
      [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE', path: ['input', 'region'] }],
    );
  });
});
