import { readFile } from 'node:fs/promises';
import {
  ConditionError,
  GRANT_EFFECTS,
  isPurpose,
  parseCondition,
  type Grant,
  type GrantEffect,
} from '@c360/authorization';

const PARTS = new Set(['id', 'role', 'policy', 'effect', 'purposes', 'condition', 'validFrom', 'validUntil']);

/**
 * Reads a proposed set of grants: a JSON list of `{role, policy, effect, purposes?, condition?, validFrom?, validUntil?}`.
 * Throws an error that lists every problem.
 */
export async function readProposedGrants(path: string): Promise<readonly Grant[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path}: ${error.code === 'ENOENT' ? 'no such file' : error.message}`);
  });
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new Error(`${path}: is not JSON`);
  }
  if (!Array.isArray(values)) throw new Error(`${path}: must be a list of grants`);
  const problems: string[] = [];
  const grants = values.flatMap((value: unknown, index) => {
    const read = readGrant(value, `proposed-${index}`);
    if (typeof read !== 'string') return read;
    problems.push(`  grant ${index + 1}: ${read}`);
    return [];
  });
  if (problems.length > 0) throw new Error(`${path}: these grants cannot be used:\n${problems.join('\n')}`);
  return grants;
}

/** The grant that a JSON value is, or what is wrong with it. */
function readGrant(value: unknown, id: string): Grant | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const {
    role,
    policy,
    effect,
    purposes = [],
    condition = null,
    validFrom = null,
    validUntil = null,
  } = value as {
    [name: string]: unknown;
  };
  const unknown = Object.keys(value).find((name) => !PARTS.has(name));
  if (unknown !== undefined) return `"${unknown}" is no part of a grant`;
  if (typeof role !== 'string' || role === '') return 'role must be a name';
  if (typeof policy !== 'string' || policy === '') return 'policy must be a name';
  if (!isEffect(effect)) return `effect must be one of ${GRANT_EFFECTS.join(', ')}`;
  if (
    !Array.isArray(purposes) ||
    !purposes.every((purpose) => typeof purpose === 'string' && isPurpose(purpose))
  ) {
    return 'purposes must be a list of purposes';
  }
  if (!isTimeOrNull(validFrom) || !isTimeOrNull(validUntil)) return 'validFrom and validUntil must be times';
  try {
    const parsed = condition === null ? null : parseCondition(condition);
    return { id, role, policy, effect, purposes, condition: parsed, validFrom, validUntil };
  } catch (error) {
    if (error instanceof ConditionError) return `condition: ${error.message}`;
    throw error;
  }
}

function isEffect(value: unknown): value is GrantEffect {
  return GRANT_EFFECTS.some((effect) => effect === value);
}

function isTimeOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
}
