import { Purpose } from '@c360/kit';

/** What a condition may ask of the principal. */
export const PRINCIPAL_ATTRIBUTES = ['id', 'region', 'employeeId', 'customerId', 'partnerId'] as const;
export type PrincipalAttribute = (typeof PRINCIPAL_ATTRIBUTES)[number];

/** What came of checking a condition: the attributes that it asks of the principal, or what is wrong and where. */
export type ConditionCheck =
  | { readonly isValid: true; readonly attributes: readonly PrincipalAttribute[] }
  | { readonly isValid: false; readonly path: readonly string[]; readonly problem: string };

const MAX_DEPTH = 8;
const MAX_VALUES = 200;
const MAX_TEXT_LENGTH = 200;

/** The facts about a customer that are one text, a list of texts and a list of objects. */
const TEXT_FACTS = ['id', 'region', 'accountManagerId'];
const LIST_FACTS = ['tags'];
const OBJECT_FACTS: Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>> = {
  consents: { purpose: Object.values(Purpose), recipient: null, state: ['GIVEN', 'WITHDRAWN'] },
};
const FACTS = [...TEXT_FACTS, ...LIST_FACTS, ...Object.keys(OBJECT_FACTS)];

class Problem extends Error {
  constructor(
    readonly path: readonly string[],
    message: string,
  ) {
    super(message);
  }
}

/**
 * Checks that a JSON value is a condition: a closed tree of AND, OR and NOT over what is asked of a customer's facts with
 * equals, in, has, hasSome and some. Anything else is refused: an operator that one reader knows and another does not
 * would let rows through. `{"region": {"$principal": "region"}}` is short for `{"region": {"equals": …}}`.
 */
export function checkCondition(condition: unknown): ConditionCheck {
  const attributes = new Set<PrincipalAttribute>();
  let values = 0;

  function tree(node: unknown, path: readonly string[], depth: number): void {
    if (depth > MAX_DEPTH) throw new Problem(path, `must not be nested deeper than ${MAX_DEPTH}`);
    for (const [name, part] of entries(node, path, 'an object with at least one of AND, OR, NOT or a fact')) {
      const here = [...path, name];
      if (name === 'AND' || name === 'OR') {
        elements(part, here).forEach((child, index) => tree(child, [...here, String(index)], depth + 1));
      } else if (name === 'NOT') tree(part, here, depth + 1);
      else if (TEXT_FACTS.includes(name)) text(part, here, null);
      else if (LIST_FACTS.includes(name)) list(part, here);
      else if (Object.hasOwn(OBJECT_FACTS, name)) objects(part, here, OBJECT_FACTS[name] ?? {});
      else throw new Problem(here, `is not a fact; allowed are ${FACTS.join(', ')}, AND, OR and NOT`);
    }
  }

  function text(part: unknown, path: readonly string[], allowed: readonly string[] | null): void {
    if (!isObject(part) || Object.hasOwn(part, '$principal')) return value(part, path, allowed);
    const [operator, operand] = onlyEntry(part, path, ['equals', 'in']);
    if (operator === 'equals') value(operand, [...path, operator], allowed);
    else valueList(operand, [...path, operator], allowed);
  }

  function list(part: unknown, path: readonly string[]): void {
    const [operator, operand] = onlyEntry(part, path, ['has', 'hasSome']);
    if (operator === 'has') value(operand, [...path, operator], null);
    else valueList(operand, [...path, operator], null);
  }

  function objects(
    part: unknown,
    path: readonly string[],
    fields: Readonly<Record<string, readonly string[] | null>>,
  ): void {
    const [operator, operand] = onlyEntry(part, path, ['some']);
    const inside = [...path, operator];
    const names = Object.keys(fields).join(', ');
    for (const [name, asked] of entries(operand, inside, `an object with at least one of ${names}`)) {
      if (!Object.hasOwn(fields, name)) throw new Problem([...inside, name], `is not one of ${names}`);
      text(asked, [...inside, name], fields[name] ?? null);
    }
  }

  function valueList(part: unknown, path: readonly string[], allowed: readonly string[] | null): void {
    elements(part, path).forEach((element, index) => value(element, [...path, String(index)], allowed));
  }

  function value(part: unknown, path: readonly string[], allowed: readonly string[] | null): void {
    values += 1;
    if (values > MAX_VALUES) throw new Problem(path, `must not hold more than ${MAX_VALUES} values`);
    if (typeof part === 'string') {
      if (part === '' || part.length > MAX_TEXT_LENGTH || /\p{Cc}/u.test(part)) {
        throw new Problem(path, `must have 1 to ${MAX_TEXT_LENGTH} characters and no control characters`);
      }
      if (allowed && !allowed.includes(part)) throw new Problem(path, `must be one of ${allowed.join(', ')}`);
      return;
    }
    if (!isObject(part)) throw new Problem(path, 'must be a text or {"$principal": an attribute}');
    const [operator, name] = onlyEntry(part, path, ['$principal']);
    const attribute = PRINCIPAL_ATTRIBUTES.find((known) => known === name);
    if (!attribute) {
      throw new Problem([...path, operator], `must be one of ${PRINCIPAL_ATTRIBUTES.join(', ')}`);
    }
    attributes.add(attribute);
  }

  try {
    tree(condition, [], 1);
    return { isValid: true, attributes: [...attributes] };
  } catch (error) {
    if (error instanceof Problem) return { isValid: false, path: error.path, problem: error.message };
    throw error;
  }
}

function isObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function entries(part: unknown, path: readonly string[], wanted: string): [string, unknown][] {
  const found = isObject(part) ? Object.entries(part) : [];
  if (found.length === 0) throw new Problem(path, `must be ${wanted}`);
  return found;
}

function elements(part: unknown, path: readonly string[]): unknown[] {
  if (!Array.isArray(part) || part.length === 0) throw new Problem(path, 'must be a list that is not empty');
  return part;
}

function onlyEntry(part: unknown, path: readonly string[], operators: readonly string[]): [string, unknown] {
  const found = isObject(part) ? Object.entries(part) : [];
  const [entry] = found;
  if (found.length !== 1 || !entry || !operators.includes(entry[0])) {
    throw new Problem(path, `must be an object with exactly one of ${operators.join(', ')}`);
  }
  return entry;
}
