import { POLICIES, createAccess, parseCondition, type GrantsSnapshot } from '@c360/authorization';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { BUILT_IN_GRANTS, BUILT_IN_ROLES, permissions } from '../src';
import { EMPLOYEE, GATEWAY } from './ask-as';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

it('the grants that come with the product are those that the migrations bring', async () => {
  const { data } = await subgraph.ask('{ grantsSnapshot }', {}, { as: { principal: GATEWAY } });
  expect(byId(data.grantsSnapshot.grants)).toEqual(byId(BUILT_IN_GRANTS));
  expect(BUILT_IN_GRANTS).toHaveLength(117);
});

it('so are the roles, and what may be taken by whom', async () => {
  const { data } = await subgraph.ask('{ roles { name description isBuiltIn mayTake { name } } }');
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  expect(data.roles).toEqual(
    [...BUILT_IN_ROLES].sort(byName).map(({ name, description, mayTake }) => ({
      name,
      description,
      isBuiltIn: true,
      mayTake: mayTake.map((taken) => ({ name: taken })),
    })),
  );
});

it('the history begins with them', async () => {
  const { rows } = await subgraph.database.query(
    `select g.id, c.after, c.kind, row_to_json(g) as now from permissions."grant" g
     left join permissions.grant_change c on c.grant_id = g.id`,
  );
  expect(rows).toHaveLength(BUILT_IN_GRANTS.length);
  for (const { after, kind, now } of rows) {
    const { role_name: role, policy, effect, purposes, condition } = now;
    expect([kind, after]).toEqual([
      'ADDED',
      { role, policy, effect, purposes, condition, validFrom: null, validUntil: null },
    ]);
  }
  const { data } = await subgraph.ask('{ grantsSnapshot }', {}, { as: { principal: GATEWAY } });
  const versions = await subgraph.database.query('select max(version) as last from permissions.grant_change');
  expect(data.grantsSnapshot.version).toBe(versions.rows[0].last);
});

it('what was taken back of them stays in the history, with what it said', async () => {
  const { rows } = await subgraph.database.query(
    `select before->>'role' as role, before->>'policy' as policy, before->>'effect' as effect, after, version
     from permissions.grant_change where kind = 'REMOVED' order by role, policy`,
  );
  expect(rows.map(({ role, policy, effect, after }) => [role, policy, effect, after])).toEqual([
    ['customer', 'customer.financial:write', 'ALLOW', null],
    ['customer', 'customer.loyalty:write', 'ALLOW', null],
    ['support-agent', 'customer.financial', 'MASK', null],
  ]);
  expect(new Set(rows.map(({ version }) => version)).size).toBe(3);
});

it('they name known policies and roles, and sound conditions', () => {
  const roles = new Set(BUILT_IN_ROLES.map(({ name }) => name));
  for (const { role, policy, condition } of BUILT_IN_GRANTS) {
    expect([POLICIES.includes(policy), roles.has(role)]).toEqual([true, true]);
    if (condition) expect(parseCondition(condition)).toEqual(condition);
  }
});

it('none that can be taken by break-glass may change grants, and a marketer may never change consents', () => {
  const taken = new Set(BUILT_IN_ROLES.flatMap(({ mayTake }) => mayTake));
  const has = (role: string, policy: string) =>
    BUILT_IN_GRANTS.some(
      (grant) => grant.role === role && grant.policy === policy && grant.effect !== 'DENY',
    );
  expect([...taken].filter((role) => has(role, 'permissions.admin'))).toEqual([]);
  expect(has('marketer', 'customer.consent:write')).toBe(false);
  expect(BUILT_IN_ROLES.filter(({ name }) => has(name, 'permissions.admin')).map(({ name }) => name)).toEqual(
    ['administrator'],
  );
});

it("a customer's right to the access log is for its own alone", () => {
  const snapshot: GrantsSnapshot = {
    version: '1',
    grants: BUILT_IN_GRANTS,
    principals: [],
    elevations: [],
    partners: [],
    partnerKeys: [],
  };
  const customer = { ...EMPLOYEE, kind: 'CUSTOMER' as const, customerId: 'cus_1' };
  const access = createAccess({ principal: customer, purpose: 'SELF_SERVICE', snapshot, now: new Date() });
  expect(access.policies['audit.read']).toEqual({ deny: [], allow: [{ id: 'cus_1' }], mask: [] });
  expect(access.policies['permissions.admin']).toBeUndefined();
});
