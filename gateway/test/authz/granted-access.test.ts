import { ANONYMOUS, type GrantsSnapshot, type Principal } from '@c360/authorization';
import type { Identity } from '../../src/authn/claims';
import { createClaimedAccess } from '../../src/authz/claimed-access';
import { createGrantedAccess } from '../../src/authz/granted-access';
import { EMPLOYEE, GRANT, snapshot } from './snapshots';

const identity = (principal: Principal, changed: Partial<Identity> = {}): Identity => ({
  principal,
  purposes: null,
  policies: [],
  ...changed,
});

function provide(first: GrantsSnapshot) {
  const held = { current: first };
  return { held, provider: createGrantedAccess({ current: () => held.current }) };
}

afterEach(() => jest.useRealTimers());

describe('the access of a caller by the grants', () => {
  it('is the same object for as long as nothing changes', async () => {
    const { held, provider } = provide(snapshot('1'));
    const caller = identity(EMPLOYEE);
    const first = await provider.accessFor(caller, null);
    expect(first).toMatchObject({ version: '1', policies: { 'customer.record': 'ALLOWED' } });
    expect(await provider.accessFor(caller, null)).toBe(first);
    expect(await provider.accessFor(identity(EMPLOYEE), null)).toBe(first);
    expect(await provider.accessFor(caller, 'SALES')).not.toBe(first);
    expect(await provider.accessFor(identity({ ...EMPLOYEE }), null)).not.toBe(first);

    held.current = snapshot('2', { grants: [] });
    const second = await provider.accessFor(caller, null);
    expect(second).toMatchObject({ version: '2', policies: {} });
    expect(second.policies).not.toHaveProperty(['customer.record']);
  });

  it('changes when a grant begins and when it ends, without a new version', async () => {
    jest.useFakeTimers({ now: Date.parse('2026-05-01T10:00:00Z') });
    const { provider } = provide(
      snapshot('1', {
        grants: [{ ...GRANT, validFrom: '2026-05-01T10:00:10Z', validUntil: '2026-05-01T10:00:20Z' }],
      }),
    );
    const levels: unknown[] = [];
    for (const second of ['00', '09', '10', '19', '20']) {
      jest.setSystemTime(Date.parse(`2026-05-01T10:00:${second}Z`));
      const access = await provider.accessFor(identity(EMPLOYEE), null);
      levels.push([second, access.policies['customer.record'] ?? 'DENIED']);
    }
    expect(levels).toEqual([
      ['00', 'DENIED'],
      ['09', 'DENIED'],
      ['10', 'ALLOWED'],
      ['19', 'ALLOWED'],
      ['20', 'DENIED'],
    ]);
  });

  it('ends with a role that was taken for minutes', async () => {
    jest.useFakeTimers({ now: Date.parse('2026-05-01T10:00:00Z') });
    const elevation = { id: 'elv_1', issuer: 'https://issuer', subject: 'e1', role: 'support-agent' };
    const { provider } = provide(
      snapshot('1', { elevations: [{ ...elevation, until: '2026-05-01T10:15:00Z' }] }),
    );
    const caller = identity({ ...EMPLOYEE, roles: [] });
    expect((await provider.accessFor(caller, null)).policies).toHaveProperty(['customer.record']);
    jest.setSystemTime(Date.parse('2026-05-01T10:15:00Z'));
    expect((await provider.accessFor(caller, null)).policies).not.toHaveProperty(['customer.record']);
  });
});

describe('the purposes that a caller may state', () => {
  const partner = {
    ...ANONYMOUS,
    kind: 'PARTNER',
    id: 'p',
    issuer: 'https://issuer',
    partnerId: 'parcel',
  } as const;
  const registered = { id: 'parcel', isActive: true, scopes: [], purposes: ['FULFILMENT', 'FRAUD'] } as const;

  it.each<[string, Identity, Partial<GrantsSnapshot>, unknown]>([
    ['an employee: all', identity(EMPLOYEE), {}, null],
    ['an employee whose token names some: those', identity(EMPLOYEE, { purposes: ['SALES'] }), {}, ['SALES']],
    [
      'a registered partner: those of its registration',
      identity(partner),
      { partners: [registered] },
      ['FULFILMENT', 'FRAUD'],
    ],
    [
      'a registered partner whose token names some: what both name',
      identity(partner, { purposes: ['MARKETING', 'FRAUD'] }),
      { partners: [registered] },
      ['FRAUD'],
    ],
    ['an inactive partner: none', identity(partner), { partners: [{ ...registered, isActive: false }] }, []],
    ['an unknown partner: none', identity(partner, { purposes: ['FRAUD'] }), {}, []],
  ])('%s', async (_name, caller, changed, expected) => {
    expect(await provide(snapshot('1', changed)).provider.purposesOf(caller)).toEqual(expected);
  });
});

describe('the access of a caller by its token', () => {
  it('is what the claim names, for every customer, and the same object each time', async () => {
    const provider = createClaimedAccess();
    const caller = identity(EMPLOYEE, { policies: ['customer.record', 'anything'] });
    const access = await provider.accessFor(caller, 'SALES');
    expect(access).toMatchObject({
      principal: EMPLOYEE,
      purpose: 'SALES',
      policies: { 'customer.record': 'ALLOWED', anything: 'ALLOWED' },
    });
    expect(await provider.accessFor(caller, 'SALES')).toBe(access);
    expect(await provider.accessFor(caller, null)).not.toBe(access);
    expect((await provider.accessFor(identity(EMPLOYEE), 'SALES')).policies).toEqual({});
  });

  it('is not of a token that looks the same', async () => {
    const provider = createClaimedAccess();
    const [one, other] = [['a'], ['b']].map((policies) => identity(EMPLOYEE, { policies }));
    expect([
      Object.keys((await provider.accessFor(one as Identity, null)).policies),
      Object.keys((await provider.accessFor(other as Identity, null)).policies),
    ]).toEqual([['a'], ['b']]);
  });
});
