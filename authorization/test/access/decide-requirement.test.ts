import type { Access, PolicyAccess } from '../../src/access/access';
import { decideForCustomer, refusalForCustomer } from '../../src/access/decide-for-customer';
import { decidePolicy } from '../../src/access/decide-policy';
import { decideRequirement } from '../../src/access/decide-requirement';
import { ANONYMOUS } from '../../src/principal';
import type { Requirement } from '../../src/requirement/requirement';
import { AGENT, makeAccess, needs } from '../access-fixtures';
import { NOW } from '../arbitraries';

const NOTHING: Requirement = { authenticated: false, scopes: [], policies: [] };
const EMEA = { region: 'EMEA' };
const VIP = { tags: { has: 'vip' } };
const MARKETING = { consents: { some: { purpose: 'MARKETING' } } };

const ACCESS = makeAccess({
  a: 'ALLOWED',
  m: 'MASKED',
  d: 'DENIED',
  ifEmea: { deny: [], allow: [EMEA], mask: [] },
  emeaElseMasked: { deny: [], allow: [EMEA], mask: true },
  maskedIfVip: { deny: [], allow: [], mask: [VIP] },
  unlessVip: { deny: [VIP], allow: true, mask: [] },
  maskedUnlessVip: { deny: [VIP], allow: [], mask: true },
  emeaUnlessVip: { deny: [VIP], allow: [EMEA], mask: [{ id: 'cus_1' }] },
  byConsent: { deny: [], allow: [MARKETING], mask: [] },
  always: { deny: [], allow: true, mask: [] },
  alwaysMasked: { deny: [], allow: [], mask: true },
  never: { deny: [], allow: [], mask: [] },
  neverForVip: { deny: [VIP], allow: [], mask: [] },
});

/** `facts: …` stands for CONDITIONAL. */
function decide(requirement: Requirement, hasMask: boolean, access: Access = ACCESS): string {
  const decision = decideRequirement(requirement, access, hasMask);
  if (decision.kind === 'CONDITIONAL') return `facts: ${decision.facts.join(' ')}`;
  return decision.kind === 'DENIED' ? [decision.reason, ...decision.missingScopes].join(' ') : decision.kind;
}

describe('before any customer is known', () => {
  it.each<[string[][], string, string]>([
    [[['a']], 'ALLOWED', 'ALLOWED'],
    [[['m']], 'MASKED', 'POLICY'],
    [[['d']], 'POLICY', 'POLICY'],
    [[['unknown']], 'POLICY', 'POLICY'],
    [[[]], 'ALLOWED', 'ALLOWED'],
    [[], 'POLICY', 'POLICY'],
    [[['always']], 'ALLOWED', 'ALLOWED'],
    [[['alwaysMasked']], 'MASKED', 'POLICY'],
    [[['never']], 'POLICY', 'POLICY'],
    [[['neverForVip']], 'POLICY', 'POLICY'],
    [[['a', 'm']], 'MASKED', 'POLICY'],
    [[['a', 'd']], 'POLICY', 'POLICY'],
    [[['m', 'a']], 'MASKED', 'POLICY'],
    [[['d', 'a']], 'POLICY', 'POLICY'],
    [[['m', 'd']], 'POLICY', 'POLICY'],
    [[['a'], ['d']], 'ALLOWED', 'ALLOWED'],
    [[['d'], ['m']], 'MASKED', 'POLICY'],
    [[['m'], ['a']], 'ALLOWED', 'ALLOWED'],
    [[['a'], ['m']], 'ALLOWED', 'ALLOWED'],
    [
      [
        ['m', 'a'],
        ['d', 'a'],
      ],
      'MASKED',
      'POLICY',
    ],
    [[['ifEmea']], 'facts: region', 'facts: region'],
    [[['emeaElseMasked']], 'facts: region', 'facts: region'],
    [[['maskedIfVip']], 'facts: tags', 'POLICY'],
    [[['unlessVip']], 'facts: tags', 'facts: tags'],
    [[['maskedUnlessVip']], 'facts: tags', 'POLICY'],
    [[['emeaUnlessVip']], 'facts: id region tags', 'facts: id region tags'],
    [[['ifEmea', 'unlessVip']], 'facts: region tags', 'facts: region tags'],
    [[['ifEmea'], ['unlessVip']], 'facts: region tags', 'facts: region tags'],
    [[['ifEmea', 'd']], 'POLICY', 'POLICY'],
    [[['ifEmea'], ['a']], 'ALLOWED', 'ALLOWED'],
    [[['emeaElseMasked', 'm']], 'MASKED', 'POLICY'],
    [[['emeaElseMasked'], ['m']], 'facts: region', 'facts: region'],
    [[['maskedIfVip'], ['m']], 'MASKED', 'POLICY'],
    // An alternative that cannot lift the other one asks nothing.
    [[['maskedIfVip'], ['emeaElseMasked']], 'facts: region', 'facts: region'],
    [[['ifEmea', 'd'], ['unlessVip']], 'facts: tags', 'facts: tags'],
  ])('%j is %s with a masked form and %s without', (anyOf, withMask, without) => {
    expect(decide(needs(...anyOf), true)).toBe(withMask);
    expect(decide(needs(...anyOf), false)).toBe(without);
  });

  it('needs the lowest of all that is demanded', () => {
    const both = (one: string, other: string) => ({ ...NOTHING, policies: [[[one]], [[other]]] });
    expect(decide(both('a', 'm'), true)).toBe('MASKED');
    expect(decide(both('m', 'a'), true)).toBe('MASKED');
    expect(decide(both('a', 'm'), false)).toBe('POLICY');
    expect(decide(both('a', 'd'), true)).toBe('POLICY');
    expect(decide(both('ifEmea', 'd'), true)).toBe('POLICY');
    expect(decide(both('ifEmea', 'unlessVip'), true)).toBe('facts: region tags');
    expect(decide(both('unlessVip', 'a'), false)).toBe('facts: tags');
    expect(decide(both('a', 'unlessVip'), false)).toBe('facts: tags');
    expect(decide(both('emeaElseMasked', 'm'), true)).toBe('MASKED');
    expect(decide(NOTHING, false)).toBe('ALLOWED');
  });

  it.each([
    [['maskedIfVip'], ['tags'], true],
    [['maskedUnlessVip'], ['tags'], true],
    [['emeaElseMasked'], ['region'], undefined],
    [['unlessVip'], ['tags'], undefined],
    [['unlessVip', 'alwaysMasked'], ['tags'], true],
  ])('tells where %j could only be shown masked', (policies, facts, isMaskedAtBest) => {
    const decision = decideRequirement(needs(policies), ACCESS, true);
    expect(decision).toEqual({ kind: 'CONDITIONAL', facts, isMaskedAtBest });
  });

  it('finds no policy in what every object has', () => {
    expect(decide(needs(['constructor']), true)).toBe('POLICY');
    expect(decide(needs(['__proto__']), true)).toBe('POLICY');
  });

  it('lets in any principal but the anonymous where one is needed', () => {
    const requirement = { ...NOTHING, authenticated: true };
    expect(decide(requirement, false)).toBe('ALLOWED');
    expect(decide(requirement, false, { ...ACCESS, principal: ANONYMOUS })).toBe('AUTHENTICATION');
    expect(decide(NOTHING, false, { ...ACCESS, principal: ANONYMOUS })).toBe('ALLOWED');
  });

  it.each<[string[][][], string]>([
    [[[['r']]], 'ALLOWED'],
    [[[['r', 'w']]], 'ALLOWED'],
    [[[['r', 'x']]], 'SCOPE x'],
    [[[['x'], ['r']]], 'ALLOWED'],
    [
      [
        [
          ['x', 'y'],
          ['r', 'z'],
        ],
      ],
      'SCOPE z',
    ],
    [
      [
        [
          ['r', 'z'],
          ['x', 'y'],
        ],
      ],
      'SCOPE z',
    ],
    [[[['x'], ['y']]], 'SCOPE x'],
    [[[['r']], [['x']]], 'SCOPE x'],
    [[[['x']], [['r']], [['y']], [['x']]], 'SCOPE x y'],
    [[[[]]], 'ALLOWED'],
    [[[]], 'SCOPE'],
    [[[], [['x']]], 'SCOPE x'],
  ])('of the scopes %j with r and w: %s', (scopes, expected) => {
    const access = { ...ACCESS, principal: { ...AGENT, scopes: ['r', 'w'] } };
    expect(decide({ ...NOTHING, scopes }, false, access)).toBe(expected);
  });

  it('tells first that somebody must be known, then the scopes, then the policies', () => {
    const all = { authenticated: true, scopes: [[['x']]], policies: [[['d']]] };
    expect(decide(all, false, { ...ACCESS, principal: ANONYMOUS })).toBe('AUTHENTICATION');
    expect(decide(all, false)).toBe('SCOPE x');
    expect(decide({ ...all, scopes: [] }, false)).toBe('POLICY');
  });

  it.each<[string[][], string]>([
    [[['purpose']], 'PURPOSE'],
    [[['customer.scope']], 'SCOPE customer:scope'],
    [[['policy']], 'POLICY'],
    [[['none']], 'POLICY'],
    [[['purpose', 'policy']], 'POLICY'],
    [[['customer.scope', 'policy']], 'POLICY'],
    [[['purpose', 'customer.scope', 'a']], 'SCOPE customer:scope'],
    [[['policy'], ['purpose']], 'PURPOSE'],
    [[['purpose'], ['policy']], 'PURPOSE'],
    [[['policy'], ['customer.scope']], 'SCOPE customer:scope'],
    [[['customer.scope'], ['purpose']], 'PURPOSE'],
    [[['purpose'], ['customer.scope']], 'PURPOSE'],
    [[['customer.scope'], ['customer.other']], 'SCOPE customer:scope'],
    [[['purpose', 'm']], 'POLICY'],
  ])('the refusal of %j is told as %s', (anyOf, expected) => {
    const refusals = {
      purpose: 'PURPOSE',
      'customer.scope': 'SCOPE',
      'customer.other': 'SCOPE',
      policy: 'POLICY',
    } as const;
    expect(decide(needs(...anyOf), false, { ...ACCESS, refusals })).toBe(expected);
  });

  it('the refusal is that of the first demand that no alternative meets', () => {
    const access = { ...ACCESS, refusals: { 'customer.scope': 'SCOPE' } } as const;
    const policies = [[['a'], ['d']], [['customer.scope']], [['d']]];
    expect(decide({ ...NOTHING, policies }, false, access)).toBe('SCOPE customer:scope');
  });
});

describe('of a customer', () => {
  const VIP_OF_EMEA = { id: ['cus_1'], region: 'EMEA', tags: ['vip'], consents: [] };
  const OTHER = { id: ['cus_2'], region: 'APAC', tags: [], consents: [] };

  it.each<[PolicyAccess, string, string, string]>([
    ['ALLOWED', 'ALLOWED', 'ALLOWED', 'ALLOWED'],
    ['MASKED', 'MASKED', 'MASKED', 'MASKED'],
    ['DENIED', 'DENIED', 'DENIED', 'DENIED'],
    [{ deny: [], allow: [EMEA], mask: [] }, 'ALLOWED', 'DENIED', 'DENIED'],
    [{ deny: [], allow: [{ region: 'LATAM' }, EMEA], mask: [] }, 'ALLOWED', 'DENIED', 'DENIED'],
    [{ deny: [], allow: [{ accountManagerId: 'E-1' }, EMEA], mask: [] }, 'ALLOWED', 'DENIED', 'DENIED'],
    [{ deny: [], allow: [EMEA], mask: true }, 'ALLOWED', 'MASKED', 'MASKED'],
    [{ deny: [], allow: [], mask: [VIP] }, 'MASKED', 'DENIED', 'DENIED'],
    [{ deny: [], allow: true, mask: [] }, 'ALLOWED', 'ALLOWED', 'ALLOWED'],
    [{ deny: [VIP], allow: true, mask: true }, 'DENIED', 'ALLOWED', 'DENIED'],
    [{ deny: [EMEA, { region: 'APAC' }], allow: true, mask: true }, 'DENIED', 'DENIED', 'DENIED'],
    [{ deny: [VIP], allow: [], mask: true }, 'DENIED', 'MASKED', 'DENIED'],
    [{ deny: [{ accountManagerId: 'E-1' }], allow: true, mask: true }, 'DENIED', 'DENIED', 'DENIED'],
    [{ deny: [], allow: [], mask: [] }, 'DENIED', 'DENIED', 'DENIED'],
  ])('%j is %s, of another %s, of one that is unknown %s', (access, one, other, unknown) => {
    expect(decidePolicy(access, VIP_OF_EMEA, NOW)).toBe(one);
    expect(decidePolicy(access, OTHER, NOW)).toBe(other);
    expect(decidePolicy(access, null, NOW)).toBe(unknown);
    expect(decidePolicy(access, {}, NOW)).toBe(unknown);
  });

  it.each<[string[][][], string, string]>([
    [[], 'ALLOWED', 'ALLOWED'],
    [[[]], 'DENIED', 'DENIED'],
    [[[['ifEmea']]], 'ALLOWED', 'DENIED'],
    [[[['ifEmea', 'unlessVip']]], 'DENIED', 'DENIED'],
    [[[['ifEmea'], ['unlessVip']]], 'ALLOWED', 'ALLOWED'],
    [[[['emeaElseMasked', 'a']]], 'ALLOWED', 'MASKED'],
    [[[['emeaElseMasked', 'm']]], 'MASKED', 'MASKED'],
    [[[['d'], ['maskedIfVip']]], 'MASKED', 'DENIED'],
    [[[['maskedIfVip'], ['a']]], 'ALLOWED', 'ALLOWED'],
    [[[['a'], ['m']]], 'ALLOWED', 'ALLOWED'],
    [[[['m'], ['a']]], 'ALLOWED', 'ALLOWED'],
    [[[['m']], [['a']]], 'MASKED', 'MASKED'],
    [[[['a']], [['m']]], 'MASKED', 'MASKED'],
    [[[['ifEmea']], [['unlessVip']]], 'DENIED', 'DENIED'],
    [[[['emeaElseMasked']], [['a']]], 'ALLOWED', 'MASKED'],
  ])('the policies %j come to %s, of another to %s', (policies, one, other) => {
    const requirement = { ...NOTHING, policies };
    expect(decideForCustomer(requirement, ACCESS, VIP_OF_EMEA, NOW)).toBe(one);
    expect(decideForCustomer(requirement, ACCESS, OTHER, NOW)).toBe(other);
  });

  it('asks for the principal and its scopes too', () => {
    const anonymous = { ...ACCESS, principal: ANONYMOUS };
    expect(decideForCustomer({ ...NOTHING, authenticated: true }, anonymous, OTHER, NOW)).toBe('DENIED');
    expect(decideForCustomer({ ...NOTHING, authenticated: true }, ACCESS, OTHER, NOW)).toBe('ALLOWED');
    expect(decideForCustomer({ ...NOTHING, scopes: [[['x']]] }, ACCESS, OTHER, NOW)).toBe('DENIED');
  });

  const given = { purpose: 'MARKETING', recipient: '', state: 'GIVEN', expiresAt: null } as const;
  it.each<[string, PolicyAccess, string]>([
    ['a consent that is missing', { deny: [], allow: [MARKETING], mask: [] }, 'CONSENT'],
    ['a consent or a region that is another', { deny: [], allow: [MARKETING, EMEA], mask: [] }, 'CONSENT'],
    [
      'a consent and a region that is another',
      { deny: [], allow: [{ ...MARKETING, ...EMEA }], mask: [] },
      'POLICY',
    ],
    ['a region that is another', { deny: [], allow: [EMEA], mask: [] }, 'POLICY'],
    ['a consent that is missing for the masked form', { deny: [], allow: [], mask: [MARKETING] }, 'POLICY'],
    ['a DENY without the consent', { deny: [{ NOT: MARKETING }], allow: true, mask: [] }, 'CONSENT'],
    ['a DENY of the region', { deny: [{ region: 'APAC' }], allow: [MARKETING], mask: [] }, 'POLICY'],
    ['a fact that is unknown', { deny: [{ accountManagerId: 'E-1' }], allow: true, mask: [] }, 'POLICY'],
    ['what no customer can lift', 'DENIED', 'POLICY'],
  ])('is refused by %s', (_, policy, reason) => {
    const access = makeAccess({ p: policy });
    expect(decideForCustomer(needs(['p']), access, OTHER, NOW)).not.toBe('ALLOWED');
    expect(refusalForCustomer(needs(['p']), access, OTHER, NOW, false)).toBe(reason);
  });

  it('is refused by consent where a masked form would do', () => {
    const access = makeAccess({ p: { deny: [], allow: [], mask: [MARKETING] } });
    expect(refusalForCustomer(needs(['p']), access, OTHER, NOW, true)).toBe('CONSENT');
    expect(refusalForCustomer(needs(['p']), access, { ...OTHER, consents: [given] }, NOW, true)).toBe(
      'POLICY',
    );
  });
});
