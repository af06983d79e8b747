import { parse } from 'graphql';
import type { Company } from './company';
import type { Variables } from './conditions';
import { alikeTokens } from './masks';
import type { Asker } from './principals';
import { redact, type Expected } from './reference';
import type { Outcome, Stack } from './stack';

/** The most values refused on an answer that are told with their paths. */
const MAX_TOLD = 100;

/** One operation, principal and company. */
export interface Case {
  readonly query: string;
  readonly asker: Asker;
  readonly variables: Variables;
}

/** Asks, and holds the answer against the whole one cut by the rules. */
export async function checkAnswer(
  stack: Stack,
  asked: Case,
): Promise<Outcome & { readonly expected: Expected }> {
  const { company } = stack;
  const { query, asker, variables } = asked;
  const outcome = await stack.ask(asker, { query, variables });
  const expected = redact(company, parse(query), asker, variables);
  try {
    expect(alikeTokens(outcome.data)).toEqual(expected.data);
    checkMasked(outcome, expected);
    checkErrors(outcome, expected, asker);
    expect(valuesIn(outcome, expected, company)).toEqual(NOTHING_TOLD);
  } catch (error) {
    throw new Error(describeCase(asked), { cause: error });
  }
  return { ...outcome, expected };
}

/** All that is needed to ask again. */
function describeCase({ query, asker: { principal, purpose, snapshot }, variables }: Case): string {
  const grants = snapshot.grants.map(({ role, policy, effect, purposes, condition, validFrom, validUntil }) =>
    [role, policy, effect, ...purposes, JSON.stringify(condition), validFrom, validUntil].join(' '),
  );
  const { partners, principals } = snapshot;
  return [query, JSON.stringify({ variables, principal, purpose, partners, principals }), ...grants].join(
    '\n',
  );
}

function checkMasked({ authorization: { masked = [] } }: Outcome, expected: Expected): void {
  expect(masked).toEqual(expect.arrayContaining([...expected.masked]));
  if (masked.length > expected.masked.length) {
    expect(expected.maskedAtMost()).toEqual(expect.arrayContaining([...masked]));
  }
}

function checkErrors(
  { errors, authorization, data }: Outcome,
  expected: Expected,
  { principal }: Asker,
): void {
  const { refused, refusedValues } = expected;
  const codes = new Set(errors.map(({ extensions }) => extensions.code));
  codes.delete('UNAUTHORIZED_FIELD_OR_TYPE');
  expect([...codes]).toEqual([]);

  const paths = [...new Set(errors.map(({ path }) => path?.join('.') ?? ''))];
  if (principal.kind !== 'EMPLOYEE' && principal.kind !== 'SERVICE') {
    expect(paths.sort()).toEqual(refused);
    expect(authorization.refused).toBeUndefined();
    return;
  }
  const told = (authorization.refused ?? 0) > MAX_TOLD ? [] : refusedValues;
  expect(paths).toEqual(expect.arrayContaining([...refused, ...told]));
  expect(authorization.refused ?? 0).toBeGreaterThanOrEqual(refusedValues.length);
  // Whatever else is told was refused too: it is not there.
  for (const { path = [] } of errors) {
    if (refused.includes(path.join('.'))) continue;
    let value: unknown = data;
    for (const step of path) value = (value as Record<string, unknown> | null)?.[step] ?? null;
    expect({ path, value }).toEqual({ path, value: null });
  }
}

const NOTHING_TOLD = { data: [], besides: [], recorded: [] };

/** Where values of the company are that must not be there: outside of the data every one of them. */
function valuesIn(
  { data, besides, recorded }: Outcome,
  expected: Expected,
  { values }: Company,
): Record<keyof typeof NOTHING_TOLD, readonly string[]> {
  const shown = JSON.stringify(expected.data);
  const answered = JSON.stringify(data);
  const all = [...values.keys()];
  return {
    data: all.filter((value) => answered.includes(value) && !shown.includes(value)),
    besides: all.filter((value) => besides.includes(value)),
    recorded: all.filter((value) => recorded.includes(value)),
  };
}
