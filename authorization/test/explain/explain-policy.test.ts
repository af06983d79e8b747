import fc from 'fast-check';
import { policyAccessOf } from '../../src/access/access';
import { createAccess } from '../../src/access/create-access';
import { decidePolicy } from '../../src/access/decide-policy';
import { explainPolicy } from '../../src/explain/explain-policy';
import type { CustomerFacts } from '../../src/facts';
import type { Grant } from '../../src/grant';
import { AGENT, makeGrant as grant, makeSnapshot } from '../access-fixtures';
import { NOW, completeFacts } from '../arbitraries';
import { tries } from '../property-runs';

const POLICY = 'customer.contact';
const REGION = { region: { $principal: 'region' } } as const;
const OWN = { id: { $principal: 'customerId' } } as const;
const VIP = { tags: { has: 'vip' } };
const MARKETING = { consents: { some: { purpose: 'MARKETING' } } };

/** `#n`: the grants, by their place, that the decision names. */
function explain(
  grants: readonly Grant[],
  facts: CustomerFacts | null,
  more: { purpose?: 'SUPPORT' | null } = {},
) {
  const { purpose = 'SUPPORT' } = more;
  const explained = explainPolicy(POLICY, makeSnapshot({ grants }), AGENT, purpose, facts, NOW);
  expect(explained.policy).toBe(POLICY);
  const places = explained.grants.map((deciding) => `#${grants.indexOf(deciding)}`);
  return [explained.decision, explained.reason, ...places.sort()].join(' ');
}

const tomorrow = '2026-06-16T00:00:00.000Z';
const GENERAL: [string, Grant[], string][] = [
  ['no grant at all', [], 'DENIED NO_GRANT'],
  ['a grant of another policy', [grant('ALLOW', { policy: 'customer.identity' })], 'DENIED NO_GRANT'],
  ['a grant of a role that is not held', [grant('ALLOW', { role: 'boss' })], 'DENIED NO_GRANT'],
  ['ALLOW', [grant('ALLOW')], 'ALLOWED GRANT #0'],
  ['MASK', [grant('MASK'), grant('MASK', { condition: REGION })], 'MASKED GRANT #0'],
  ['DENY', [grant('DENY')], 'DENIED DENY_GRANT #0'],
  ['ALLOW beside MASK', [grant('MASK'), grant('ALLOW')], 'ALLOWED GRANT #1'],
  ['DENY beside ALLOW', [grant('ALLOW'), grant('DENY')], 'DENIED DENY_GRANT #1'],
  [
    'two DENY',
    [grant('DENY'), grant('DENY'), grant('DENY', { condition: REGION })],
    'DENIED DENY_GRANT #0 #1',
  ],
  ['a grant for another purpose', [grant('ALLOW', { purposes: ['SALES'] })], 'DENIED PURPOSE #0'],
  ['a DENY for another purpose', [grant('DENY', { purposes: ['SALES'] })], 'DENIED NO_GRANT'],
  ['a grant of tomorrow', [grant('ALLOW', { validFrom: tomorrow })], 'DENIED VALIDITY #0'],
  ['a DENY of tomorrow', [grant('DENY', { validFrom: tomorrow })], 'DENIED NO_GRANT'],
  [
    'a grant of tomorrow beside one for another purpose',
    [grant('ALLOW', { validFrom: tomorrow }), grant('MASK', { purposes: ['SALES'] })],
    'DENIED PURPOSE #1',
  ],
  ['a condition', [grant('ALLOW', { condition: REGION })], 'CONDITIONAL CONDITION #0'],
  [
    'a condition that is not needed',
    [grant('ALLOW', { condition: REGION }), grant('ALLOW')],
    'ALLOWED GRANT #1',
  ],
  [
    'a condition that could lift a mask',
    [grant('ALLOW', { condition: REGION }), grant('MASK'), grant('MASK', { condition: VIP })],
    'CONDITIONAL CONDITION #0 #1',
  ],
  [
    'two masking conditions',
    [grant('MASK', { condition: REGION }), grant('MASK', { condition: VIP })],
    'CONDITIONAL CONDITION #0 #1',
  ],
  [
    'a DENY with a condition over ALLOW',
    [grant('ALLOW'), grant('DENY', { condition: REGION }), grant('MASK'), grant('ALLOW', { condition: VIP })],
    'CONDITIONAL CONDITION #0 #1',
  ],
  ['a DENY with a condition over nothing', [grant('DENY', { condition: REGION })], 'DENIED NO_GRANT'],
  ['a missing attribute', [grant('ALLOW', { condition: OWN })], 'DENIED MISSING_ATTRIBUTE #0'],
  [
    'a missing attribute beside a grant for another purpose',
    [grant('ALLOW', { condition: OWN }), grant('ALLOW', { purposes: ['SALES'] })],
    'DENIED MISSING_ATTRIBUTE #0',
  ],
  [
    'a DENY on a missing attribute',
    [grant('ALLOW'), grant('DENY', { condition: OWN })],
    'DENIED DENY_GRANT #1',
  ],
];

it.each(GENERAL)('of no customer in particular: %s', (_, grants, expected) => {
  expect(explain(grants, null)).toBe(expected);
});

it('names the purpose where none was stated', () => {
  expect(explain([grant('ALLOW', { purposes: ['SUPPORT'] })], null, { purpose: null })).toBe(
    'DENIED PURPOSE #0',
  );
});

const OF_EMEA: CustomerFacts = { id: ['cus_1'], region: 'EMEA', tags: [], consents: [] };
const CUSTOMER: [string, Grant[], string][] = [
  ['ALLOW', [grant('ALLOW')], 'ALLOWED GRANT #0'],
  ['no grant', [], 'DENIED NO_GRANT'],
  [
    'conditions of which one holds',
    [grant('ALLOW', { condition: VIP }), grant('ALLOW', { condition: REGION })],
    'ALLOWED CONDITION #1',
  ],
  [
    'a mask under a condition',
    [grant('MASK', { condition: REGION }), grant('ALLOW', { condition: VIP })],
    'MASKED CONDITION #0',
  ],
  [
    'a mask that a condition does not lift',
    [grant('ALLOW', { condition: VIP }), grant('MASK')],
    'MASKED GRANT #1',
  ],
  [
    'a DENY that does not hold over ALLOW',
    [grant('ALLOW'), grant('DENY', { condition: VIP })],
    'ALLOWED GRANT #0',
  ],
  ['a DENY that holds', [grant('ALLOW'), grant('DENY', { condition: REGION })], 'DENIED DENY_GRANT #1'],
  [
    'a DENY of what is unknown',
    [
      grant('ALLOW'),
      grant('DENY', { condition: { accountManagerId: 'E-1' } }),
      grant('DENY', { condition: VIP }),
    ],
    'DENIED DENY_GRANT #1',
  ],
  [
    'conditions that do not hold',
    [grant('MASK', { condition: { id: 'cus_2' } }), grant('ALLOW', { condition: VIP })],
    'DENIED CONDITION #0 #1',
  ],
  ['a consent that is missing', [grant('ALLOW', { condition: MARKETING })], 'DENIED CONSENT #0'],
  [
    'a consent that would not be enough',
    [grant('ALLOW', { condition: { ...MARKETING, ...VIP } })],
    'DENIED CONDITION #0',
  ],
];

it.each(CUSTOMER)('of one customer: %s', (_, grants, expected) => {
  expect(explain(grants, OF_EMEA)).toBe(expected);
});

it('explains the lack of a scope', () => {
  const grants = [grant('ALLOW', { role: 'partner' })];
  const registered = { id: 'par_1', isActive: true, scopes: ['customer:contact'], purposes: [] };
  const partner = { ...AGENT, kind: 'PARTNER', partnerId: 'par_1', scopes: ['customer:loyalty'] } as const;
  const snapshot = makeSnapshot({ grants, partners: [registered] });
  expect(explainPolicy(POLICY, snapshot, partner, null, null, NOW)).toEqual({
    policy: POLICY,
    decision: 'DENIED',
    reason: 'SCOPE',
    grants,
  });
});

it('explains what is decided, whatever the grants and the customer', () => {
  const condition = fc.constantFrom(
    null,
    REGION,
    OWN,
    VIP,
    MARKETING,
    { NOT: VIP },
    { accountManagerId: 'a' },
  );
  const anyGrant = fc
    .record({
      effect: fc.constantFrom('ALLOW' as const, 'MASK' as const, 'DENY' as const),
      condition,
      purposes: fc.constantFrom([], ['SALES' as const], ['SUPPORT' as const]),
    })
    .map(({ effect, ...more }) => grant(effect, more));
  const anyFacts = completeFacts.map((facts) => ({
    ...facts,
    region: 'EMEA',
    tags: ['vip'].slice(facts.tags.length),
  }));
  fc.assert(
    fc.property(fc.array(anyGrant, { maxLength: 5 }), anyFacts, (grants, facts) => {
      const snapshot = makeSnapshot({ grants });
      const access = createAccess({ principal: AGENT, purpose: 'SUPPORT', snapshot, now: NOW });
      const decided = policyAccessOf(access, POLICY);
      const ofNobody = explainPolicy(POLICY, snapshot, AGENT, 'SUPPORT', null, NOW);
      expect(ofNobody.decision).toBe(typeof decided === 'string' ? decided : 'CONDITIONAL');
      const ofCustomer = explainPolicy(POLICY, snapshot, AGENT, 'SUPPORT', facts, NOW);
      expect(ofCustomer.decision).toBe(decidePolicy(decided, facts, NOW));
      if (ofCustomer.decision !== 'DENIED') expect(ofCustomer.grants).not.toEqual([]);
    }),
    tries(500),
  );
});
