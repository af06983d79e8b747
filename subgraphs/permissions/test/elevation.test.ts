import type { GrantsSnapshot, Principal } from '@c360/authorization';
import { newId } from '@c360/kit';
import { startTestSubgraph, type AskOptions, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { EMPLOYEE, GATEWAY, asPrincipal } from './ask-as';
import { changeOnce } from './change-once';
import { importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
  await importRows(subgraph, 'permissions.principal', 'hr', [
    { key: 'E-1001', displayName: 'Ada Agent' },
    { key: 'E-1002', displayName: 'Leah Lead' },
    { key: 'E-9', displayName: 'Gone Guy', isActive: false },
  ]);
});

afterAll(() => subgraph.stop());

const ELEVATION = 'elevation { id role { name } reason startedAt until endedAt isInForce }';
const REASON = 'The lead is ill, and the bank asks about a charge.';
const INPUT = { role: 'support-lead', minutes: 30, reason: REASON };
const AGENT = EMPLOYEE;
const LEAD: Partial<Principal> = { id: 'E-1002', employeeId: 'E-1002', roles: ['support-lead'] };

/** As somebody with no right but its own. */
function asSomebody(principal: Partial<Principal>): AskOptions {
  return { as: { ...asPrincipal(principal).as, policies: {} } };
}

const elevate = (more: Record<string, unknown> = {}, principal: Partial<Principal> = AGENT) =>
  changeOnce(subgraph, 'elevate', { ...INPUT, ...more }, ELEVATION, asSomebody(principal));
const end = (elevationId: string, options: AskOptions) =>
  changeOnce(subgraph, 'endElevation', { elevationId }, ELEVATION, options);

async function elevationsInSnapshot(): Promise<GrantsSnapshot['elevations']> {
  const { data } = await subgraph.ask('{ grantsSnapshot }', {}, { as: { principal: GATEWAY } });
  return data.grantsSnapshot.elevations;
}

afterEach(() => subgraph.database.query('delete from permissions.elevation'));

describe('taking a role', () => {
  it('gives it for the minutes, with its reason, and tells the gateway', async () => {
    const { elevation, userErrors } = await elevate();
    expect(userErrors).toEqual([]);
    expect(elevation).toMatchObject({
      role: { name: 'support-lead' },
      reason: REASON,
      endedAt: null,
      isInForce: true,
    });
    expect(Date.parse(elevation.until) - Date.parse(elevation.startedAt)).toBe(30 * 60_000);
    const { issuer, id: subject } = AGENT;
    expect(await elevationsInSnapshot()).toEqual([
      { id: elevation.id, issuer, subject, role: 'support-lead', until: elevation.until },
    ]);
    const { data } = await subgraph.ask(
      '{ viewer { roleNames mayTake { name } elevations { id reason } } }',
      {},
      asSomebody(AGENT),
    );
    expect(data.viewer).toEqual({
      roleNames: ['support-agent', 'support-lead'],
      mayTake: [{ name: 'support-lead' }],
      elevations: [{ id: elevation.id, reason: REASON }],
    });
  });

  it('is done once for one key, and not twice at the same time', async () => {
    const payloads = await Promise.all([1, 2, 3].map(() => elevate({ idempotencyKey: 'once' })));
    expect(new Set(payloads.map(({ elevation }) => elevation?.id)).size).toBe(1);
    const others = await Promise.all([1, 2, 3].map((minutes) => elevate({ minutes })));
    for (const other of others)
      expect(other).toMatchObject({ elevation: null, userErrors: [{ path: ['input', 'role'] }] });
    expect(await elevationsInSnapshot()).toHaveLength(1);
  });

  it('is never the way to the next role', async () => {
    await elevate();
    expect(await elevate({ role: 'data-protection-officer' })).toMatchObject({
      elevation: null,
      userErrors: [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE', path: ['input', 'role'] }],
    });
    expect((await elevate({ role: 'data-protection-officer' }, LEAD)).userErrors).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['minutes', { minutes: 0 }],
    ['minutes', { minutes: 61 }],
    ['reason', { reason: 'too short' }],
    ['reason', { reason: `          ${'x'.repeat(9)}        ` }],
    ['reason', { reason: 'x'.repeat(501) }],
    ['reason', { reason: 'with a line\nbreak in it' }],
    ['role', { role: 'administrator' }],
    ['role', { role: 'support-agent' }],
    ['role', { role: 'astronaut' }],
  ])('is refused with a bad %s: %j', async (path, more) => {
    expect(await elevate(more)).toMatchObject({ elevation: null, userErrors: [{ path: ['input', path] }] });
    expect(await elevationsInSnapshot()).toEqual([]);
  });

  it.each<[string, Partial<Principal>]>([
    ['who is not registered', { id: 'E-77', employeeId: 'E-77', roles: ['support-agent'] }],
    ['who is registered as inactive', { id: 'E-9', employeeId: 'E-9', roles: ['support-agent'] }],
    ['who has no role that leads to it', { roles: ['marketer'] }],
    ['a service', { kind: 'SERVICE', roles: ['support-agent'] }],
    ['a customer', { kind: 'CUSTOMER', roles: ['support-agent'] }],
    ['a partner', { kind: 'PARTNER', roles: ['support-agent'] }],
    ['the anonymous', { kind: 'ANONYMOUS', id: null, issuer: null, employeeId: null }],
  ])('is refused to %s', async (_, principal) => {
    expect(await elevate({}, principal)).toMatchObject({
      elevation: null,
      userErrors: [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE' }],
    });
    expect(await elevationsInSnapshot()).toEqual([]);
  });

  it('ends by itself, and is kept', async () => {
    const { elevation } = await elevate({ minutes: 1 });
    await subgraph.database.query(
      "update permissions.elevation set started_at = now() - interval '2 minutes', until = now() - interval '1 minute'",
    );
    expect(await elevationsInSnapshot()).toEqual([]);
    const { data } = await subgraph.ask('{ viewer { roleNames elevations { id } } }', {}, asSomebody(AGENT));
    expect(data.viewer).toEqual({ roleNames: ['support-agent'], elevations: [] });
    const list = (await subgraph.ask('{ elevations(isInForce: false) { nodes { id isInForce endedAt } } }'))
      .data.elevations;
    expect(list.nodes).toEqual([{ id: elevation.id, isInForce: false, endedAt: null }]);
  });
});

describe('ending it before its time', () => {
  it('is done by its taker and by administrators', async () => {
    for (const options of [asSomebody(AGENT), {}]) {
      const { elevation } = await elevate();
      const ended = await end(elevation.id, options);
      expect(ended).toMatchObject({ elevation: { id: elevation.id, isInForce: false }, userErrors: [] });
      expect(ended.elevation.endedAt).not.toBeNull();
      expect(await elevationsInSnapshot()).toEqual([]);
      expect((await end(elevation.id, options)).elevation.endedAt).toBe(ended.elevation.endedAt);
    }
  });

  it('is done by nobody else', async () => {
    const { elevation } = await elevate();
    for (const [id, options] of [
      [elevation.id, asSomebody(LEAD)],
      [elevation.id, asSomebody({ ...AGENT, issuer: 'https://other.example' })],
      [newId('elv'), {}],
      ['nonsense', {}],
    ] as const) {
      expect(await end(id, options)).toMatchObject({
        elevation: null,
        userErrors: [{ path: ['input', 'elevationId'] }],
      });
    }
    expect(await elevationsInSnapshot()).toHaveLength(1);
  });
});

describe('the list of elevations', () => {
  it('tells who took what and why, latest first, page by page', async () => {
    await elevate();
    await elevate({ role: 'data-protection-officer' }, LEAD);
    const { data } = await subgraph.ask(
      '{ elevations { totalCount nodes { role { name } reason issuer subject principal { displayName } isInForce } } }',
    );
    expect(data.elevations).toEqual({
      totalCount: 2,
      nodes: [
        ['data-protection-officer', 'E-1002', 'Leah Lead'],
        ['support-lead', 'E-1001', 'Ada Agent'],
      ].map(([name, subject, displayName]) => ({
        role: { name },
        reason: REASON,
        issuer: AGENT.issuer,
        subject,
        principal: { displayName },
        isInForce: true,
      })),
    });
  });
});

describe('which roles may be taken', () => {
  const set = (role: string, mayTake: string[], options?: AskOptions) =>
    changeOnce(subgraph, 'setElevationRules', { role, mayTake }, 'role { name mayTake { name } }', options);

  it('is set by administrators, and holds at once', async () => {
    expect(await set('marketer', ['analyst', 'support-agent'])).toMatchObject({
      role: { name: 'marketer', mayTake: [{ name: 'analyst' }, { name: 'support-agent' }] },
    });
    expect((await elevate({ role: 'analyst' }, { roles: ['marketer'] })).userErrors).toEqual([]);
    expect((await set('marketer', [])).role.mayTake).toEqual([]);
    expect((await elevate({ role: 'support-agent' }, { roles: ['marketer'] })).elevation).toBeNull();
  });

  it.each<[string, string, string[]]>([
    ['role', 'astronaut', []],
    ['mayTake.0', 'marketer', ['astronaut']],
    ['mayTake.0', 'marketer', ['marketer']],
    ['mayTake.1', 'marketer', ['analyst', 'administrator']],
    ['mayTake.0', 'marketer', ['customer']],
    ['mayTake.0', 'marketer', ['service']],
  ])('is refused with a bad %s', async (path, role, mayTake) => {
    expect(await set(role, mayTake)).toMatchObject({
      role: null,
      userErrors: [{ path: ['input', ...path.split('.')] }],
    });
  });

  it('is not for others', async () => {
    expect(await set('marketer', ['analyst'], asSomebody(AGENT))).toMatchObject({
      role: null,
      userErrors: [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE' }],
    });
  });

  it('never leads to a role that was allowed to change grants later', async () => {
    const put = { role: 'support-lead', policy: 'permissions.admin', effect: 'ALLOW' };
    const { grant } = await changeOnce(subgraph, 'putGrant', put, 'grant { id }');
    expect(await elevate()).toMatchObject({ elevation: null, userErrors: [{ path: ['input', 'role'] }] });
    await changeOnce(subgraph, 'removeGrant', { grantId: grant.id }, 'grantId');
    expect((await elevate()).userErrors).toEqual([]);
  });
});
