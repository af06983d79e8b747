import type { ConsentFact, CustomerFacts } from '../facts';
import type { BoundCondition, ConsentTest, ListTest, TextTest } from './condition';

/** Kleene's three values; null: unknown. */
export type Truth = true | false | null;

/**
 * Whether the condition holds for the customer with these facts. A fact that is absent or null makes what asks it unknown,
 * as in SQL: the fragment of `conditionSql` gives the same of a row with the same facts.
 */
export function evaluateCondition(condition: BoundCondition, facts: CustomerFacts, now: Date): Truth {
  let truth: Truth = true;
  for (const name of Object.keys(condition) as (keyof BoundCondition)[]) {
    truth = and(truth, evaluateEntry(name, condition, facts, now));
    if (truth === false) return false;
  }
  return truth;
}

function evaluateEntry(
  name: keyof BoundCondition,
  condition: BoundCondition,
  facts: CustomerFacts,
  now: Date,
): Truth {
  switch (name) {
    case 'AND':
      return every(condition.AND ?? [], (child) => evaluateCondition(child, facts, now));
    case 'OR':
      return some(condition.OR ?? [], (child) => evaluateCondition(child, facts, now));
    case 'NOT':
      return condition.NOT ? not(evaluateCondition(condition.NOT, facts, now)) : null;
    case 'id':
      return testList(asListTest(condition.id), facts.id);
    case 'region':
      return testText(condition.region, facts.region);
    case 'accountManagerId':
      return testText(condition.accountManagerId, facts.accountManagerId);
    case 'tags':
      return testList(condition.tags, facts.tags);
    case 'consents':
      return testConsents(condition.consents, facts.consents, now);
    default:
      // Nothing that is not known is granted, and nothing that is not known is let past a DENY.
      return null;
  }
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function every<Element>(elements: readonly Element[], evaluate: (element: Element) => Truth): Truth {
  let truth: Truth = true;
  for (const element of elements) truth = and(truth, evaluate(element));
  return truth;
}

function some<Element>(elements: readonly Element[], evaluate: (element: Element) => Truth): Truth {
  return not(every(elements, (element) => not(evaluate(element))));
}

function testText(test: TextTest<string> | undefined, fact: string | null | undefined): Truth {
  if (test === undefined || fact === undefined || fact === null) return null;
  if (typeof test === 'string') return test === fact;
  return 'equals' in test ? test.equals === fact : test.in.includes(fact);
}

/** A customer has several ids, the golden one and former ones: one that fits is enough. */
function asListTest(test: TextTest<string> | undefined): ListTest<string> | undefined {
  if (test === undefined) return undefined;
  if (typeof test === 'string') return { has: test };
  return 'equals' in test ? { has: test.equals } : { hasSome: test.in };
}

function testList(test: ListTest<string> | undefined, fact: readonly string[] | null | undefined): Truth {
  if (test === undefined || fact === undefined || fact === null) return null;
  return 'has' in test ? fact.includes(test.has) : test.hasSome.some((value) => fact.includes(value));
}

function testConsents(
  test: ConsentTest<string> | undefined,
  fact: readonly ConsentFact[] | null | undefined,
  now: Date,
): Truth {
  if (test === undefined || fact === undefined || fact === null) return null;
  const { purpose, recipient = '', state = 'GIVEN' } = test.some;
  return some(fact, (consent) => {
    const fits =
      (purpose === undefined || testText(purpose, consent.purpose) === true) &&
      testText(recipient, consent.recipient) === true &&
      testText(state, consent.state) === true;
    return fits ? isInForce(consent, now) : false;
  });
}

/** Unknown where the expiry is no time. */
function isInForce({ expiresAt }: ConsentFact, now: Date): Truth {
  if (expiresAt === null) return true;
  const end = Date.parse(expiresAt);
  return Number.isNaN(end) ? null : end > now.getTime();
}
