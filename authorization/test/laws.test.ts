import fc from 'fast-check';
import { type Level, policyAccessOf } from '../src/access/access';
import { createAccess } from '../src/access/create-access';
import { decideForCustomer } from '../src/access/decide-for-customer';
import { decideRequirement } from '../src/access/decide-requirement';
import { decodeAccess, encodeAccess } from '../src/access/encode-access';
import { conditionOf } from '../src/access/row-condition';
import type { BoundCondition } from '../src/condition/condition';
import { evaluateCondition } from '../src/condition/evaluate-condition';
import { parseCondition } from '../src/condition/parse-condition';
import { explainRequirement } from '../src/explain/explain-requirement';
import { type CustomerFacts, FACT_NAMES } from '../src/facts';
import type { Grant } from '../src/grant';
import type { GrantsSnapshot } from '../src/grants/grants-snapshot';
import type { Principal, Purpose } from '../src/principal';
import type { Requirement } from '../src/requirement/requirement';
import { AGENT, makeGrant, makeSnapshot } from './access-fixtures';
import { NOW, boundCondition, completeFacts, simpleCondition } from './arbitraries';
import { expectOften, tries } from './property-runs';

const POLICIES = ['customer.record', 'customer.contact', 'audit.read'];
const RANK: Record<Level, number> = { DENIED: 0, MASKED: 1, ALLOWED: 2 };
const PARTNER = {
  id: 'par_1',
  isActive: true,
  scopes: ['customer:contact', 'audit:read'],
  purposes: ['SALES' as const],
};

function weighted<Value>(...options: [number, Value][]): fc.Arbitrary<Value> {
  return fc.oneof(...options.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

const condition = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: simpleCondition },
  { weight: 1, arbitrary: boundCondition },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('region', 'employeeId', 'customerId')
      .map(($principal) => parseCondition({ region: { $principal } })),
  },
);
const moment = weighted([6, null], [1, '2026-06-15T11:00:00.000Z'], [1, '2026-06-15T13:00:00.000Z']);

const grant: fc.Arbitrary<Grant> = fc
  .record({
    effect: weighted<Grant['effect']>([4, 'ALLOW'], [3, 'MASK'], [1, 'DENY']),
    role: weighted([4, 'agent'], [2, 'partner'], [1, 'lead']),
    policy: fc.constantFrom(...POLICIES),
    purposes: weighted<Purpose[]>([6, []], [1, ['SALES']], [1, ['SUPPORT', 'SALES']]),
    condition,
    validFrom: moment,
    validUntil: moment,
  })
  .map(({ effect, ...more }) => makeGrant(effect, more));

const principal: fc.Arbitrary<Principal> = fc.record({
  kind: weighted<Principal['kind']>([6, 'EMPLOYEE'], [3, 'PARTNER'], [1, 'ANONYMOUS']),
  id: fc.constant('E-1'),
  issuer: fc.constant(AGENT.issuer),
  roles: weighted([3, ['agent']], [3, ['agent', 'lead']], [1, []]),
  scopes: weighted([3, ['customer:contact', 'audit:read']], [2, ['customer:contact', 'x']], [1, []]),
  region: fc.constantFrom('a', 'b', null),
  employeeId: fc.constantFrom('a', null),
  customerId: fc.constant(null),
  partnerId: weighted([6, 'par_1'], [1, 'par_2'], [1, null]),
  record: fc.constant(null),
});

const alternatives = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...POLICIES).map((name) => [name]) },
    { weight: 3, arbitrary: fc.subarray([...POLICIES], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.subarray([...POLICIES, 'none']) },
  ),
  { minLength: 1, maxLength: 3 },
);
const requirement: fc.Arbitrary<Requirement> = fc.record({
  authenticated: weighted([3, false], [1, true]),
  scopes: weighted<Requirement['scopes']>([9, []], [2, [[['x'], ['y']]]], [1, [[['x', 'y']], []]]),
  policies: fc.array(
    fc.oneof({ weight: 9, arbitrary: alternatives }, { weight: 1, arbitrary: fc.constant([]) }),
    {
      maxLength: 2,
    },
  ),
});

const someFacts = fc
  .tuple(completeFacts, fc.subarray([...FACT_NAMES]))
  .map(([facts, known]): CustomerFacts => Object.fromEntries(known.map((name) => [name, facts[name]])));

const world = fc.record({
  principal,
  purpose: fc.constantFrom<(Purpose | null)[]>('SALES', 'SUPPORT', null),
  grants: fc.array(grant, { minLength: 2, maxLength: 14, size: 'max' }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

const snapshotOf = (grants: readonly Grant[]): GrantsSnapshot =>
  makeSnapshot({ grants, partners: [PARTNER] });

function accessOf({ principal: asking, purpose, grants }: World, more: readonly Grant[] = []) {
  return createAccess({ principal: asking, purpose, snapshot: snapshotOf([...grants, ...more]), now: NOW });
}

// A second reading of the specification, written without a look at the first: grants to a level, one customer at a time.
function naiveLevel(
  { principal: asking, purpose, grants }: World,
  policy: string,
  facts: CustomerFacts,
): Level {
  const isPartner = asking.kind === 'PARTNER';
  if (asking.kind === 'ANONYMOUS') return 'DENIED';
  if (isPartner && asking.partnerId !== 'par_1') return 'DENIED';
  const mine = grants.filter((candidate) => {
    if (candidate.policy !== policy) return false;
    if (isPartner ? candidate.role !== 'partner' : !asking.roles.includes(candidate.role)) return false;
    const from = candidate.validFrom === null || new Date(candidate.validFrom) <= NOW;
    const until = candidate.validUntil === null || NOW < new Date(candidate.validUntil);
    const forPurpose = candidate.purposes.length === 0 || candidate.purposes.some((one) => one === purpose);
    return from && until && forPurpose;
  });
  const truthOf = ({ condition: asked }: Grant): boolean | null => {
    if (asked === null) return true;
    const text = JSON.stringify(asked).replace(/\{"\$principal":"(\w+)"\}/g, (_, name: keyof Principal) =>
      JSON.stringify(asking[name]),
    );
    if (JSON.stringify(asked).includes('$principal') && text.includes(':null')) return null;
    return evaluateCondition(JSON.parse(text) as BoundCondition, facts, NOW);
  };
  const has = (effect: string, ...truths: (boolean | null)[]) =>
    mine.some((candidate) => candidate.effect === effect && truths.includes(truthOf(candidate)));
  if (has('DENY', true, null)) return 'DENIED';
  if (isPartner) {
    if (purpose === 'SUPPORT') return 'DENIED';
    const held = asking.scopes.filter((scope) => PARTNER.scopes.includes(scope));
    const implied = held.some((scope) => scope.startsWith('customer:')) ? ['customer:record'] : [];
    if (![...held, ...implied].includes(policy.replace('.', ':'))) return 'DENIED';
  }
  if (has('ALLOW', true)) return 'ALLOWED';
  return has('MASK', true) ? 'MASKED' : 'DENIED';
}

function naiveDecision(asked: World, demanded: Requirement, facts: CustomerFacts): Level {
  if (demanded.authenticated && asked.principal.kind === 'ANONYMOUS') return 'DENIED';
  const lacks = demanded.scopes.some(
    (anyOf) => !anyOf.some((allOf) => allOf.every((scope) => asked.principal.scopes.includes(scope))),
  );
  if (lacks) return 'DENIED';
  const levels = ['DENIED', 'MASKED', 'ALLOWED'] as const;
  const ranks = demanded.policies.map((anyOf) =>
    Math.max(
      0,
      ...anyOf.map((allOf) => Math.min(2, ...allOf.map((policy) => RANK[naiveLevel(asked, policy, facts)]))),
    ),
  );
  return levels[Math.min(2, ...ranks)] ?? 'DENIED';
}

it('decides for every principal, grants, requirement and customer as a second reading of the specification does', () => {
  const seen = new Map<Level, number>();
  fc.assert(
    fc.property(world, requirement, someFacts, (asked, demanded, facts) => {
      const expected = naiveDecision(asked, demanded, facts);
      expect(decideForCustomer(demanded, accessOf(asked), facts, NOW)).toBe(expected);
      if (demanded.policies.length > 0) seen.set(expected, (seen.get(expected) ?? 0) + 1);
    }),
    tries(4000),
  );
  for (const level of ['ALLOWED', 'MASKED', 'DENIED'] as const) expectOften(seen.get(level), 40);
});

it('decides before any customer is known only what holds for every one, and names all facts that it lacks', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(world, requirement, completeFacts, fc.boolean(), (asked, demanded, facts, hasMask) => {
      const access = accessOf(asked);
      const decision = decideRequirement(demanded, access, hasMask);
      const asFar = decision.kind === 'CONDITIONAL' ? decision.facts : [];
      const known = Object.fromEntries(asFar.map((name) => [name, facts[name]]));
      const level = (given: CustomerFacts) => {
        const decided = decideForCustomer(demanded, access, given, NOW);
        return decided === 'MASKED' && !hasMask ? 'DENIED' : decided;
      };
      expect(level(known)).toBe(level(facts));
      if (decision.kind !== 'CONDITIONAL') expect(level(facts)).toBe(decision.kind);
      const explained = explainRequirement(demanded, access, hasMask, null, NOW);
      expect(explained.outcome).toBe(decision.kind);
      expect(explainRequirement(demanded, access, hasMask, facts, NOW).outcome).toBe(level(facts));
      seen.set(decision.kind, (seen.get(decision.kind) ?? 0) + 1);
    }),
    tries(3000),
  );
  expectOften(seen.get('CONDITIONAL'), 40);
});

const rankOf = (asked: World, policy: string, facts: CustomerFacts | null, more: readonly Grant[] = []) =>
  RANK[
    decideForCustomer(
      { authenticated: false, scopes: [], policies: [[[policy]]] },
      accessOf(asked, more),
      facts,
      NOW,
    )
  ];

it('a DENY more never adds anything', () => {
  const deny = grant.map((given): Grant => ({ ...given, effect: 'DENY' }));
  fc.assert(
    fc.property(world, deny, fc.constantFrom(...POLICIES), someFacts, (asked, more, policy, facts) => {
      expect(rankOf(asked, policy, facts, [more])).toBeLessThanOrEqual(rankOf(asked, policy, facts));
    }),
    tries(1000),
  );
});

it('a grant less never adds anything, unless it was a DENY', () => {
  const give = grant.filter(({ effect }) => effect !== 'DENY');
  fc.assert(
    fc.property(world, give, fc.constantFrom(...POLICIES), someFacts, (asked, more, policy, facts) => {
      expect(rankOf(asked, policy, facts)).toBeLessThanOrEqual(rankOf(asked, policy, facts, [more]));
    }),
    tries(1000),
  );
});

it('a fact that is unknown never gives anything', () => {
  fc.assert(
    fc.property(
      world,
      fc.constantFrom(...POLICIES),
      completeFacts,
      fc.subarray([...FACT_NAMES]),
      (asked, policy, facts, known) => {
        const some = Object.fromEntries(known.map((name) => [name, facts[name]]));
        expect(rankOf(asked, policy, some)).toBeLessThanOrEqual(rankOf(asked, policy, facts));
        expect(rankOf(asked, policy, null)).toBeLessThanOrEqual(rankOf(asked, policy, some));
      },
    ),
    tries(1000),
  );
});

it('an access comes back from its way over the wire as it was, and carries no attribute to fill in', () => {
  fc.assert(
    fc.property(world, (asked) => {
      const { principal: asking, purpose, version, policies } = accessOf(asked);
      const access = { principal: asking, purpose, version, policies };
      const wire = JSON.stringify(encodeAccess(access));
      expect(wire).not.toContain('$principal');
      expect(decodeAccess(JSON.parse(wire))).toEqual(access);
    }),
    tries(500),
  );
});

it('says the same in SQL and in memory where nothing depends on the customer', () => {
  const columns = { ids: 'i', region: 'r', accountManagerId: 'a', tags: 't', consents: 'c' };
  fc.assert(
    fc.property(world, fc.constantFrom(...POLICIES), completeFacts, (asked, policy, facts) => {
      const access = policyAccessOf(accessOf(asked), policy);
      for (const level of ['ALLOWED', 'READABLE'] as const) {
        const rows = conditionOf(access, level, columns, NOW);
        if (typeof rows !== 'boolean') continue;
        expect(rankOf(asked, policy, facts) >= (level === 'ALLOWED' ? 2 : 1)).toBe(rows);
      }
    }),
    tries(500),
  );
});
