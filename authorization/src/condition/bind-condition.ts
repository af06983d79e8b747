import type { Principal } from '../principal';
import type { BoundCondition, Condition } from './condition';
import { ConditionError, isConditionText, readTree } from './parse-condition';

/**
 * The condition with the principal's attributes put in. Null where it cannot be judged for this principal: an attribute is
 * missing or is no text that conditions take, or the condition is none at all (grants are read from afar).
 */
export function bindCondition(condition: Condition, principal: Principal): BoundCondition | null {
  try {
    return readTree(condition, (attribute, path) => {
      const text = principal[attribute];
      if (text === null || !isConditionText(text)) throw new ConditionError(path, `lacks ${attribute}`);
      return text;
    }) as BoundCondition;
  } catch (error) {
    if (error instanceof ConditionError) return null;
    throw error;
  }
}

/** A condition that must be bound already. Throws ConditionError where it is none, or still asks for an attribute. */
export function parseBoundCondition(json: unknown): BoundCondition {
  return readTree(json, (_, path) => {
    throw new ConditionError(path, 'must be a text');
  }) as BoundCondition;
}
