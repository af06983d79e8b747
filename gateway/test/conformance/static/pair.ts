import type { RuleOf } from '../rules';
import type { StaticWorld, Who } from './static-world';

/** One rule, allowed and refused: the same operation, asked by someone who may and by someone who may not. */
export interface Pair {
  readonly rule: RuleOf<'static'>;
  /** A claim about the refused side. */
  readonly claim: string;
  readonly query: string;
  readonly variables?: object;
  /** What the allowed side lacks and does not need; nothing unless told. */
  readonly with?: Who;
  /** What the refused side lacks. */
  readonly without: Who;
  readonly allowed: unknown;
  readonly refused: unknown;
  /** Path, code, reason and missing scopes of each error on the refused side. */
  readonly errors: readonly string[];
  /** What must neither be told to the refused side nor asked of a subgraph for it. */
  readonly secret?: RegExp;
  /** Whether the refused side costs no request at all. */
  readonly isUnasked?: boolean;
}

const EVERYTHING: Who = {};

/** The side of a pair that may. */
export async function expectAllowed(world: StaticWorld, pair: Pair): Promise<void> {
  const { query, variables, allowed, secret } = pair;
  const outcome = await world.ask(pair.with ?? EVERYTHING, query, variables);
  expect({ status: outcome.status, errors: outcome.errors, data: outcome.data }).toEqual({
    status: 200,
    errors: [],
    data: allowed,
  });
  // Else the refused side would prove nothing.
  if (secret) expect(outcome.asked.join('\n') + outcome.told).toMatch(secret);
}

/** The side of a pair that may not. */
export async function expectRefused(world: StaticWorld, pair: Pair): Promise<void> {
  const { query, variables, without, refused, errors, secret, isUnasked } = pair;
  const outcome = await world.ask(without, query, variables);
  expect({ status: outcome.status, errors: outcome.errors, data: outcome.data }).toEqual({
    status: 200,
    errors,
    data: refused,
  });
  expect(new Set(outcome.messages).size).toBeLessThan(2);
  for (const message of outcome.messages) expect(message).toBe('Unauthorized field or type');
  if (secret)
    expect(outcome.asked.join('\n') + outcome.told.replace(/"path":\[[^\]]*\]/g, '')).not.toMatch(secret);
  if (isUnasked === true) expect(outcome.asked).toEqual([]);
}
