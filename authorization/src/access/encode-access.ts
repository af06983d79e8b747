import { parseBoundCondition } from '../condition/bind-condition';
import type { BoundCondition } from '../condition/condition';
import { PRINCIPAL_KINDS, isPurpose, type Principal } from '../principal';
import type { Access, Level, PolicyAccess } from './access';

/** A conditional access on its way: conditions by their place in the list of all. */
interface EncodedConditions {
  readonly deny: readonly number[];
  readonly allow: true | readonly number[];
  readonly mask: true | readonly number[];
}

/**
 * An access as a value of JSON, as it travels to subgraphs in a header. Each condition stands in it once, however many
 * policies depend on it: a role has the same for most.
 */
export function encodeAccess({ principal, purpose, version, policies }: Access): unknown {
  const places = new Map<string, number>();
  const conditions: BoundCondition[] = [];
  const placeOf = (condition: BoundCondition): number => {
    const text = JSON.stringify(condition);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, conditions.length);
    return conditions.push(condition) - 1;
  };
  const encode = (access: PolicyAccess): Level | EncodedConditions =>
    typeof access === 'string'
      ? access
      : {
          deny: access.deny.map(placeOf),
          allow: access.allow === true || access.allow.map(placeOf),
          mask: access.mask === true || access.mask.map(placeOf),
        };
  const encoded = Object.entries(policies).map(([policy, access]) => [policy, encode(access)] as const);
  return { principal, purpose, version, policies: Object.fromEntries(encoded), conditions };
}

/** The access that a value of JSON stands for. Throws where it has not the shape of one. */
export function decodeAccess(value: unknown): Access {
  if (!isRecord(value)) throw new TypeError('an access is an object');
  const { principal, purpose, version, policies, conditions } = value;
  if (!isPrincipal(principal)) throw new TypeError('an access names its principal');
  if (purpose !== null && !(typeof purpose === 'string' && isPurpose(purpose))) {
    throw new TypeError('the purpose of an access is one of the purposes, or null');
  }
  if (typeof version !== 'string') throw new TypeError('an access names the version of its grants');
  if (!isRecord(policies)) throw new TypeError('an access has policies');
  const all = readConditions(conditions);
  // Without a prototype: a policy named like a property of every object must not be found in it.
  const own = Object.create(null) as Record<string, PolicyAccess>;
  for (const [policy, access] of Object.entries(policies)) own[policy] = readPolicyAccess(access, all);
  return { principal, purpose, version, policies: own };
}

function readPolicyAccess(value: unknown, all: readonly BoundCondition[]): PolicyAccess {
  if (value === 'ALLOWED' || value === 'MASKED' || value === 'DENIED') return value;
  if (!isRecord(value)) throw new TypeError('an access says for each policy what it comes to');
  const { deny, allow, mask } = value;
  return {
    deny: readPlaces(deny, all),
    allow: allow === true || readPlaces(allow, all),
    mask: mask === true || readPlaces(mask, all),
  };
}

function readConditions(value: unknown): readonly BoundCondition[] {
  if (!Array.isArray(value)) throw new TypeError('an access lists its conditions');
  try {
    return value.map(parseBoundCondition);
  } catch (error) {
    throw new TypeError('an access has a condition that is none', { cause: error });
  }
}

function readPlaces(value: unknown, all: readonly BoundCondition[]): readonly BoundCondition[] {
  if (!Array.isArray(value)) throw new TypeError('an access says which conditions a policy has');
  return value.map((place) => {
    const condition = typeof place === 'number' ? all[place] : undefined;
    if (!condition) throw new TypeError('an access names a condition that it does not have');
    return condition;
  });
}

function isPrincipal(value: unknown): value is Principal {
  if (!isRecord(value)) return false;
  const { kind, roles, scopes, record } = value;
  return (
    PRINCIPAL_KINDS.some((known) => known === kind) &&
    isTextList(roles) &&
    isTextList(scopes) &&
    [value.id, value.issuer, value.region, value.employeeId, value.customerId, value.partnerId].every(
      (attribute) => attribute === null || typeof attribute === 'string',
    ) &&
    (record === null ||
      (isRecord(record) && typeof record.system === 'string' && typeof record.key === 'string'))
  );
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
