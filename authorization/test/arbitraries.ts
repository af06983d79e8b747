import fc from 'fast-check';
import type { BoundCondition } from '../src/condition/condition';
import type { ConsentFact, CustomerFacts } from '../src/facts';

export const NOW = new Date('2026-06-15T12:00:00.000Z');

/** Few texts, so that they meet often; some that SQL, regular expressions or arrays of PostgreSQL could take amiss. */
const TEXTS = ['a', 'b', 'ä', 'a\u0308', `o'x,{"}\\`, 'NULL', '🙂'];

const text = fc.constantFrom(...TEXTS);
const textTest = fc.oneof(
  text,
  text.map((equals) => ({ equals })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((values) => ({ in: values })),
);
const listTest = fc.oneof(
  text.map((has) => ({ has })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((hasSome) => ({ hasSome })),
);

function oneOf<Value extends string>(...values: Value[]) {
  const value = fc.constantFrom(...values);
  return fc.oneof(
    value,
    value.map((equals) => ({ equals })),
    fc.uniqueArray(value, { minLength: 1 }).map((list) => ({ in: list })),
  );
}

const consentTest = fc
  .record(
    { purpose: oneOf('SALES', 'MARKETING'), recipient: textTest, state: oneOf('GIVEN', 'WITHDRAWN') },
    { requiredKeys: [] },
  )
  .filter((some) => Object.keys(some).length > 0)
  .map((some) => ({ some }));

const leaves = {
  id: textTest,
  region: textTest,
  accountManagerId: textTest,
  tags: listTest,
  consents: consentTest,
};
const isAsking = (node: object) => Object.keys(node).length > 0;

/** Conditions that ask one fact. */
export const simpleCondition: fc.Arbitrary<BoundCondition> = fc.oneof(
  fc.record({ id: textTest }),
  fc.record({ region: textTest }),
  fc.record({ accountManagerId: textTest }),
  fc.record({ tags: listTest }),
  fc.record({ consents: consentTest }),
);

/** Conditions of every form, bound, to the given depth below their root. */
function conditionTo(depth: number): fc.Arbitrary<BoundCondition> {
  if (depth === 0) return simpleCondition;
  const child = conditionTo(depth - 1);
  const children = fc.array(child, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    simpleCondition,
    children.map((AND) => ({ AND })),
    children.map((OR) => ({ OR })),
    child.map((NOT) => ({ NOT })),
    fc.record({ AND: children, OR: children, NOT: child, ...leaves }, { requiredKeys: [] }).filter(isAsking),
  );
}

export const boundCondition = conditionTo(2);

const MOMENTS = ['2026-06-15T11:59:59.999Z', NOW.toISOString(), '2026-06-15T12:00:00.001Z', null];

const consent: fc.Arbitrary<ConsentFact> = fc.record({
  purpose: fc.constantFrom('SALES', 'MARKETING', 'FRAUD'),
  recipient: fc.constantFrom('', 'a', 'b'),
  state: fc.constantFrom('GIVEN', 'WITHDRAWN'),
  expiresAt: fc.constantFrom(...MOMENTS),
});

/** All facts of one customer, as its row in the database has them: a region or manager may be none. */
export const completeFacts: fc.Arbitrary<Required<CustomerFacts>> = fc.record({
  id: fc.uniqueArray(text, { minLength: 1, maxLength: 2 }),
  region: fc.option(text),
  accountManagerId: fc.option(text),
  tags: fc.uniqueArray(text, { maxLength: 3 }),
  consents: fc.array(consent, { maxLength: 3 }),
});
