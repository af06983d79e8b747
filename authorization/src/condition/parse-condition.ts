import { FACT_NAMES } from '../facts';
import { PRINCIPAL_ATTRIBUTES, type Condition, type PrincipalAttribute } from './condition';
import { PURPOSES } from '../principal';

const MAX_DEPTH = 8;
const MAX_VALUES = 200;
/** The longest subject that a token may have (OpenID Connect Core 1.0, section 2) fits. */
const MAX_TEXT_LENGTH = 255;

/** What the tests of a consent may ask, and which texts each takes; null: any. */
const CONSENT_FIELDS: Readonly<Record<string, readonly string[] | null>> = {
  purpose: PURPOSES,
  recipient: null,
  state: ['GIVEN', 'WITHDRAWN'],
};

/** A JSON value is not a condition: `path` is the way to the place, `problem` says what it must be. */
export class ConditionError extends Error {
  constructor(
    readonly path: readonly string[],
    readonly problem: string,
  ) {
    super([...(path.length > 0 ? [path.join('.')] : []), problem].join(': '));
  }
}

/** Says what stands for an attribute of the principal; `path` is the way to it. */
type ReadAttribute = (attribute: PrincipalAttribute, path: readonly string[]) => unknown;

/**
 * The condition that a JSON value is: a closed tree of AND, OR and NOT over what is asked of a customer's facts with
 * equals, in, has, hasSome and some. Throws ConditionError for anything else: an operator that one reader knows and
 * another does not would let rows through. The value is copied, so that it cannot change afterwards.
 */
export function parseCondition(json: unknown): Condition {
  return readTree(json, (attribute) => ({ $principal: attribute })) as Condition;
}

/** Whether conditions take this text: one that every reader of it, PostgreSQL too, takes for the same. */
export function isConditionText(text: string): boolean {
  return text !== '' && text.length <= MAX_TEXT_LENGTH && !/[\p{Cc}\p{Surrogate}]/u.test(text);
}

/** A condition read strictly, every attribute replaced by what `readAttribute` says. Throws ConditionError. */
export function readTree(json: unknown, readAttribute: ReadAttribute): unknown {
  let values = 0;

  function tree(node: unknown, path: readonly string[], depth: number): object {
    if (depth > MAX_DEPTH) throw new ConditionError(path, `must not be nested deeper than ${MAX_DEPTH}`);
    const parts = entries(node, path, 'an object with at least one of AND, OR, NOT or a fact');
    return Object.fromEntries(parts.map(([name, part]) => [name, entry(name, part, [...path, name], depth)]));
  }

  function entry(name: string, part: unknown, path: readonly string[], depth: number): unknown {
    switch (name) {
      case 'AND':
      case 'OR':
        return elements(part, path, (child, here) => tree(child, here, depth + 1));
      case 'NOT':
        return tree(part, path, depth + 1);
      case 'id':
      case 'region':
      case 'accountManagerId':
        return text(part, path, null);
      case 'tags':
        return list(part, path);
      case 'consents':
        return consents(part, path);
      default:
        throw new ConditionError(
          path,
          `is not a fact; allowed are ${FACT_NAMES.join(', ')}, AND, OR and NOT`,
        );
    }
  }

  function text(part: unknown, path: readonly string[], allowed: readonly string[] | null): unknown {
    if (!isObject(part) || Object.hasOwn(part, '$principal')) return value(part, path, allowed);
    const [operator, operand] = onlyEntry(part, path, ['equals', 'in']);
    const here = [...path, operator];
    if (operator === 'equals') return { equals: value(operand, here, allowed) };
    return { in: elements(operand, here, (element, place) => value(element, place, allowed)) };
  }

  function list(part: unknown, path: readonly string[]): unknown {
    const [operator, operand] = onlyEntry(part, path, ['has', 'hasSome']);
    const here = [...path, operator];
    if (operator === 'has') return { has: value(operand, here, null) };
    return { hasSome: elements(operand, here, (element, place) => value(element, place, null)) };
  }

  function consents(part: unknown, path: readonly string[]): unknown {
    const [operator, operand] = onlyEntry(part, path, ['some']);
    const here = [...path, operator];
    const names = Object.keys(CONSENT_FIELDS).join(', ');
    const asked = entries(operand, here, `an object with at least one of ${names}`);
    const tests = asked.map(([name, test]) => {
      const allowed = Object.hasOwn(CONSENT_FIELDS, name) ? CONSENT_FIELDS[name] : undefined;
      if (allowed === undefined) throw new ConditionError([...here, name], `is not one of ${names}`);
      return [name, text(test, [...here, name], allowed)] as const;
    });
    return { some: Object.fromEntries(tests) };
  }

  function value(part: unknown, path: readonly string[], allowed: readonly string[] | null): unknown {
    values += 1;
    if (values > MAX_VALUES) throw new ConditionError(path, `must not hold more than ${MAX_VALUES} values`);
    if (typeof part === 'string') {
      if (!isConditionText(part)) {
        throw new ConditionError(
          path,
          `must have 1 to ${MAX_TEXT_LENGTH} characters, whole ones and no control characters`,
        );
      }
      if (allowed && !allowed.includes(part)) {
        throw new ConditionError(path, `must be one of ${allowed.join(', ')}`);
      }
      return part;
    }
    if (!isObject(part)) throw new ConditionError(path, 'must be a text or {"$principal": an attribute}');
    const [operator, name] = onlyEntry(part, path, ['$principal']);
    const attribute = PRINCIPAL_ATTRIBUTES.find((known) => known === name);
    if (!attribute) {
      throw new ConditionError([...path, operator], `must be one of ${PRINCIPAL_ATTRIBUTES.join(', ')}`);
    }
    return readAttribute(attribute, path);
  }

  return tree(json, [], 1);
}

function isObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function entries(part: unknown, path: readonly string[], wanted: string): [string, unknown][] {
  const found = isObject(part) ? Object.entries(part) : [];
  if (found.length === 0) throw new ConditionError(path, `must be ${wanted}`);
  return found;
}

function elements<Element>(
  part: unknown,
  path: readonly string[],
  read: (element: unknown, path: readonly string[]) => Element,
): Element[] {
  if (!Array.isArray(part) || part.length === 0) {
    throw new ConditionError(path, 'must be a list that is not empty');
  }
  return Array.from(part, (element: unknown, index) => read(element, [...path, String(index)]));
}

function onlyEntry(part: unknown, path: readonly string[], operators: readonly string[]): [string, unknown] {
  const found = isObject(part) ? Object.entries(part) : [];
  const [entry] = found;
  if (found.length !== 1 || !entry || !operators.includes(entry[0])) {
    throw new ConditionError(path, `must be an object with exactly one of ${operators.join(', ')}`);
  }
  return entry;
}
