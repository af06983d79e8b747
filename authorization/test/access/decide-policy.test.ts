import type { PolicyAccess } from '../../src/access/access';
import { decidePolicy, decidePolicyAtBest } from '../../src/access/decide-policy';
import { NOW } from '../arbitraries';

const EMEA = { region: 'EMEA' };
const VIP = { tags: { has: 'vip' } };

/** For a customer of EMEA of whom nothing else is known: what the policy comes to, and what it could come to at best. */
it.each<[PolicyAccess, string, string]>([
  ['ALLOWED', 'ALLOWED', 'ALLOWED'],
  ['MASKED', 'MASKED', 'MASKED'],
  ['DENIED', 'DENIED', 'DENIED'],
  [{ deny: [], allow: [EMEA], mask: [] }, 'ALLOWED', 'ALLOWED'],
  [{ deny: [], allow: [VIP], mask: [] }, 'DENIED', 'ALLOWED'],
  [{ deny: [], allow: [VIP, EMEA], mask: [] }, 'ALLOWED', 'ALLOWED'],
  [{ deny: [], allow: [VIP], mask: true }, 'MASKED', 'ALLOWED'],
  [{ deny: [], allow: [{ region: 'APAC' }], mask: true }, 'MASKED', 'MASKED'],
  [{ deny: [], allow: [], mask: [EMEA] }, 'MASKED', 'MASKED'],
  [{ deny: [], allow: [], mask: [VIP] }, 'DENIED', 'MASKED'],
  [{ deny: [], allow: [], mask: [{ region: 'APAC' }] }, 'DENIED', 'DENIED'],
  [{ deny: [VIP], allow: true, mask: [] }, 'DENIED', 'ALLOWED'],
  [{ deny: [EMEA], allow: true, mask: true }, 'DENIED', 'DENIED'],
  [{ deny: [{ region: 'APAC' }], allow: true, mask: [] }, 'ALLOWED', 'ALLOWED'],
])('%j is %s, at best %s', (access, now, atBest) => {
  const facts = { region: 'EMEA' };
  expect(decidePolicy(access, facts, NOW)).toBe(now);
  expect(decidePolicyAtBest(access, facts, NOW)).toBe(atBest);
});
