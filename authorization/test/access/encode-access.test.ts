import { decodeAccess, encodeAccess, type Access, type ConditionalAccess } from '@c360/authorization';
import { ACCESS } from '../signature/requests';

const { principal } = ACCESS;
/** An access with one condition, as it travels. */
const WIRE = encodeAccess(ACCESS) as Record<string, unknown>;

const roundTrip = (access: Access) => decodeAccess(JSON.parse(JSON.stringify(encodeAccess(access))));

describe('an access', () => {
  it.each<[string, Access]>([
    ['with a condition', ACCESS],
    ['without a purpose', { ...ACCESS, purpose: null }],
    ['with every level', { ...ACCESS, policies: { a: 'ALLOWED', b: 'MASKED', c: 'DENIED' } }],
    ['that masks for everybody', { ...ACCESS, policies: { a: { deny: [], allow: [], mask: true } } }],
    [
      'that allows for everybody but some',
      { ...ACCESS, policies: { a: { deny: [{ id: 'c' }], allow: true, mask: [] } } },
    ],
    [
      'of a customer with a record',
      { ...ACCESS, principal: { ...principal, record: { system: 'shop', key: '1' } } },
    ],
  ])('%s comes back as it was', (_name, access) => {
    expect(roundTrip(access)).toEqual(access);
  });

  it('has no policy that it does not name', () => {
    const { policies } = roundTrip(ACCESS);
    expect([policies.constructor, policies.toString, policies.__proto__]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names each condition once, and gives one object for it', () => {
    const [here, there] = [{ region: 'EMEA' }, { tags: { has: 'vip' } }];
    const policies: Access['policies'] = {
      a: { deny: [there], allow: [here], mask: [] },
      b: { deny: [], allow: [{ region: 'EMEA' }, there], mask: true },
    };
    const text = JSON.stringify(encodeAccess({ ...ACCESS, policies }));
    expect([text.split('EMEA').length, text.split('vip').length]).toEqual([2, 2]);
    const { a, b } = roundTrip({ ...ACCESS, policies }).policies as Record<string, ConditionalAccess>;
    expect([a, b]).toEqual([policies.a, policies.b]);
    expect((b?.allow as unknown[])[1]).toBe(a?.deny[0]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'ALLOWED'],
    ['a list', []],
    ['without a principal', { ...WIRE, principal: undefined }],
    ['of a principal of no kind', { ...WIRE, principal: { ...principal, kind: 'ROBOT' } }],
    ['of a principal whose roles are a text', { ...WIRE, principal: { ...principal, roles: 'admin' } }],
    ['of a principal whose scopes are numbers', { ...WIRE, principal: { ...principal, scopes: [1] } }],
    ['of a principal without a region', { ...WIRE, principal: { ...principal, region: undefined } }],
    ['of a principal whose id is a number', { ...WIRE, principal: { ...principal, id: 7 } }],
    [
      'of a principal with half a record',
      { ...WIRE, principal: { ...principal, record: { system: 'shop' } } },
    ],
    [
      'of a principal with a record of no system',
      { ...WIRE, principal: { ...principal, record: { key: 'k' } } },
    ],
    ['of a principal without a record or null', { ...WIRE, principal: { ...principal, record: undefined } }],
    ['for an unknown purpose', { ...WIRE, purpose: 'CURIOSITY' }],
    ['for a purpose that is a number', { ...WIRE, purpose: 1 }],
    ['of no version', { ...WIRE, version: 7 }],
    ['without policies', { ...WIRE, policies: null }],
    ['of an unknown level', { ...WIRE, policies: { a: 'YES' } }],
    ['of a condition without its denials', { ...WIRE, policies: { a: { allow: true, mask: [] } } }],
    ['of a condition without its allowances', { ...WIRE, policies: { a: { deny: [], mask: [] } } }],
    ['of a condition without its masks', { ...WIRE, policies: { a: { deny: [], allow: true } } }],
    ['of a condition that allows false', { ...WIRE, policies: { a: { deny: [], allow: false, mask: [] } } }],
    ['of a condition that nobody knows', { ...WIRE, conditions: [{ name: 'x' }] }],
    ['of a condition that is not bound', { ...WIRE, conditions: [{ id: { $principal: 'id' } }] }],
    ['of a condition that asks nothing', { ...WIRE, conditions: [{}] }],
    ['without conditions', { ...WIRE, conditions: undefined }],
    ['of a condition that is not there', { ...WIRE, policies: { a: { deny: [1], allow: true, mask: [] } } }],
    ['of a condition before the first', { ...WIRE, policies: { a: { deny: [-1], allow: true, mask: [] } } }],
    ['of a condition between two', { ...WIRE, policies: { a: { deny: [0.5], allow: true, mask: [] } } }],
    ['of a condition named by a text', { ...WIRE, policies: { a: { deny: ['0'], allow: true, mask: [] } } }],
    ['of a condition that is null', { ...WIRE, policies: { a: null } }],
  ])('is not %s', (_name, value) => {
    expect(() => decodeAccess(WIRE)).not.toThrow();
    expect(() => decodeAccess(value)).toThrow(TypeError);
  });
});
