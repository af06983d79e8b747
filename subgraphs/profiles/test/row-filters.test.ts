import { decideForCustomer, type BoundCondition, type CustomerFacts } from '@c360/authorization';
import { accessAs, countStatements, type AskAs } from '@c360/kit/testing';
import { maskedWhere, onlyWhere, reading, refusedAt, startScene, type Scene } from './scene';

let scene: Scene;
const ids: Record<string, string> = {};
const MARKETING: BoundCondition = { consents: { some: { purpose: 'MARKETING' } } };

beforeAll(async () => {
  scene = await startScene();
  const people: [string, Record<string, unknown>][] = [
    ['Ada', { region: 'EMEA', accountManagerKey: 'E-1', tags: ['vip'], emails: ['ada@example.com'] }],
    ['Bob', { region: 'APAC', accountManagerKey: 'E-1', tags: [] }],
    ['Cas', { region: 'EMEA', accountManagerKey: 'E-2', tags: ['late'] }],
    ['Dee', { region: 'AMER', accountManagerKey: null, tags: ['vip', 'late'] }],
    ['Eli', { region: null, accountManagerKey: null, tags: [], emails: ['eli@example.com'] }],
  ];
  for (const [name, facts] of people) ids[name] = await scene.record('crm', name, facts);
  await scene.record('shop', 'Ada-shop', { emails: ['ada@example.com'] });
  await scene.choose('crm', 'Ada');
  await scene.choose('shop', 'Ada-shop');
  await scene.choose('crm', 'Bob', { state: 'WITHDRAWN' });
  await scene.choose('crm', 'Dee', { recipient: 'parcels' });
  await scene.choose('crm', 'Eli', { expiresAt: new Date(Date.now() - 1000).toISOString() });
});

afterAll(() => scene.subgraph.stop());

const LIST = `query ($first: Int! = 20, $after: String, $filter: CustomerFilter, $sort: CustomerSort) {
  customers(first: $first, after: $after, filter: $filter, sort: $sort) {
    totalCount nodes { id displayName } edges { cursor } pageInfo { hasNextPage endCursor } } }`;
const BY_NAME = { field: 'NAME' };

async function list(as: AskAs, variables: Record<string, unknown> = {}) {
  const { data, errors } = await scene.ask(LIST, variables, as);
  const { nodes = [], ...rest } = data?.customers ?? {};
  return {
    errors,
    ...rest,
    names: nodes.map(({ displayName }: { displayName: string }) => displayName).sort(),
  };
}

describe('the list of customers for someone with conditional access', () => {
  it.each<[string, BoundCondition, string[]]>([
    ['of a region', { region: 'EMEA' }, ['Ada', 'Cas']],
    ['of several regions', { region: { in: ['APAC', 'AMER'] } }, ['Bob', 'Dee']],
    ['that someone looks after', { accountManagerId: 'E-1' }, ['Ada', 'Bob']],
    ['with a tag', { tags: { has: 'vip' } }, ['Ada', 'Dee']],
    ['who agreed', MARKETING, ['Ada']],
    ['who agreed to a partner', { consents: { some: { recipient: 'parcels' } } }, ['Dee']],
    ['outside a region, where it is known', { NOT: { region: 'EMEA' } }, ['Bob', 'Dee']],
    [
      'of a region or a manager',
      { OR: [{ region: 'EMEA' }, { accountManagerId: 'E-1' }] },
      ['Ada', 'Bob', 'Cas'],
    ],
    ['of nobody', { region: 'NOWHERE' }, []],
  ])('shows and counts those %s alone', async (_name, condition, names) => {
    const answer = await list({ policies: reading(condition) }, { sort: BY_NAME });
    expect(answer).toMatchObject({ names, totalCount: names.length, errors: undefined });
  });

  it('shows everybody to someone who may see everybody', async () => {
    expect((await list({})).totalCount).toBe(5);
  });

  it.each<[string, NonNullable<AskAs['policies']>]>([
    ['without the policy', { 'customer.identity': 'ALLOWED' }],
    ['for whom it is masked', { 'customer.record': 'MASKED' }],
    ['for whom it is masked under a condition', { 'customer.record': maskedWhere({ region: 'EMEA' }) }],
  ])('is refused to someone %s, rather than shown without anybody in it', async (_name, policies) => {
    const { data, errors } = await scene.ask('{ customers { totalCount } }', {}, { policies });
    expect([data, errors]).toEqual([{ customers: null }, [refusedAt('customers')]]);
  });

  it('leaves out whom a denial names, and whom it cannot be told of', async () => {
    const record = { deny: [{ region: 'EMEA' }], allow: true, mask: [] } as const;
    const { names } = await list({ policies: { 'customer.record': record, 'customer.identity': 'ALLOWED' } });
    // Eli has no region: whether the denial holds is unknown, so it does.
    expect(names).toEqual(['Bob', 'Dee']);
  });

  it('pages through the visible alone, without a gap', async () => {
    const as = { policies: reading({ OR: [{ region: 'EMEA' }, { accountManagerId: 'E-1' }] }) };
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(as, { first: 1, after, sort: BY_NAME });
      seen.push(...page.names);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['Ada', 'Bob', 'Cas']);
  });

  it('takes the cursor of somebody who is not visible for one whose row is gone', async () => {
    const cursor = (name: string) => Buffer.from(ids[name] ?? '').toString('base64url');
    const as = { policies: reading({ region: 'EMEA' }) };
    const hidden = await list(as, { after: cursor('Bob'), sort: BY_NAME });
    const gone = await list(as, {
      after: Buffer.from('cus_00000000000000000000000000').toString('base64url'),
      sort: BY_NAME,
    });
    expect(hidden.errors).toEqual(gone.errors);
    expect(hidden.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    expect((await list(as, { after: cursor('Ada'), sort: BY_NAME })).names).toEqual(['Cas']);
  });

  it('asks the database as often for ten rows as for one, with conditions as without, but for one statement', async () => {
    const count = async (as: AskAs, first: number) =>
      (await countStatements(() => list(as, { first, sort: BY_NAME }))).length;
    const conditional = { policies: reading({ OR: [{ region: 'EMEA' }, MARKETING] }) };
    expect(await count(conditional, 1)).toBe(await count(conditional, 10));
    expect(await count(conditional, 10)).toBe((await count({}, 10)) + 1);
  });
});

describe('filters and orders', () => {
  const ALL_NAMES = { 'customer.record': 'ALLOWED', 'customer.identity': 'ALLOWED' } as const;

  it.each([
    ['nameContains', { nameContains: 'a' }, 'customer.identity'],
    ['email', { email: 'ada@example.com' }, 'customer.contact'],
    ['phone', { phone: '+4930555000' }, 'customer.contact'],
    ['tagsAnyOf', { tagsAnyOf: ['vip'] }, 'customer.insight'],
    ['systems', { systems: ['shop'] }, 'customer.identity'],
  ])(
    'refuse %s to someone who may not read it unmasked, naming the argument',
    async (name, filter, policy) => {
      for (const level of ['DENIED', 'MASKED'] as const) {
        const as = { policies: { ...ALL_NAMES, 'customer.contact': 'ALLOWED', [policy]: level } as const };
        const { errors } = await list(as, { filter });
        expect(errors?.[0]?.extensions).toEqual({
          code: 'UNAUTHORIZED_FIELD_OR_TYPE',
          argument: `filter.${name}`,
        });
      }
      const { errors } = await list(
        { policies: { 'customer.record': 'ALLOWED', [policy]: 'ALLOWED' } },
        { filter },
      );
      expect(errors).toBeUndefined();
    },
  );

  it('refuse to sort by names that are masked, and sort by them for whoever may read them', async () => {
    const masked = { policies: { 'customer.record': 'ALLOWED', 'customer.identity': 'MASKED' } as const };
    expect((await list(masked, { sort: BY_NAME })).errors?.[0]?.extensions).toMatchObject({
      argument: 'sort.field',
    });
    expect((await list(masked, { sort: { field: 'CREATED_AT' } })).errors).toBeUndefined();
    expect((await list({ policies: ALL_NAMES }, { sort: BY_NAME })).errors).toBeUndefined();
  });

  it('never order by names unasked for someone who may not read all of them', async () => {
    const names = async (as: AskAs) => {
      const { data } = await scene.ask('{ customers { nodes { displayName } } }', {}, as);
      return data.customers.nodes.map(({ displayName }: { displayName: string }) => displayName);
    };
    await scene.subgraph.database.query(
      `update profiles.customer set created_at = now() + interval '1 day' where id = $1`,
      [ids.Ada],
    );
    expect((await names({ policies: ALL_NAMES }))[0]).toBe('Ada');
    const hidden = { policies: { 'customer.record': 'ALLOWED', 'customer.identity': 'MASKED' } as const };
    expect((await names(hidden)).at(-1)).toBe('Ada');
  });

  it('narrow the list to those whose filtered field may be read', async () => {
    const policies = {
      'customer.record': 'ALLOWED',
      'customer.identity': onlyWhere({ region: 'EMEA' }),
    } as const;
    expect((await list({ policies }, { filter: { nameContains: 'b' } })).totalCount).toBe(0);
    expect((await list({ policies }, { filter: { nameContains: 'a' } })).names).toEqual(['Ada', 'Cas']);
    expect((await list({ policies }, { filter: { regions: ['APAC'] } })).names).toEqual(['Bob']);
  });

  it('tell nothing by a filter on an address whose customer is not visible', async () => {
    const policies = { ...reading({ region: 'EMEA' }) };
    const find = (email: string) => list({ policies }, { filter: { email } });
    expect((await find('eli@example.com')).totalCount).toBe(0);
    expect((await find('ada@example.com')).totalCount).toBe(1);
  });
});

describe('the row condition', () => {
  const CONDITIONS: BoundCondition[] = [
    { region: 'EMEA' },
    { NOT: { region: 'EMEA' } },
    { NOT: { NOT: { accountManagerId: 'E-1' } } },
    { tags: { hasSome: ['late', 'none'] } },
    { NOT: { tags: { has: 'vip' } } },
    MARKETING,
    { NOT: MARKETING },
    { consents: { some: { state: 'WITHDRAWN', purpose: 'MARKETING' } } },
    { consents: { some: { recipient: { in: ['parcels', 'others'] } } } },
    { AND: [MARKETING, { OR: [{ region: 'APAC' }, { tags: { has: 'vip' } }] }] },
    { OR: [{ region: 'APAC' }, { NOT: { accountManagerId: 'E-2' } }] },
  ];

  it.each(
    CONDITIONS.flatMap((condition) => [
      { deny: [], allow: [condition], mask: [] },
      { deny: [condition], allow: true as const, mask: [] },
    ]),
  )('lets through the rows of which the facts say the same: %j', async (access) => {
    const policies = { 'customer.record': access };
    const FACTS = `... on Customer { id authorizationFacts {
      id region accountManagerId tags consents { purpose recipient state expiresAt } } }`;
    const { data } = await scene.subgraph.entities(
      Object.values(ids).map((id) => ({ __typename: 'Customer', id })),
      FACTS,
    );
    const requirement = { authenticated: false, scopes: [], policies: [[['customer.record']]] };
    const entities = data._entities as { id: string; authorizationFacts: CustomerFacts }[];
    const expected = entities.filter(
      ({ authorizationFacts }) =>
        decideForCustomer(requirement, accessAs({ policies }), authorizationFacts, new Date()) === 'ALLOWED',
    );
    const answer = await scene.ask('{ customers { nodes { id } } }', {}, { policies });
    const listed = answer.data.customers.nodes.map(({ id }: { id: string }) => id);
    expect(listed.sort()).toEqual(expected.map(({ id }) => id).sort());
  });
});

describe('customers by id and by record', () => {
  it('gives null for one that is not visible, as for one that does not exist', async () => {
    const asked = [ids.Ada, ids.Bob, 'cus_00000000000000000000000000', ids.Cas];
    const { data, errors } = await scene.ask(
      'query ($ids: [ID!]!) { customersByIds(ids: $ids) { id } }',
      { ids: asked },
      { policies: reading({ region: 'EMEA' }) },
    );
    expect([data.customersByIds, errors]).toEqual([
      [{ id: ids.Ada }, null, null, { id: ids.Cas }],
      undefined,
    ]);
  });

  it('finds by a department’s number only whose records may be read', async () => {
    const find = async (key: string, as: AskAs) =>
      (
        await scene.ask(
          'query ($key: String!) { customerByRecord(system: "crm", key: $key) { id } }',
          { key },
          as,
        )
      ).data.customerByRecord;
    const policies = {
      'customer.record': 'ALLOWED',
      'customer.identity': onlyWhere({ region: 'EMEA' }),
    } as const;
    expect(await find('Ada', { policies })).toEqual({ id: ids.Ada });
    expect(await find('Bob', { policies })).toBeNull();
    expect(await find('Ada', { policies: { ...policies, 'customer.identity': 'MASKED' } })).toBeNull();
    expect(await find('Nobody', { policies })).toBeNull();
  });
});

describe('a condition on ids', () => {
  it('finds a customer by a former id', async () => {
    const former = await scene.record('desk', 'Later');
    const golden = await scene.record('desk', 'Golden');
    await scene.change('mergeCustomers', { intoId: golden, fromIds: [former] }, 'customer { id }');
    const answer = await list({ policies: reading({ id: former }) });
    expect([answer.names, answer.totalCount]).toEqual([['Golden'], 1]);
  });

  it('judges a former id by the customer that it means now', async () => {
    const former = await scene.record('desk', 'Was-EMEA', { region: 'EMEA' });
    const golden = await scene.record('desk', 'Is-APAC', { region: 'APAC' });
    await scene.change('mergeCustomers', { intoId: golden, fromIds: [former] }, 'customer { id }');
    const find = async (region: string) => {
      const { data } = await scene.ask(
        'query ($ids: [ID!]!) { customersByIds(ids: $ids) { id } }',
        { ids: [former] },
        { policies: reading({ region }) },
      );
      return data.customersByIds;
    };
    expect([await find('APAC'), await find('EMEA')]).toEqual([[{ id: golden }], [null]]);
  });
});
