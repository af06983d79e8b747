import { policyAccessOf } from '../../src/access/access';
import { createAccess } from '../../src/access/create-access';
import type { GrantsSnapshot } from '../../src/grants/grants-snapshot';
import { elevationsInForce, rolesInForce } from '../../src/grants/standing';
import { ANONYMOUS, type Principal } from '../../src/principal';
import { AGENT, makeGrant, makeSnapshot } from '../access-fixtures';
import { NOW } from '../arbitraries';

const SELF = { issuer: 'https://login.example', subject: 'E-1' };
const LATER = new Date(NOW.getTime() + 1).toISOString();

function roles(principal: Partial<Principal>, snapshot: Partial<GrantsSnapshot> = {}) {
  return rolesInForce({ ...AGENT, ...principal }, makeSnapshot(snapshot), NOW);
}

const PARTNER = { kind: 'PARTNER', partnerId: 'par_1', roles: ['administrator'] } as const;
const REGISTRATION = {
  id: 'par_1',
  isActive: true,
  scopes: ['customer:contact'],
  purposes: ['FULFILMENT'],
} as const;

describe('the roles in force', () => {
  const registered = { ...SELF, isActive: true, roles: ['b', 'c'] };
  const elevation = { ...SELF, id: 'ele_1', role: 'boss', until: LATER };
  const all = { principals: [registered], elevations: [elevation] };

  it('of an employee are those of its token, its registration and break-glass, each once', () => {
    expect(roles({ roles: ['a', 'b'] }, all)).toEqual(['a', 'b', 'c', 'boss']);
    expect(roles({ roles: [] })).toEqual([]);
  });

  it('of a service are the same and its own', () => {
    expect(roles({ kind: 'SERVICE', roles: ['a'] }, all)).toEqual(['a', 'service', 'b', 'c', 'boss']);
  });

  it('of a customer and a partner are their own alone, whatever the token or a registration says', () => {
    expect(roles({ kind: 'CUSTOMER', roles: ['administrator'] }, all)).toEqual(['customer']);
    expect(roles(PARTNER, { ...all, partners: [REGISTRATION] })).toEqual(['partner']);
  });

  it('of the anonymous are none', () => {
    expect(rolesInForce({ ...ANONYMOUS, roles: ['administrator'] }, makeSnapshot(all), NOW)).toEqual([]);
  });

  it.each(['EMPLOYEE', 'SERVICE', 'CUSTOMER', 'PARTNER'] as const)(
    'of a %s registered as inactive are none',
    (kind) => {
      const inactive = { ...all, principals: [{ ...registered, isActive: false }], partners: [REGISTRATION] };
      expect(roles({ ...PARTNER, kind }, inactive)).toEqual([]);
      expect(roles({ ...PARTNER, kind, id: 'E-2' }, inactive)).not.toEqual([]);
    },
  );

  it('of an employee are none where its department lists its number as inactive, and no token is registered', () => {
    const listed = { ...all, inactiveEmployeeIds: ['E-7'] };
    const unregistered = { id: 'x', employeeId: 'E-7', roles: ['support-agent'] };
    expect(roles(unregistered, listed)).toEqual([]);
    expect(roles({ ...unregistered, employeeId: 'E-8' }, listed)).toEqual(['support-agent']);
    expect(roles({ ...unregistered, kind: 'SERVICE' }, listed)).not.toEqual([]);
    expect(roles({ employeeId: 'E-7', roles: ['support-agent'] }, listed)).toContain('support-agent');
  });

  it('are not those of the same subject of another issuer', () => {
    expect(roles({ issuer: 'https://other.example', roles: [] }, all)).toEqual([]);
    expect(roles({ id: 'E-2', roles: [] }, all)).toEqual([]);
  });

  it('taken by break-glass are of nobody who is no employee and no service', () => {
    const of = (principal: Partial<Principal>) =>
      elevationsInForce({ ...AGENT, ...principal }, makeSnapshot({ ...all, partners: [REGISTRATION] }), NOW);
    expect(of({})).toEqual([elevation]);
    expect([of({ kind: 'CUSTOMER' }), of(PARTNER), of(ANONYMOUS)]).toEqual([[], [], []]);
  });

  it('end with break-glass', () => {
    const ended = { ...elevation, until: NOW.toISOString() };
    expect(roles({}, { elevations: [ended] })).toEqual(['agent']);
    expect(roles({}, { elevations: [{ ...elevation, until: 'soon' }] })).toEqual(['agent']);
    expect(elevationsInForce(AGENT, makeSnapshot({ elevations: [ended, elevation] }), NOW)).toEqual([
      elevation,
    ]);
  });
});

describe('a partner', () => {
  const contact = makeGrant('ALLOW', { role: 'partner', policy: 'customer.contact' });
  const record = makeGrant('ALLOW', { role: 'partner', policy: 'customer.record' });
  const loyalty = makeGrant('MASK', { role: 'partner', policy: 'customer.loyalty' });
  const admin = makeGrant('ALLOW', { role: 'partner', policy: 'permissions.admin' });

  function accessOf(
    scopes: string[],
    more: Partial<GrantsSnapshot['partners'][number]> = {},
    purpose = 'FULFILMENT',
  ) {
    return createAccess({
      principal: { ...AGENT, ...PARTNER, scopes },
      purpose: purpose === '' ? null : (purpose as 'FULFILMENT'),
      snapshot: makeSnapshot({
        grants: [contact, record, loyalty, admin],
        partners: [
          { ...REGISTRATION, id: 'par_0', isActive: false },
          { ...REGISTRATION, ...more },
        ],
      }),
      now: NOW,
    });
  }

  it('may use what its token and its registration both name, and know that the customer exists', () => {
    const access = accessOf(['customer:contact', 'customer:loyalty', 'permissions:admin']);
    expect(access.policies).toEqual({ 'customer.contact': 'ALLOWED', 'customer.record': 'ALLOWED' });
    expect(access.refusals).toEqual({ 'customer.loyalty': 'SCOPE', 'permissions.admin': 'SCOPE' });
  });

  it('may use nothing that only its registration names', () => {
    expect(accessOf([]).policies).toEqual({});
    expect(accessOf(['openid']).policies).toEqual({});
    expect(accessOf(['customer:contact'], { scopes: [] }).policies).toEqual({});
    expect(accessOf(['customer:loyalty']).policies).toEqual({ 'customer.record': 'ALLOWED' });
  });

  it('may act for its registered purposes only, or for none', () => {
    expect(policyAccessOf(accessOf(['customer:contact'], {}, ''), 'customer.contact')).toBe('ALLOWED');
    const other = accessOf(['customer:contact'], {}, 'MARKETING');
    expect(other.policies).toEqual({});
    expect(other.refusals['customer.contact']).toBe('PURPOSE');
  });

  it('is nobody where it is not registered, or not active', () => {
    expect(accessOf(['customer:contact'], { isActive: false }).policies).toEqual({});
    expect(accessOf(['customer:contact'], { id: 'par_2' }).policies).toEqual({});
    expect(accessOf(['customer:contact'], { isActive: false }).refusals).toEqual({});
  });

  it('is denied by a DENY whatever its scopes', () => {
    const snapshot = makeSnapshot({
      grants: [contact, { ...contact, effect: 'DENY' }],
      partners: [REGISTRATION],
    });
    const principal = { ...AGENT, ...PARTNER, scopes: ['customer:contact'] };
    expect(createAccess({ principal, purpose: null, snapshot, now: NOW }).policies).toEqual({});
  });
});
