import fc from 'fast-check';
import { parseBoundCondition } from '../../src/condition/bind-condition';
import { evaluateCondition } from '../../src/condition/evaluate-condition';
import { factsOf } from '../../src/condition/facts-of';
import { type CustomerFacts, FACT_NAMES } from '../../src/facts';
import { NOW, boundCondition, completeFacts } from '../arbitraries';
import { tries } from '../property-runs';

const FACTS: CustomerFacts = {
  id: ['cus_1', 'cus_old'],
  region: 'EMEA',
  accountManagerId: null,
  tags: ['vip', 'press'],
  consents: [
    { purpose: 'MARKETING', recipient: '', state: 'GIVEN', expiresAt: null },
    { purpose: 'SALES', recipient: 'par_1', state: 'GIVEN', expiresAt: '2026-06-15T12:00:00.001Z' },
    { purpose: 'ANALYTICS', recipient: 'par_1', state: 'GIVEN', expiresAt: '2026-06-15T12:00:00.000Z' },
    { purpose: 'FRAUD', recipient: '', state: 'WITHDRAWN', expiresAt: null },
    { purpose: 'SUPPORT', recipient: '', state: 'GIVEN', expiresAt: 'soon' },
  ],
};

const consent = (some: object) => ({ consents: { some } });

it.each<[object, boolean | null]>([
  [{ id: 'cus_1' }, true],
  [{ id: 'cus_old' }, true],
  [{ id: 'cus_2' }, false],
  [{ id: { equals: 'cus_old' } }, true],
  [{ id: { in: ['cus_2', 'cus_old'] } }, true],
  [{ id: { in: ['cus_2', 'cus_3'] } }, false],
  [{ region: 'EMEA' }, true],
  [{ region: 'emea' }, false],
  [{ region: { equals: 'EMEA' } }, true],
  [{ region: { equals: 'APAC' } }, false],
  [{ region: { in: ['APAC', 'EMEA'] } }, true],
  [{ region: { in: ['APAC'] } }, false],
  [{ accountManagerId: 'E-1' }, null],
  [{ accountManagerId: { in: ['E-1'] } }, null],
  [{ NOT: { accountManagerId: 'E-1' } }, null],
  [{ NOT: { region: 'EMEA' } }, false],
  [{ NOT: { region: 'APAC' } }, true],
  [{ region: 'EMEA', accountManagerId: 'E-1' }, null],
  [{ region: 'APAC', accountManagerId: 'E-1' }, false],
  [{ accountManagerId: 'E-1', region: 'APAC' }, false],
  [{ AND: [{ accountManagerId: 'E-1' }, { region: 'APAC' }] }, false],
  [{ AND: [{ accountManagerId: 'E-1' }, { region: 'EMEA' }] }, null],
  [{ AND: [{ id: 'cus_1' }, { region: 'EMEA' }] }, true],
  [{ OR: [{ accountManagerId: 'E-1' }, { region: 'EMEA' }] }, true],
  [{ OR: [{ accountManagerId: 'E-1' }, { region: 'APAC' }] }, null],
  [{ OR: [{ id: 'cus_2' }, { region: 'APAC' }] }, false],
  [{ tags: { has: 'press' } }, true],
  [{ tags: { has: 'pre' } }, false],
  [{ tags: { hasSome: ['x', 'vip'] } }, true],
  [{ tags: { hasSome: ['x', 'y'] } }, false],
  [consent({ purpose: 'MARKETING' }), true],
  [consent({ purpose: 'MARKETING', state: 'GIVEN' }), true],
  [consent({ purpose: 'MARKETING', state: 'WITHDRAWN' }), false],
  [consent({ purpose: 'MARKETING', recipient: 'par_1' }), false],
  [consent({ purpose: 'SALES' }), false],
  [consent({ purpose: 'SALES', recipient: 'par_1' }), true],
  [consent({ purpose: 'SALES', recipient: { in: ['par_2', 'par_1'] } }), true],
  [consent({ purpose: 'ANALYTICS', recipient: 'par_1' }), false],
  [consent({ purpose: 'FRAUD' }), false],
  [consent({ purpose: 'FRAUD', state: 'WITHDRAWN' }), true],
  [consent({ purpose: 'FRAUD', state: { in: ['GIVEN', 'WITHDRAWN'] } }), true],
  [consent({ purpose: 'SUPPORT' }), null],
  [consent({ recipient: 'par_1' }), true],
  [consent({ state: 'WITHDRAWN' }), true],
])('of the customer %j is %j', (condition, truth) => {
  expect(evaluateCondition(parseBoundCondition(condition), FACTS, NOW)).toBe(truth);
});

it('is false of consents where there are none', () => {
  expect(evaluateCondition({ consents: { some: { state: 'GIVEN' } } }, { consents: [] }, NOW)).toBe(false);
});

it.each([undefined, null])('is unknown of every fact that is %j', (absent) => {
  const facts = Object.fromEntries(FACT_NAMES.map((name) => [name, absent])) as CustomerFacts;
  for (const condition of [
    { id: 'a' },
    { region: 'a' },
    { accountManagerId: 'a' },
    { tags: { has: 'a' } },
    { consents: { some: { state: 'GIVEN' } } },
  ]) {
    expect(evaluateCondition(parseBoundCondition(condition), facts, NOW)).toBeNull();
    expect(evaluateCondition({ NOT: parseBoundCondition(condition) }, facts, NOW)).toBeNull();
  }
});

it('is unknown of what no condition can ask, were it to come past the check', () => {
  expect(evaluateCondition({ name: 'a' } as never, FACTS, NOW)).toBeNull();
  expect(evaluateCondition({ region: undefined }, FACTS, NOW)).toBeNull();
  expect(evaluateCondition({ tags: undefined }, FACTS, NOW)).toBeNull();
  expect(evaluateCondition({ id: undefined }, FACTS, NOW)).toBeNull();
  expect(evaluateCondition({ consents: undefined }, FACTS, NOW)).toBeNull();
  expect(evaluateCondition({ NOT: undefined }, FACTS, NOW)).toBeNull();
});

it('needs no fact beyond those that it names', () => {
  fc.assert(
    fc.property(boundCondition, completeFacts, (condition, facts) => {
      const asked = factsOf(condition);
      const only = Object.fromEntries(
        Object.entries(facts).filter(([name]) => asked.some((fact) => fact === name)),
      );
      expect(evaluateCondition(condition, only, NOW)).toBe(evaluateCondition(condition, facts, NOW));
    }),
    tries(100),
  );
});

it('never changes from true to false or back by a fact that becomes unknown', () => {
  fc.assert(
    fc.property(boundCondition, completeFacts, fc.subarray([...FACT_NAMES]), (condition, facts, kept) => {
      const some = Object.fromEntries(kept.map((name) => [name, facts[name]]));
      const truth = evaluateCondition(condition, some, NOW);
      if (truth !== null) expect(truth).toBe(evaluateCondition(condition, facts, NOW));
    }),
    tries(100),
  );
});
