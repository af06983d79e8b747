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

  const [ONE, NONE] = [[{ region: 'EMEA' }], { policies: {}, conditions: [] }];
  const policy = (access: unknown, conditions: unknown[] = ONE) => ({
    ...WIRE,
    policies: { a: access },
    conditions,
  });
  const asking = (more: object) => ({ ...WIRE, ...NONE, principal: { ...principal, ...more } });
  it.each<[string, string, [string, unknown][]]>([
    [
      'an access is an object',
      'an object',
      [
        ['null', null],
        ['a text', 'ALLOWED'],
        ['a list', [WIRE]],
        ['nothing', undefined],
      ],
    ],
    [
      'an access names its principal',
      'of a principal',
      [
        ['that is not told', { ...WIRE, principal: undefined }],
        ['that is null', { ...WIRE, principal: null }],
        ['of no kind', asking({ kind: 'ROBOT' })],
        ['whose roles are a text', asking({ roles: 'admin' })],
        ['whose scopes are numbers', asking({ scopes: ['a', 1] })],
        ['without a region', asking({ region: undefined })],
        ['whose id is a number', asking({ id: 7 })],
        ['with half a record', asking({ record: { system: 'shop' } })],
        ['with a record of no system', asking({ record: { key: 'k' } })],
        ['with a list for a record', asking({ record: Object.assign([], { system: 's', key: 'k' }) })],
        ['with a text for a record', asking({ record: 'shop' })],
        ['without a record or null', asking({ record: undefined })],
      ],
    ],
    [
      'the purpose of an access is one of the purposes, or null',
      'for a purpose',
      [
        ['that is unknown', { ...WIRE, purpose: 'CURIOSITY' }],
        ['that is a number', { ...WIRE, purpose: 1 }],
        ['that is not told', { ...WIRE, purpose: undefined }],
      ],
    ],
    [
      'an access names the version of its grants',
      'of a version',
      [['that is a number', { ...WIRE, version: 7 }]],
    ],
    [
      'an access has policies',
      'of policies',
      [
        ['that are null', { ...WIRE, policies: null }],
        ['that are a list', { ...WIRE, policies: [] }],
        ['that are a text', { ...WIRE, policies: '' }],
      ],
    ],
    [
      'an access says for each policy what it comes to',
      'of a policy',
      [
        ['of an unknown level', policy('YES')],
        ['that is null', policy(null)],
        ['that is a list', policy([])],
      ],
    ],
    [
      'an access says which conditions a policy has',
      'of a condition',
      [
        ['without its denials', policy({ allow: true, mask: [] })],
        ['without its allowances', policy({ deny: [], mask: [] })],
        ['without its masks', policy({ deny: [], allow: true })],
        ['that allows false', policy({ deny: [], allow: false, mask: [] })],
      ],
    ],
    [
      'an access names a condition that it does not have',
      'of a place',
      [
        ['that is not there', policy({ deny: [1], allow: true, mask: [] })],
        ['before the first', policy({ deny: [-1], allow: true, mask: [] })],
        ['between two', policy({ deny: [0.5], allow: true, mask: [] })],
        ['named by a text', policy({ deny: ['0'], allow: true, mask: [] })],
        ['that is not there beside one that is', policy({ deny: [0, 1], allow: true, mask: [] })],
      ],
    ],
    [
      'an access lists its conditions',
      'of conditions',
      [
        ['that are not told', { ...WIRE, ...NONE, conditions: undefined }],
        ['that are an object', { ...WIRE, ...NONE, conditions: {} }],
      ],
    ],
    [
      'an access has a condition that is none',
      'of a tree',
      [
        ['that nobody knows', policy('ALLOWED', [{ name: 'x' }])],
        ['that is not bound', policy('ALLOWED', [{ id: { $principal: 'id' } }])],
        ['that asks nothing', policy('ALLOWED', [{}])],
      ],
    ],
  ])('is refused with "%s" where it is not %s', (problem, _what, values) => {
    expect(() => decodeAccess(policy({ deny: [0], allow: true, mask: [] }))).not.toThrow();
    for (const [name, value] of values) {
      expect([name, thrownBy(() => decodeAccess(value))]).toEqual([name, new TypeError(problem)]);
    }
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
