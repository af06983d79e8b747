import { countStatements, type AskAs } from '@c360/kit/testing';
import { importRecords } from './import-records';
import { onlyWhere, reading, refusedAt, startScene, type Scene } from './scene';

let scene: Scene;
const ids: Record<string, string> = {};
const EMEA: AskAs = { policies: reading({ region: 'EMEA' }) };
/** Access by which nobody's identity may be read: neither list says that it is empty. */
const WITHOUT_IDENTITY: [string, NonNullable<AskAs['policies']>][] = [
  ['nothing', {}],
  ['no identity', { 'customer.record': 'ALLOWED' }],
  ['identities masked', { 'customer.record': 'ALLOWED', 'customer.identity': 'MASKED' }],
  ['identities of no customer that is there', { 'customer.identity': 'ALLOWED' }],
];

beforeAll(async () => {
  scene = await startScene();
  for (const [key, region] of [
    ['Ann', 'EMEA'],
    ['Ben', 'EMEA'],
    ['Cat', 'APAC'],
    ['Dan', null],
  ] as const) {
    ids[key] = await scene.record('crm', key, { region, emails: [`${key.toLowerCase()}@example.com`] });
  }
  for (const toKey of ['Ben', 'Cat', 'Dan']) {
    const row = { fromKey: 'Ann', toKey, kind: 'HOUSEHOLD' };
    await importRecords(scene.subgraph, 'crm', [row], 'upsert', 'profiles.relationship');
  }
  // Records that match two customers at once make candidates: within the region, and across its border.
  await scene.record('crm', 'Phone-Ben', { region: 'EMEA', phones: ['+33142685300'] });
  await scene.record('crm', 'Phone-Cat', { region: 'APAC', phones: ['+33142685301'] });
  await scene.record('shop', 'S1', { emails: ['ann@example.com'], phones: ['+33142685300'] });
  await scene.record('shop', 'S2', { emails: ['ben@example.com'], phones: ['+33142685301'] });
});

afterAll(() => scene.subgraph.stop());

describe('the relationships of a customer', () => {
  const RELATIONSHIPS = `query ($id: ID!, $first: Int! = 20, $after: String) { customer(id: $id) {
    relationships(first: $first, after: $after) { totalCount nodes { id to { displayName } } pageInfo { hasNextPage } } } }`;
  const of = async (id: string | undefined, as: AskAs, page = {}) => {
    const { data, errors } = await scene.ask(RELATIONSHIPS, { id, ...page }, as);
    return { errors, ...data?.customer?.relationships };
  };

  it('are those whose both ends are visible, counted and paged alike', async () => {
    const all = await of(ids.Ann, {});
    expect([all.totalCount, all.nodes.length]).toEqual([3, 3]);
    const some = await of(ids.Ann, EMEA);
    expect(some).toMatchObject({ totalCount: 1, nodes: [{ to: { displayName: 'Ben' } }] });
    expect((await of(ids.Ann, EMEA, { first: 1 })).pageInfo.hasNextPage).toBe(false);
    const none = await of(ids.Ann, { policies: reading({ region: 'NOWHERE' }) });
    expect([none.totalCount, none.errors]).toEqual([0, undefined]);
  });

  it('are refused to whoever may see no customer at all, rather than shown as none', async () => {
    const { totalCount, errors } = await of(ids.Ann, { policies: {} });
    expect([totalCount, errors]).toEqual([undefined, [refusedAt('customer', 'relationships')]]);
  });

  it('take the cursor of one that is not visible for one that is gone', async () => {
    const { nodes } = await of(ids.Ann, {});
    const hidden = nodes.find(({ to }: { to: { displayName: string } }) => to.displayName === 'Cat');
    const after = Buffer.from(hidden.id).toString('base64url');
    expect((await of(ids.Ann, EMEA, { after })).errors?.[0]?.extensions).toMatchObject({ argument: 'after' });
    expect((await of(ids.Ann, {}, { after })).errors).toBeUndefined();
  });

  it('cost the same number of statements for one customer and for many', async () => {
    const count = async (names: string[]) =>
      (
        await countStatements(() =>
          scene.subgraph.entities(
            names.map((name) => ({ __typename: 'Customer', id: ids[name] })),
            '... on Customer { relationships { totalCount nodes { from { id } } } }',
            { as: EMEA },
          ),
        )
      ).length;
    expect(await count(['Ann'])).toBe(await count(['Ann', 'Ben', 'Cat']));
  });
});

describe('match candidates', () => {
  const CANDIDATES = '{ matchCandidates { totalCount nodes { right { key } } } }';
  const keys = async (as: AskAs) => {
    const { data, errors } = await scene.ask(CANDIDATES, {}, as);
    expect(errors).toBeUndefined();
    const found = data.matchCandidates.nodes.map(({ right }: { right: { key: string } }) => right.key);
    expect(data.matchCandidates.totalCount).toBe(found.length);
    return found;
  };

  it('are those of which the identity of both customers may be read', async () => {
    expect(await keys({})).toEqual(['S1', 'S2']);
    expect(await keys(EMEA)).toEqual(['S1']);
    expect(await keys({ policies: reading({ region: 'NOWHERE' }) })).toEqual([]);
  });

  it.each(WITHOUT_IDENTITY)('are refused to whoever may read %s', async (_name, policies) => {
    const { data, errors } = await scene.ask(CANDIDATES, {}, { policies });
    expect([data, errors]).toEqual([{ matchCandidates: null }, [refusedAt('matchCandidates')]]);
  });
});

describe('changes of who is who', () => {
  const EVENTS = `query ($id: ID) { identityEvents(customerId: $id) {
    totalCount nodes { id kind customers { id } moves { key from to } } } }`;
  const count = async (as: AskAs, id?: string) => {
    const { data, errors } = await scene.ask(EVENTS, { id }, as);
    expect(errors).toBeUndefined();
    expect(data.identityEvents.nodes).toHaveLength(data.identityEvents.totalCount);
    return data.identityEvents.totalCount;
  };

  it('are shown where the identity of every customer in them may be read, as those are now', async () => {
    const near = await scene.record('desk', 'Near', { region: 'EMEA' });
    const far = await scene.record('desk', 'Far', { region: 'APAC' });
    const third = await scene.record('desk', 'Third', { region: 'EMEA' });
    const record = { system: 'desk', key: 'Near' };
    await scene.change('linkRecord', { record, customerId: third }, 'customer { id }');
    expect([await count({}, near), await count(EMEA, near)]).toEqual([1, 1]);
    await scene.change('mergeCustomers', { intoId: far, fromIds: [third] }, 'customer { id }');
    const { data } = await scene.ask(EVENTS, { id: near }, {});
    expect(data.identityEvents.nodes[0].customers).toEqual([{ id: far }]);
    const emea = { policies: { ...reading({ region: 'EMEA' }) } };
    // The merged customer's region is that of its first record by key: Far's.
    expect([await count({}, near), await count(emea, near)]).toEqual([1, 0]);
    const policies = { 'customer.record': 'ALLOWED', 'customer.identity': onlyWhere({ id: far }) } as const;
    const elsewhere = { policies: reading({ region: 'NOWHERE' }) };
    expect([await count({ policies }, near), await count(elsewhere, near)]).toEqual([1, 0]);
  });

  it.each(WITHOUT_IDENTITY)('are refused to whoever may read %s', async (_name, policies) => {
    const { data, errors } = await scene.ask(EVENTS, {}, { policies });
    expect([data, errors]).toEqual([{ identityEvents: null }, [refusedAt('identityEvents')]]);
  });
});
