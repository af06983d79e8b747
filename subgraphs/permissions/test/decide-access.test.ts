import { decideAccess, type AccessQuestion, type DecidingGrant } from '../src/domain/decide-access';

const NOW = new Date('2026-06-15T12:00:00Z');
const POLICY = 'customer.contact';
const REGION = { region: { $principal: 'region' } };

function grant(effect: 'ALLOW' | 'MASK' | 'DENY', more: Partial<DecidingGrant> = {}): DecidingGrant {
  return {
    roleName: 'agent',
    policy: POLICY,
    effect,
    purposes: [],
    condition: null,
    validFrom: null,
    validUntil: null,
    ...more,
  };
}

const QUESTION: AccessQuestion = {
  roles: ['agent', 'lead'],
  purpose: 'SUPPORT',
  attributes: { id: 'E-1', region: 'EMEA', employeeId: 'E-1', customerId: null, partnerId: null },
  now: NOW,
};

/** `#n`: the grants, by their place, that the decision names. */
const CASES: [string, DecidingGrant[], Partial<AccessQuestion>, string][] = [
  ['no grant at all', [], {}, 'DENIED NO_GRANT'],
  ['a grant of another policy', [grant('ALLOW', { policy: 'customer.identity' })], {}, 'DENIED NO_GRANT'],
  [
    'a grant of the write policy',
    [grant('ALLOW', { policy: 'customer.contact:write' })],
    {},
    'DENIED NO_GRANT',
  ],
  ['a grant of a role that is not held', [grant('ALLOW', { roleName: 'boss' })], {}, 'DENIED NO_GRANT'],
  ['no role at all', [grant('ALLOW')], { roles: [] }, 'DENIED NO_GRANT'],
  ['ALLOW', [grant('ALLOW')], {}, 'ALLOWED GRANT #0'],
  ['MASK', [grant('MASK')], {}, 'MASKED GRANT #0'],
  ['DENY', [grant('DENY')], {}, 'DENIED DENY_GRANT #0'],
  ['ALLOW beside MASK', [grant('MASK'), grant('ALLOW', { roleName: 'lead' })], {}, 'ALLOWED GRANT #1'],
  ['DENY beside ALLOW', [grant('ALLOW'), grant('DENY', { roleName: 'lead' })], {}, 'DENIED DENY_GRANT #1'],
  ['DENY beside MASK', [grant('MASK'), grant('DENY')], {}, 'DENIED DENY_GRANT #1'],
  ['a grant for the purpose', [grant('ALLOW', { purposes: ['SALES', 'SUPPORT'] })], {}, 'ALLOWED GRANT #0'],
  ['a grant for another purpose', [grant('ALLOW', { purposes: ['SALES'] })], {}, 'DENIED PURPOSE #0'],
  ['no purpose stated', [grant('ALLOW', { purposes: ['SUPPORT'] })], { purpose: null }, 'DENIED PURPOSE #0'],
  ['no purpose stated, none needed', [grant('ALLOW')], { purpose: null }, 'ALLOWED GRANT #0'],
  [
    'ALLOW for another purpose beside MASK for this',
    [grant('ALLOW', { purposes: ['SALES'] }), grant('MASK')],
    {},
    'MASKED GRANT #1',
  ],
  [
    'DENY for another purpose',
    [grant('ALLOW'), grant('DENY', { purposes: ['SALES'] })],
    {},
    'ALLOWED GRANT #0',
  ],
  ['a grant from now on', [grant('ALLOW', { validFrom: NOW })], {}, 'ALLOWED GRANT #0'],
  ['a grant of tomorrow', [grant('ALLOW', { validFrom: new Date('2026-06-16') })], {}, 'DENIED VALIDITY #0'],
  ['a grant until now', [grant('ALLOW', { validUntil: NOW })], {}, 'DENIED VALIDITY #0'],
  ['a DENY that has ended', [grant('ALLOW'), grant('DENY', { validUntil: NOW })], {}, 'ALLOWED GRANT #0'],
  ['a condition', [grant('ALLOW', { condition: REGION })], {}, 'CONDITIONAL CONDITION #0'],
  ['a condition on MASK', [grant('MASK', { condition: REGION })], {}, 'CONDITIONAL CONDITION #0'],
  [
    'a condition that is not needed',
    [grant('ALLOW', { condition: REGION }), grant('ALLOW')],
    {},
    'ALLOWED GRANT #1',
  ],
  [
    'a condition that could lift a mask',
    [grant('ALLOW', { condition: REGION }), grant('MASK')],
    {},
    'CONDITIONAL CONDITION #0 #1',
  ],
  [
    'a DENY with a condition over ALLOW',
    [grant('ALLOW'), grant('DENY', { condition: REGION })],
    {},
    'CONDITIONAL CONDITION #0 #1',
  ],
  [
    'a DENY with a condition over MASK',
    [grant('MASK'), grant('DENY', { condition: REGION })],
    {},
    'CONDITIONAL CONDITION #0 #1',
  ],
  ['a DENY with a condition over nothing', [grant('DENY', { condition: REGION })], {}, 'DENIED NO_GRANT'],
  [
    'a condition on an attribute that is missing',
    [grant('ALLOW', { condition: { id: { $principal: 'customerId' } } })],
    {},
    'DENIED MISSING_ATTRIBUTE #0',
  ],
  [
    'a DENY on an attribute that is missing',
    [grant('ALLOW'), grant('DENY', { condition: { id: { $principal: 'customerId' } } })],
    {},
    'DENIED DENY_GRANT #1',
  ],
  [
    'a condition that is none',
    [grant('ALLOW', { condition: { $where: '1' } })],
    {},
    'DENIED MISSING_ATTRIBUTE #0',
  ],
  ['a DENY that is none', [grant('ALLOW'), grant('DENY', { condition: {} })], {}, 'DENIED DENY_GRANT #1'],
];

it.each(CASES)('%s', (_, grants, question, expected) => {
  const { decision, reason, grants: by } = decideAccess(POLICY, grants, { ...QUESTION, ...question });
  const places = by.map((deciding) => grants.indexOf(deciding)).sort();
  expect([decision, reason, ...places.map((place) => `#${place}`)].join(' ')).toBe(expected);
});
