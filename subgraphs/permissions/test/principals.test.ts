import { newId } from '@c360/kit';
import { idOf, type ImportRow } from '@c360/kit/import';
import { startTestSubgraph, type TestAnswer, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { asPrincipal } from './ask-as';
import { changeOnce } from './change-once';
import { importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

const change = (name: string, input: Record<string, unknown>, fields: string) =>
  changeOnce(subgraph, name, input, fields);

const PRINCIPAL =
  'principal { id kind displayName region email isActive issuer subject system number roles { name } }';
const ADA = {
  kind: 'EMPLOYEE',
  displayName: ' Ada Agent ',
  region: 'EMEA',
  email: 'ada@example.com',
  roles: ['support-lead', 'support-agent', 'support-agent'],
};

const names = (roles: { name: string }[]) => roles.map(({ name }) => name);

describe('a principal', () => {
  it('is registered with its roles, and found by its id', async () => {
    const { principal, userErrors } = await change('registerPrincipal', ADA, PRINCIPAL);
    expect(userErrors).toEqual([]);
    expect(principal).toMatchObject({
      kind: 'EMPLOYEE',
      displayName: 'Ada Agent',
      region: 'EMEA',
      email: 'ada@example.com',
      isActive: true,
      issuer: null,
      system: null,
      number: null,
      roles: [{ name: 'support-agent' }, { name: 'support-lead' }],
    });
    const { data } = await subgraph.ask(
      'query ($id: ID!) { principal(id: $id) { displayName } none: principal(id: "x") { id } }',
      { id: principal.id },
    );
    expect(data).toEqual({ principal: { displayName: 'Ada Agent' }, none: null });
    const entities = await subgraph.entities(
      [
        { __typename: 'Principal', id: principal.id },
        { __typename: 'Principal', id: newId('pri') },
        { __typename: 'Principal', id: 'nonsense' },
      ],
      '... on Principal { displayName }',
    );
    expect(entities.data._entities).toEqual([{ displayName: 'Ada Agent' }, null, null]);
  });

  it('is registered once for one key, and once for one token, also by many at once', async () => {
    const once = { ...ADA, idempotencyKey: 'register-once' };
    const same = await Promise.all([1, 2, 3, 4, 5].map(() => change('registerPrincipal', once, PRINCIPAL)));
    expect(new Set(same.map((payload) => payload.principal.id)).size).toBe(1);
    const token = { ...ADA, issuer: 'iss', subject: 'ada' };
    const payloads = await Promise.all(
      [1, 2, 3, 4, 5].map(() => change('registerPrincipal', token, PRINCIPAL)),
    );
    const refused = payloads.filter((payload) => payload.principal === null);
    expect(refused).toHaveLength(4);
    expect(refused[0].userErrors).toMatchObject([{ path: ['input', 'subject'] }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['kind', { kind: 'CUSTOMER' }],
    ['displayName', { displayName: '  ' }],
    ['email', { email: 'not an address' }],
    ['roles.1', { roles: ['analyst', 'astronaut'] }],
    ['subject', { issuer: 'iss' }],
    ['issuer', { subject: 'x' }],
    ['issuer', { issuer: 'C360:gateway', subject: 'gateway' }],
    ['region', { region: 'a\u0000b' }],
  ])('is refused with a bad %s', async (path, more) => {
    expect(await change('registerPrincipal', { ...ADA, ...more }, PRINCIPAL)).toMatchObject({
      principal: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', ...path.split('.')] }],
    });
  });

  it('gets exactly the roles that are set, and none where one is unknown', async () => {
    const { principal } = await change('registerPrincipal', ADA, PRINCIPAL);
    const principalId = principal.id;
    const set = (roles: string[]) => change('setPrincipalRoles', { principalId, roles }, PRINCIPAL);
    expect(names((await set(['analyst', 'support-lead'])).principal.roles)).toEqual([
      'analyst',
      'support-lead',
    ]);
    expect(await set(['marketer', 'astronaut'])).toMatchObject({
      userErrors: [{ path: ['input', 'roles', '1'] }],
    });
    expect(names((await set([])).principal.roles)).toEqual([]);
    expect(
      await change('setPrincipalRoles', { principalId: newId('pri'), roles: [] }, PRINCIPAL),
    ).toMatchObject({
      userErrors: [{ path: ['input', 'principalId'] }],
    });
  });

  it('is deactivated and activated again, each as often as one likes', async () => {
    const { principal } = await change('registerPrincipal', ADA, PRINCIPAL);
    const input = { principalId: principal.id };
    for (const [mutation, isActive] of [
      ['deactivatePrincipal', false],
      ['deactivatePrincipal', false],
      ['reactivatePrincipal', true],
    ] as const) {
      expect((await change(mutation, input, PRINCIPAL)).principal.isActive).toBe(isActive);
    }
    expect(await change('deactivatePrincipal', { principalId: 'x' }, PRINCIPAL)).toMatchObject({
      principal: null,
      userErrors: [{ path: ['input', 'principalId'] }],
    });
  });
});

describe('an administrator', () => {
  const issuer = 'https://issuer.example';
  const own = {
    userErrors: [{ path: ['input', 'principalId'], message: expect.stringMatching(/yourself/) }],
  };
  const register = async (subject: string): Promise<string> =>
    (await change('registerPrincipal', { ...ADA, issuer, subject }, PRINCIPAL)).principal.id;

  it.each([
    ['deactivatePrincipal', {}],
    ['setPrincipalRoles', { roles: [] }],
  ])('cannot do %s to itself, and can to another one', async (mutation, input) => {
    const subject = `admin of ${mutation}`;
    const as = asPrincipal({ id: subject, issuer });
    const itself = { principalId: await register(subject), ...input };
    expect(await changeOnce(subgraph, mutation, itself, PRINCIPAL, as)).toMatchObject({
      principal: null,
      ...own,
    });
    const other = { principalId: await register(`other of ${mutation}`), ...input };
    expect(await changeOnce(subgraph, mutation, other, PRINCIPAL, as)).toMatchObject({ userErrors: [] });
    const { data } = await subgraph.ask(
      'query ($id: ID!) { principal(id: $id) { isActive roles { name } } }',
      {
        id: itself.principalId,
      },
    );
    expect(data.principal).toMatchObject({ isActive: true, roles: [{}, {}] });
  });
});

describe('importing principals', () => {
  const rows: ImportRow[] = [
    {
      key: '1',
      displayName: 'Nancy',
      kind: 'EMPLOYEE',
      roles: ['sales-rep'],
      region: 'AMER',
      email: 'n@example.com',
    },
    { key: '2', displayName: 'Robot', kind: 'SERVICE', roles: [], isActive: false },
    { key: '3', displayName: 'Andrew' },
  ];
  const write = (changed: ImportRow = {}, mode: 'upsert' | 'ensure' = 'upsert') =>
    importRows(subgraph, 'permissions.principal', 'northwind', [{ ...rows[0], ...changed }], mode);
  const nancy = async () => {
    const { data } = await subgraph.ask(
      'query ($id: ID!) { principal(id: $id) { displayName number system email isActive roles { name } } }',
      { id: idOf('pri', 'northwind', '1') },
    );
    return { ...data.principal, roles: names(data.principal.roles) };
  };

  it('inserts once; a second time nothing changes', async () => {
    const outcome = { inserted: 0, updated: 0, unchanged: 0, rejected: [] };
    expect(await importRows(subgraph, 'permissions.principal', 'northwind', rows)).toEqual({
      ...outcome,
      inserted: 3,
    });
    expect(await importRows(subgraph, 'permissions.principal', 'northwind', rows)).toEqual({
      ...outcome,
      unchanged: 3,
    });
    expect(await nancy()).toEqual({
      displayName: 'Nancy',
      number: '1',
      system: 'northwind',
      email: 'n@example.com',
      isActive: true,
      roles: ['sales-rep'],
    });
    const { data } = await subgraph.ask(
      '{ principals(filter: {systems: ["northwind"], isActive: false}) { nodes { displayName kind } } }',
    );
    expect(data.principals.nodes).toEqual([{ displayName: 'Robot', kind: 'SERVICE' }]);
  });

  it('changes what the department says anew, and gives nobody back what was taken here', async () => {
    const principalId = idOf('pri', 'northwind', '1');
    await change('setPrincipalRoles', { principalId, roles: ['analyst'] }, PRINCIPAL);
    const nancyHerself = asPrincipal({ employeeId: '1', id: 'nancy' });
    expect(
      await changeOnce(subgraph, 'deactivatePrincipal', { principalId }, PRINCIPAL, nancyHerself),
    ).toMatchObject({ principal: null, userErrors: [{ path: ['input', 'principalId'] }] });
    await change('deactivatePrincipal', { principalId }, PRINCIPAL);
    expect(await write({ email: 'new@example.com' })).toMatchObject({ updated: 1 });
    expect(await nancy()).toMatchObject({ email: 'new@example.com', isActive: false, roles: ['analyst'] });
    // Its own word on roles and on being active counts again.
    await write({ email: 'new@example.com', roles: ['sales-rep', 'marketer'], isActive: false });
    await write({ email: 'new@example.com', roles: ['sales-rep', 'marketer'], isActive: true });
    expect(await nancy()).toMatchObject({ isActive: true, roles: ['marketer', 'sales-rep'] });
  });

  it('never changes what is there in the mode ensure', async () => {
    expect(await write({ displayName: 'Other', roles: [] }, 'ensure')).toMatchObject({ unchanged: 1 });
    expect(await nancy()).toMatchObject({ displayName: 'Nancy', roles: ['marketer', 'sales-rep'] });
  });
});

describe('the list of principals', () => {
  it.each([
    ['{roles: ["sales-rep"]}', ['Nancy']],
    ['{regions: ["AMER"]}', ['Nancy']],
    ['{kinds: [SERVICE]}', ['Robot']],
    ['{systems: ["northwind"]}', ['Andrew', 'Nancy', 'Robot']],
    ['{systems: []}', []],
  ])('can be narrowed by %s', async (filter, expected) => {
    const { data } = await subgraph.ask(
      `{ principals(filter: ${filter}) { totalCount nodes { displayName } } }`,
    );
    expect(data.principals.nodes.map((node: { displayName: string }) => node.displayName)).toEqual(expected);
    expect(data.principals.totalCount).toBe(expected.length);
  });

  it('comes page by page, by name', async () => {
    const query = `query ($first: Int!, $after: String) {
      principals(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const all = (await subgraph.ask(query, { first: 100 })).data.principals.nodes;
    const seen = [];
    for (let after: string | null = null; ;) {
      const answer: TestAnswer = await subgraph.ask(query, { first: 2, after });
      const { nodes, pageInfo } = answer.data.principals;
      seen.push(...nodes);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(all);
    const { data, errors } = await subgraph.ask(query, { first: 101 });
    expect(data.principals).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
