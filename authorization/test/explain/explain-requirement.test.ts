import { explainRequirement } from '../../src/explain/explain-requirement';
import type { Requirement } from '../../src/requirement/requirement';
import { makeAccess } from '../access-fixtures';
import { NOW } from '../arbitraries';

const EMEA = { region: 'EMEA' };
const ACCESS = makeAccess(
  {
    a: 'ALLOWED',
    m: 'MASKED',
    ifEmea: { deny: [], allow: [EMEA], mask: [] },
    emeaElseMasked: { deny: [], allow: [EMEA], mask: true },
    byConsent: { deny: [], allow: [{ consents: { some: { purpose: 'MARKETING' } } }], mask: [] },
  },
  { refusals: { p: 'PURPOSE' } },
);
const CUSTOMER = { region: 'EMEA', consents: [] };

function explain(anyOf: string[][], hasMask: boolean, facts: object | null = null) {
  const requirement: Requirement = { authenticated: false, scopes: [], policies: [anyOf] };
  const { outcome, reason, demands } = explainRequirement(requirement, ACCESS, hasMask, facts, NOW);
  const [demand] = demands;
  expect(demand?.alternatives).toBe(anyOf);
  expect(demand?.outcome).toBe(outcome);
  const decided = demand?.decidedBy
    ? `by ${demand.decidedBy.join('+')}`
    : `lacks ${demand?.missing.join('+')}`;
  if (demand?.decidedBy) expect(demand.missing).toEqual([]);
  return [outcome, ...(reason ? [reason] : []), decided].join(' ');
}

it.each<[string[][], string, string]>([
  [[['a']], 'ALLOWED by a', 'ALLOWED by a'],
  [[['m']], 'MASKED by m', 'DENIED POLICY lacks m'],
  [[['none']], 'DENIED POLICY lacks none', 'DENIED POLICY lacks none'],
  [[['p']], 'DENIED PURPOSE lacks p', 'DENIED PURPOSE lacks p'],
  [[[]], 'ALLOWED by ', 'ALLOWED by '],
  [[], 'DENIED POLICY lacks ', 'DENIED POLICY lacks '],
  [[['a', 'none']], 'DENIED POLICY lacks none', 'DENIED POLICY lacks none'],
  [
    [
      ['none', 'other'],
      ['a', 'last'],
    ],
    'DENIED POLICY lacks last',
    'DENIED POLICY lacks last',
  ],
  [[['m'], ['a']], 'ALLOWED by a', 'ALLOWED by a'],
  [[['none'], ['m', 'a']], 'MASKED by m+a', 'DENIED POLICY lacks none'],
  [[['ifEmea'], ['a']], 'ALLOWED by a', 'ALLOWED by a'],
  [[['a'], ['ifEmea']], 'ALLOWED by a', 'ALLOWED by a'],
  [[['ifEmea'], ['m']], 'CONDITIONAL by ifEmea', 'CONDITIONAL by ifEmea'],
  [[['m'], ['ifEmea']], 'CONDITIONAL by ifEmea', 'CONDITIONAL by ifEmea'],
  [[['emeaElseMasked', 'm']], 'MASKED by emeaElseMasked+m', 'DENIED POLICY lacks m'],
])('%j of no customer in particular is %s with a masked form, %s without', (anyOf, withMask, without) => {
  expect(explain(anyOf, true)).toBe(withMask);
  expect(explain(anyOf, false)).toBe(without);
});

it.each<[string[][], object, string, string]>([
  [[['ifEmea']], CUSTOMER, 'ALLOWED by ifEmea', 'ALLOWED by ifEmea'],
  [[['ifEmea']], { region: 'APAC' }, 'DENIED POLICY lacks ifEmea', 'DENIED POLICY lacks ifEmea'],
  [
    [['emeaElseMasked']],
    { region: 'APAC' },
    'MASKED by emeaElseMasked',
    'DENIED POLICY lacks emeaElseMasked',
  ],
  [[['byConsent']], CUSTOMER, 'DENIED CONSENT lacks byConsent', 'DENIED CONSENT lacks byConsent'],
  [[['byConsent'], ['ifEmea', 'm']], CUSTOMER, 'MASKED by ifEmea+m', 'DENIED CONSENT lacks byConsent'],
])('%j of the customer %j is %s with a masked form, %s without', (anyOf, facts, withMask, without) => {
  expect(explain(anyOf, true, facts)).toBe(withMask);
  expect(explain(anyOf, false, facts)).toBe(without);
});

it('explains every demand, and what the principal itself lacks', () => {
  const requirement = {
    authenticated: false,
    scopes: [[['x'], ['y', 'z']]],
    policies: [[['a']], [['none']]],
  };
  expect(explainRequirement(requirement, ACCESS, false, CUSTOMER, NOW)).toEqual({
    outcome: 'DENIED',
    reason: 'SCOPE',
    missingScopes: ['x'],
    demands: [
      { alternatives: [['a']], outcome: 'ALLOWED', decidedBy: ['a'], missing: [] },
      { alternatives: [['none']], outcome: 'DENIED', decidedBy: null, missing: ['none'] },
    ],
  });
});

it('says of the whole what its lowest demand comes to', () => {
  const requirement = { authenticated: false, scopes: [], policies: [[['a']], [['emeaElseMasked']]] };
  const of = (facts: object | null) => explainRequirement(requirement, ACCESS, true, facts, NOW);
  expect(of(null)).toMatchObject({ outcome: 'CONDITIONAL', reason: null, missingScopes: [] });
  expect(of({ region: 'APAC' })).toMatchObject({ outcome: 'MASKED', reason: null });
  expect(of({ region: 'EMEA' })).toMatchObject({ outcome: 'ALLOWED', reason: null });
});
