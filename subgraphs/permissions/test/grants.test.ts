import type { Principal } from '@c360/authorization';
import { newId } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { changeOnce } from './change-once';
import { asPrincipal } from './ask-as';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

/** Calls one mutation as this principal. Gives the payload. */
async function change(
  name: string,
  input: Record<string, unknown>,
  fields: string,
  principal: Partial<Principal> = {},
) {
  return changeOnce(subgraph, name, input, fields, asPrincipal(principal));
}

const GRANT = 'grant { id role { name } policy effect purposes condition validFrom validUntil }';
const CONDITION = { OR: [{ region: { $principal: 'region' } }, { tags: { has: 'vip' } }] };
const INPUT = { role: 'marketer', policy: 'customer.service', effect: 'MASK', purposes: ['MARKETING'] };

async function history(grantId: string) {
  const { data } = await subgraph.ask(
    `query ($grantId: ID) { grantHistory(grantId: $grantId) { totalCount nodes {
       version grantId kind changedByIssuer changedBySubject changedBy { displayName }
       before { role policy effect purposes condition validUntil } after { effect condition validUntil } } } }`,
    { grantId },
  );
  return data.grantHistory.nodes;
}

describe('putGrant', () => {
  it('adds a grant, changes it, and keeps who did what in the history', async () => {
    await change(
      'registerPrincipal',
      { kind: 'EMPLOYEE', displayName: 'Ada Admin', issuer: 'https://issuer.example', subject: 'E-6001' },
      'principal { id }',
    );
    const admin = { id: 'E-6001', employeeId: 'E-6001' };
    const validUntil = '2030-01-01T00:00:00.000Z';
    const { grant, userErrors } = await change(
      'putGrant',
      { ...INPUT, condition: CONDITION, validUntil },
      GRANT,
      admin,
    );
    expect(userErrors).toEqual([]);
    expect(grant).toMatchObject({
      ...INPUT,
      role: { name: 'marketer' },
      condition: CONDITION,
      validFrom: null,
      validUntil,
    });

    const changed = await change('putGrant', { ...INPUT, grantId: grant.id, effect: 'ALLOW' }, GRANT, admin);
    expect(changed.grant).toMatchObject({ id: grant.id, effect: 'ALLOW', condition: null, validUntil: null });

    const who = {
      changedByIssuer: 'https://issuer.example',
      changedBySubject: 'E-6001',
      changedBy: { displayName: 'Ada Admin' },
    };
    const [second, first] = await history(grant.id);
    expect(first).toMatchObject({
      ...who,
      grantId: grant.id,
      kind: 'ADDED',
      before: null,
      after: { effect: 'MASK', condition: CONDITION, validUntil },
    });
    expect(second).toMatchObject({
      ...who,
      kind: 'CHANGED',
      before: { ...INPUT, condition: CONDITION, validUntil },
      after: { effect: 'ALLOW', condition: null, validUntil: null },
    });
    expect(second.version).toBeGreaterThan(first.version);
  });

  it('makes no history where nothing changes: the same key, or the same terms in another order', async () => {
    const input = {
      ...INPUT,
      purposes: ['SALES', 'MARKETING'],
      condition: CONDITION,
      idempotencyKey: 'put-once',
    };
    const payloads = await Promise.all([1, 2, 3, 4, 5].map(() => change('putGrant', input, GRANT)));
    const ids = new Set(payloads.map((payload) => payload.grant.id));
    expect(ids.size).toBe(1);
    const [grantId] = ids;
    await change(
      'putGrant',
      { ...input, idempotencyKey: 'other', grantId, purposes: ['MARKETING', 'SALES'] },
      GRANT,
    );
    expect(await history(grantId)).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['role', { role: 'astronaut' }],
    ['policy', { policy: 'customer.shoeSize' }],
    ['policy', { policy: '' }],
    ['grantId', { grantId: newId('grt') }],
    ['grantId', { grantId: 'nonsense' }],
    ['effect', { policy: 'customer.contact:write' }],
    ['effect', { policy: 'permissions.admin' }],
    ['validUntil', { validFrom: '2030-01-01T00:00:00Z', validUntil: '2030-01-01T00:00:00Z' }],
    ['condition', { policy: 'permissions.admin', effect: 'ALLOW', condition: CONDITION }],
    ['condition', { condition: {} }],
    ['condition.region', { condition: { region: { contains: 'E' } } }],
    ['condition.OR.1.name', { condition: { OR: [{ region: 'EMEA' }, { name: 'x' }] } }],
    ['idempotencyKey', { idempotencyKey: 'x'.repeat(129) }],
  ])('refuses a bad %s: %j', async (path, more) => {
    const payload = await change('putGrant', { ...INPUT, ...more }, GRANT);
    expect(payload).toMatchObject({
      grant: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', ...path.split('.')] }],
    });
  });

  it('takes a condition for who reads the log of one customer', async () => {
    const input = { role: 'marketer', policy: 'audit.read', effect: 'ALLOW', condition: CONDITION };
    expect((await change('putGrant', input, GRANT)).grant).toMatchObject({ condition: CONDITION });
  });

  it('refuses an unknown purpose or effect before anything runs', async () => {
    for (const more of [{ purposes: ['FUN'] }, { effect: 'PERHAPS' }]) {
      const { data, errors } = await subgraph.ask(
        'mutation ($input: PutGrantInput!) { putGrant(input: $input) { grant { id } } }',
        { input: { idempotencyKey: 'enum', ...INPUT, ...more } },
      );
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('removeGrant', () => {
  it('takes a grant away once and keeps what it said', async () => {
    const { grant } = await change('putGrant', INPUT, GRANT);
    const removal = { grantId: grant.id, idempotencyKey: 'remove-once' };
    const expected = { grantId: grant.id, userErrors: [] };
    expect(await change('removeGrant', removal, 'grantId')).toEqual(expected);
    expect(await change('removeGrant', removal, 'grantId')).toEqual(expected);
    expect(await change('removeGrant', { grantId: grant.id }, 'grantId')).toMatchObject({
      grantId: null,
      userErrors: [{ path: ['input', 'grantId'] }],
    });
    const [removed] = await history(grant.id);
    expect(removed).toMatchObject({ kind: 'REMOVED', before: INPUT, after: null });
  });

  it('never takes the last right to change grants, not even by two at once', async () => {
    const { data } = await subgraph.ask(
      '{ grants(filter: {policies: ["permissions.admin"]}) { nodes { id } } }',
    );
    const [{ id: first }] = data.grants.nodes;
    const denial = { role: 'administrator', policy: 'permissions.admin', effect: 'DENY' };
    expect(await change('putGrant', denial, GRANT)).toMatchObject({
      grant: null,
      userErrors: [{ path: ['input', 'effect'] }],
    });
    const second = await change(
      'putGrant',
      { role: 'support-lead', policy: 'permissions.admin', effect: 'ALLOW' },
      GRANT,
    );
    const removals = await Promise.all(
      [first, second.grant.id].map((grantId) => change('removeGrant', { grantId }, 'grantId')),
    );
    expect(removals.map((removal) => removal.userErrors.length).sort()).toEqual([0, 1]);
    const left = await subgraph.ask('{ grants(filter: {policies: ["permissions.admin"]}) { nodes { id } } }');
    const [{ id: last }] = left.data.grants.nodes;
    const ends = {
      role: 'administrator',
      policy: 'permissions.admin',
      effect: 'ALLOW',
      validUntil: '2030-01-01T00:00:00Z',
    };
    expect(await change('putGrant', { ...ends, grantId: last }, GRANT)).toMatchObject({
      grant: null,
      userErrors: [{ path: ['input', 'grantId'] }],
    });
  });
});

it('versions rise in the order of the changes, though many change grants at once', async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      change('putGrant', { ...INPUT, validUntil: `2031-01-0${index + 1}T00:00:00Z` }, GRANT),
    ),
  );
  const { rows } = await subgraph.database.query(
    'select version, at from permissions.grant_change order by version',
  );
  const times = rows.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

it('grants and their history come page by page', async () => {
  for (const [field, selection] of [
    ['grants', 'policy'],
    ['grantHistory', 'version'],
  ]) {
    const seen: string[] = [];
    let total: number;
    for (let after: string | null = null; ;) {
      const { data } = await subgraph.ask(
        `query ($after: String) { ${field}(first: 50, after: $after) { totalCount nodes { id ${selection} }
           pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const page: {
        totalCount: number;
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      } = data[field ?? ''];
      total = page.totalCount;
      seen.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(total).toBeGreaterThan(100);
  }
});

it('roles tell their grants, and grants can be filtered', async () => {
  const { data } = await subgraph.ask(`{
    roles { name description isBuiltIn }
    role(name: "analyst") { name grants { policy effect } }
    none: role(name: "astronaut") { name }
    nul: role(name: "\\u0000") { name }
    masks: grants(filter: {roles: ["analyst", "service"], effects: [MASK]}) { totalCount nodes { role { name } policy } }
    unknown: grantHistory(grantId: "nonsense") { totalCount nodes { id } }
  }`);
  expect(data.roles.map(({ name }: { name: string }) => name)).toEqual([
    'administrator',
    'analyst',
    'customer',
    'data-protection-officer',
    'marketer',
    'partner',
    'sales-rep',
    'service',
    'support-agent',
    'support-lead',
  ]);
  expect(data.role.grants).toContainEqual({ policy: 'customer.identity', effect: 'MASK' });
  expect(data.role.grants).toHaveLength(6);
  expect(data).toMatchObject({ none: null, nul: null, unknown: { totalCount: 0, nodes: [] } });
  expect(data.masks.nodes).toEqual([
    { role: { name: 'analyst' }, policy: 'customer.identity' },
    { role: { name: 'service' }, policy: 'customer.contact' },
    { role: { name: 'service' }, policy: 'customer.identity' },
  ]);
});
