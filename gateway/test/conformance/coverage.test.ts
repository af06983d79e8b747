import { GRANTED_PAIRS } from './pairs';
import { EXCHANGES } from './pairs/exchanges';
import { TWINS } from './pairs/twins';
import { UNSIGNED } from './pairs/unsigned';
import { RULES, type Part, type Rule } from './rules';
import { INTROSPECTIONS } from './static/introspections';
import { SETTINGS } from './static/mode-matrix';
import { STATIC_PAIRS } from './static/pairs';
import { EDITED } from './static/pairs/edited';
import { REASONS } from './static/reasons';
import { UNDECLARED } from './static/undeclared';
import { WAYS } from './static/ways';

/** Every table; each row is a pair, tested on its allowed and on its refused side. */
const PAIRS: readonly { readonly rule: Rule; readonly claim?: string }[] = [
  ...Object.values(STATIC_PAIRS).flat(),
  ...EDITED.flatMap(({ pairs }) => pairs),
  ...INTROSPECTIONS,
  ...SETTINGS,
  ...REASONS,
  ...UNDECLARED,
  ...Object.values(GRANTED_PAIRS).flat(),
  ...EXCHANGES,
  ...TWINS,
  ...UNSIGNED,
  ...WAYS,
];

/** Fewest pairs of each part of the rules. */
const MINIMUM: Readonly<Record<Part, number>> = { static: 125, answer: 75, sideChannels: 100 };

const countOf = (rules: readonly Rule[]): number => PAIRS.filter(({ rule }) => rules.includes(rule)).length;

describe('the pairs', () => {
  test.each(Object.keys(MINIMUM) as Part[])('of the part %s are as many as promised', (part) => {
    expect(countOf(RULES[part])).toBeGreaterThanOrEqual(MINIMUM[part]);
  });

  test.each(Object.values(RULES).flat())('cover %s', (rule) => {
    expect(countOf([rule])).toBeGreaterThan(0);
  });

  test('claim something else each', () => {
    const claims = PAIRS.filter(({ claim }) => claim !== undefined).map(
      ({ rule, claim }) => `${rule}: ${claim}`,
    );
    expect(claims.filter((claim, index) => claims.indexOf(claim) !== index)).toEqual([]);
  });
});
