import { policyAccessOf } from '../../src/access/access';
import { accessFromClaims, createAccess } from '../../src/access/create-access';
import type { Grant } from '../../src/grant';
import { AGENT, makeGrant as grant, makeSnapshot } from '../access-fixtures';
import { NOW } from '../arbitraries';

const POLICY = 'customer.contact';
const REGION = { region: { $principal: 'region' } } as const;
const EMEA = { region: 'EMEA' };
const MANAGED = { accountManagerId: { $principal: 'employeeId' } } as const;
const OWN = { id: { $principal: 'customerId' } } as const;

function accessBy(grants: readonly Grant[], purpose: 'SUPPORT' | null = 'SUPPORT', principal = AGENT) {
  return createAccess({ principal, purpose, snapshot: makeSnapshot({ grants }), now: NOW });
}

const at = (millisecond: number) => new Date(NOW.getTime() + millisecond).toISOString();

/** What the policy comes to, and where it is denied although there is a grant, why. */
const CASES: [string, Grant[], unknown, string?][] = [
  ['no grant at all', [], 'DENIED'],
  ['a grant of another policy', [grant('ALLOW', { policy: 'customer.identity' })], 'DENIED'],
  ['a grant of the write policy', [grant('ALLOW', { policy: 'customer.contact:write' })], 'DENIED'],
  ['a grant of a role that is not held', [grant('ALLOW', { role: 'boss' })], 'DENIED'],
  ['ALLOW', [grant('ALLOW')], 'ALLOWED'],
  ['MASK', [grant('MASK')], 'MASKED'],
  ['DENY', [grant('DENY')], 'DENIED', 'POLICY'],
  ['ALLOW beside MASK', [grant('MASK'), grant('ALLOW')], 'ALLOWED'],
  ['DENY beside ALLOW', [grant('ALLOW'), grant('DENY')], 'DENIED', 'POLICY'],
  ['DENY beside MASK', [grant('MASK'), grant('DENY')], 'DENIED', 'POLICY'],
  ['a grant for the purpose', [grant('ALLOW', { purposes: ['SALES', 'SUPPORT'] })], 'ALLOWED'],
  ['a grant for another purpose', [grant('ALLOW', { purposes: ['SALES'] })], 'DENIED', 'PURPOSE'],
  [
    'ALLOW for another purpose beside MASK',
    [grant('ALLOW', { purposes: ['SALES'] }), grant('MASK')],
    'MASKED',
  ],
  ['DENY for another purpose', [grant('ALLOW'), grant('DENY', { purposes: ['SALES'] })], 'ALLOWED'],
  ['DENY for the purpose', [grant('ALLOW'), grant('DENY', { purposes: ['SUPPORT'] })], 'DENIED', 'POLICY'],
  ['DENY for another purpose alone', [grant('DENY', { purposes: ['SALES'] })], 'DENIED', 'POLICY'],
  ['a grant from now on', [grant('ALLOW', { validFrom: at(0) })], 'ALLOWED'],
  ['a grant of the next moment', [grant('ALLOW', { validFrom: at(1) })], 'DENIED', 'POLICY'],
  ['a grant until now', [grant('ALLOW', { validUntil: at(0) })], 'DENIED', 'POLICY'],
  ['a grant until the next moment', [grant('ALLOW', { validUntil: at(1) })], 'ALLOWED'],
  ['a DENY that has ended', [grant('ALLOW'), grant('DENY', { validUntil: at(0) })], 'ALLOWED'],
  ['a grant from a time that is none', [grant('ALLOW', { validFrom: 'soon' })], 'DENIED', 'POLICY'],
  ['a grant until a time that is none', [grant('MASK', { validUntil: 'soon' })], 'DENIED', 'POLICY'],
  [
    'a DENY from a time that is none',
    [grant('ALLOW'), grant('DENY', { validFrom: '?' })],
    'DENIED',
    'POLICY',
  ],
  ['a condition', [grant('ALLOW', { condition: REGION })], { deny: [], allow: [EMEA], mask: [] }],
  ['a condition on MASK', [grant('MASK', { condition: REGION })], { deny: [], allow: [], mask: [EMEA] }],
  ['a condition that is not needed', [grant('ALLOW', { condition: REGION }), grant('ALLOW')], 'ALLOWED'],
  ['a masking condition that is not needed', [grant('MASK', { condition: REGION }), grant('MASK')], 'MASKED'],
  ['MASK with a condition beside ALLOW', [grant('MASK', { condition: REGION }), grant('ALLOW')], 'ALLOWED'],
  [
    'a condition that could lift a mask',
    [grant('ALLOW', { condition: REGION }), grant('MASK', { condition: MANAGED }), grant('MASK')],
    { deny: [], allow: [EMEA], mask: true },
  ],
  [
    'two conditions, one of them twice',
    [
      grant('ALLOW', { condition: REGION }),
      grant('ALLOW', { condition: MANAGED }),
      grant('ALLOW', { condition: EMEA }),
    ],
    { deny: [], allow: [EMEA, { accountManagerId: 'E-1' }], mask: [] },
  ],
  [
    'a DENY with a condition over ALLOW',
    [grant('ALLOW'), grant('MASK'), grant('DENY', { condition: REGION })],
    { deny: [EMEA], allow: true, mask: [] },
  ],
  [
    'a DENY with a condition over MASK',
    [grant('MASK'), grant('DENY', { condition: REGION })],
    { deny: [EMEA], allow: [], mask: true },
  ],
  ['a DENY with a condition over nothing', [grant('DENY', { condition: REGION })], 'DENIED', 'POLICY'],
  ['a condition on an attribute that is missing', [grant('ALLOW', { condition: OWN })], 'DENIED', 'POLICY'],
  [
    'a condition on an attribute that is missing beside one that is there',
    [grant('ALLOW', { condition: OWN }), grant('ALLOW', { condition: REGION })],
    { deny: [], allow: [EMEA], mask: [] },
  ],
  ['a DENY on a missing attribute', [grant('ALLOW'), grant('DENY', { condition: OWN })], 'DENIED', 'POLICY'],
  ['a condition that is none', [grant('ALLOW', { condition: { $where: '1' } as never })], 'DENIED', 'POLICY'],
  ['a DENY that is none', [grant('ALLOW'), grant('DENY', { condition: {} })], 'DENIED', 'POLICY'],
];

describe('what a policy comes to by', () => {
  it.each(CASES)('%s', (...[, grants, expected, refusal]) => {
    const access = accessBy(grants);
    expect(policyAccessOf(access, POLICY)).toEqual(expected);
    expect(access.refusals[POLICY]).toBe(refusal);
  });

  it('a grant for a purpose when none is stated', () => {
    const access = accessBy([grant('ALLOW', { purposes: ['SUPPORT'] })], null);
    expect(policyAccessOf(access, POLICY)).toBe('DENIED');
    expect(access.refusals[POLICY]).toBe('PURPOSE');
    expect(policyAccessOf(accessBy([grant('ALLOW')], null), POLICY)).toBe('ALLOWED');
  });

  it('grants that two policies have, each by its own', () => {
    const access = accessBy([grant('ALLOW'), grant('DENY', { policy: 'audit.read' }), grant('MASK')]);
    expect(access.policies).toEqual({ 'customer.contact': 'ALLOWED' });
    expect(access.refusals).toEqual({ 'audit.read': 'POLICY' });
  });
});

it('an access says who asks, why and by which version', () => {
  expect(accessBy([])).toMatchObject({ principal: AGENT, purpose: 'SUPPORT', version: '7' });
});

it('finds no policy in what every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect(policyAccessOf(accessBy([]), name)).toBe('DENIED');
    expect(policyAccessOf({ ...accessBy([]), policies: {} }, name)).toBe('DENIED');
    expect(policyAccessOf(accessBy([grant('ALLOW', { policy: name })]), name)).toBe('ALLOWED');
  }
  expect(policyAccessOf({ ...accessBy([]), policies: { a: undefined } as never }, 'a')).toBe('DENIED');
});

describe('an access is made anew', () => {
  const untilBy = (grants: Grant[]) => accessBy(grants).validUntilMs - NOW.getTime();

  it('never, where nothing begins or ends', () => {
    expect(untilBy([])).toBe(Infinity);
    expect(untilBy([grant('ALLOW'), grant('ALLOW', { validUntil: at(0), validFrom: at(-9) })])).toBe(
      Infinity,
    );
    expect(untilBy([grant('ALLOW', { role: 'boss', validUntil: at(5) })])).toBe(Infinity);
    expect(untilBy([grant('ALLOW', { validUntil: 'soon' })])).toBe(Infinity);
  });

  it('when the next grant of a role in force begins or ends, whatever it does', () => {
    expect(untilBy([grant('ALLOW', { validUntil: at(9) }), grant('DENY', { validFrom: at(5) })])).toBe(5);
    expect(untilBy([grant('MASK', { validFrom: at(-5), validUntil: at(7) })])).toBe(7);
    expect(untilBy([grant('ALLOW', { validUntil: at(3) }), grant('ALLOW', { validUntil: at(9) })])).toBe(3);
  });

  it('when a break-glass role ends, which it names', () => {
    const own = { id: 'ele_1', issuer: 'https://login.example', subject: 'E-1', role: 'lead' };
    const snapshot = makeSnapshot({
      elevations: [
        { ...own, id: 'ele_2', until: at(60_000) },
        { ...own, until: at(70_000) },
        { ...own, subject: 'E-2', until: at(10) },
      ],
    });
    const access = createAccess({ principal: AGENT, purpose: null, snapshot, now: NOW });
    expect(access.validUntilMs - NOW.getTime()).toBe(60_000);
    expect(access.elevationIds).toEqual(['ele_1', 'ele_2']);
  });
});

it('a token that names its policies has them for every customer, and no others', () => {
  const access = accessFromClaims({ principal: AGENT, purpose: 'SALES', policies: ['a', 'constructor'] });
  expect(access).toMatchObject({
    principal: AGENT,
    purpose: 'SALES',
    version: 'claims',
    validUntilMs: Infinity,
  });
  expect(policyAccessOf(access, 'a')).toBe('ALLOWED');
  expect(policyAccessOf(access, 'constructor')).toBe('ALLOWED');
  expect(policyAccessOf(access, 'toString')).toBe('DENIED');
  expect(access.refusals).toEqual({});
});
