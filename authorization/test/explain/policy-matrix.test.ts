import type { PolicyAccess } from '../../src/access/access';
import { parseCondition } from '../../src/condition/parse-condition';
import { describeAccess } from '../../src/explain/describe-access';
import { describeCondition } from '../../src/explain/describe-condition';
import { policyMatrix } from '../../src/explain/policy-matrix';
import { makeGrant as grant, makeSnapshot } from '../access-fixtures';

it.each<[object, string]>([
  [{ region: 'EMEA' }, 'region = "EMEA"'],
  [{ region: { equals: 'a"b' } }, 'region = "a\\"b"'],
  [{ region: { $principal: 'region' } }, 'region = principal.region'],
  [{ id: { equals: { $principal: 'customerId' } } }, 'id = principal.customerId'],
  [
    { accountManagerId: { in: ['E-1', { $principal: 'employeeId' }] } },
    'accountManagerId in ("E-1", principal.employeeId)',
  ],
  [{ tags: { has: 'vip' } }, 'tags has "vip"'],
  [{ tags: { hasSome: ['vip', 'press'] } }, 'tags has one of ("vip", "press")'],
  [
    { consents: { some: { purpose: 'MARKETING' } } },
    'consent with purpose = "MARKETING", recipient = this company, state = "GIVEN"',
  ],
  [
    { consents: { some: { recipient: { $principal: 'partnerId' }, state: 'WITHDRAWN' } } },
    'consent with recipient = principal.partnerId, state = "WITHDRAWN"',
  ],
  [{ region: 'EMEA', NOT: { tags: { has: 'vip' } } }, 'not (tags has "vip") and region = "EMEA"'],
  [{ OR: [{ region: 'EMEA', id: 'x' }, { id: 'y' }] }, '(id = "x" and region = "EMEA" or id = "y")'],
  [{ AND: [{ region: 'EMEA' }, { id: 'x' }] }, 'region = "EMEA" and id = "x"'],
])('a condition reads as it is meant: %j', (condition, text) => {
  expect(describeCondition(parseCondition(condition))).toBe(text);
});

const [A, B] = [{ region: 'A' }, { region: 'B' }];
it.each<[PolicyAccess, string]>([
  ['MASKED', 'MASKED'],
  [{ deny: [], allow: [A, B], mask: [] }, 'ALLOWED if region = "A" or region = "B"'],
  [{ deny: [], allow: [A], mask: true }, 'ALLOWED if region = "A", else MASKED'],
  [{ deny: [], allow: [], mask: [A] }, 'MASKED if region = "A"'],
  [{ deny: [A, B], allow: true, mask: [] }, 'ALLOWED, unless region = "A" or region = "B"'],
  [{ deny: [A], allow: true, mask: [B] }, 'ALLOWED, unless region = "A"'],
])('what a policy comes to reads as it is meant: %j', (access, text) => {
  expect(describeAccess(access)).toBe(text);
});

it('the matrix tells for each role and policy what the grants say, in one order', () => {
  const region = { region: { $principal: 'region' } } as const;
  const snapshot = makeSnapshot({
    grants: [
      grant('DENY', { policy: 'p', condition: { tags: { has: 'vip' } } }),
      grant('MASK', { policy: 'p', purposes: ['ANALYTICS'] }),
      grant('ALLOW', { policy: 'p', purposes: ['FRAUD'] }),
      grant('ALLOW', {
        policy: 'p',
        validFrom: '2026-01-01T00:00:00.000Z',
        validUntil: '2027-01-01T00:00:00.000Z',
      }),
      grant('ALLOW', { policy: 'p', purposes: ['SALES', 'SUPPORT'], condition: region }),
      grant('ALLOW', { policy: 'q' }),
      grant('MASK', { policy: 'q', role: 'lead' }),
      grant('ALLOW', { policy: 'r' }),
    ],
  });
  expect(policyMatrix(snapshot, ['lead', 'agent'], ['p', 'q'], ['SUPPORT', 'SALES', 'ANALYTICS'])).toEqual([
    { role: 'lead', policy: 'p', text: '' },
    { role: 'lead', policy: 'q', text: 'MASK' },
    {
      role: 'agent',
      policy: 'p',
      text:
        'ALLOW SUPPORT, SALES if region = principal.region; ' +
        'ALLOW from 2026-01-01T00:00:00.000Z until 2027-01-01T00:00:00.000Z; ' +
        'MASK ANALYTICS; DENY if tags has "vip"',
    },
    { role: 'agent', policy: 'q', text: 'ALLOW' },
  ]);
});
