import { getNamedType, isCompositeType, isObjectType, type GraphQLSchema } from 'graphql';
import { policyAccessOf, type Access } from '../access/access';
import { createAccess } from '../access/create-access';
import { boundsOfPolicies } from '../access/decide-requirement';
import { levelOf, type Bounds } from '../access/level-rank';
import { refusePrincipal } from '../access/refuse-principal';
import type { GrantsSnapshot } from '../grants/grants-snapshot';
import { demandOfField, type UndeclaredFields } from '../operation/requirement-index';
import { PURPOSES, type PrincipalKind, type Purpose } from '../principal';
import { NOTHING } from '../requirement/combine';
import type { AuthorizationRules, Requirement } from '../requirement/requirement';
import { describeAccess } from './describe-access';
import { exampleSnapshot, roleExamples, withScopes, type RoleExample } from './role-example';

/** A graph with its rules, and the grants. */
export interface AccessState {
  /** What clients see of the graph. */
  readonly apiSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
  readonly undeclared: UndeclaredFields;
  readonly snapshot: GrantsSnapshot;
}

/** What a change of grants or rules does to one role at one field. */
export interface AccessChange {
  /** Null: the anonymous. */
  readonly role: string | null;
  readonly kind: PrincipalKind;
  readonly coordinate: string;
  readonly change: 'GAINS' | 'LOSES' | 'CHANGES';
  readonly before: string;
  readonly after: string;
  /** For which purposes; null among them: where none is stated. */
  readonly purposes: readonly (Purpose | null)[];
}

/** What a field comes to for somebody: at least, at most, and in words. */
interface FieldAccess extends Bounds {
  readonly text: string;
}

const ABSENT: FieldAccess = { low: 0, high: 0, text: 'no such field' };

/** Who gains or loses which field, for which purposes, sorted by coordinate and role. */
export function diffAccess(before: AccessState, after: AccessState, now: Date): readonly AccessChange[] {
  const [fieldsBefore, fieldsAfter] = [demandsByField(before), demandsByField(after)];
  const coordinates = new Set([...fieldsBefore.keys(), ...fieldsAfter.keys()]);
  const examples = roleExamples(
    [...before.snapshot.grants, ...after.snapshot.grants].map(({ role }) => role),
  );
  const found = new Map<string, AccessChange>();
  for (const example of examples) {
    for (const purpose of [null, ...PURPOSES]) {
      const [accessBefore, accessAfter] = [
        accessOf(before, example, purpose, now),
        accessOf(after, example, purpose, now),
      ];
      for (const coordinate of coordinates) {
        const from = fieldAccess(fieldsBefore.get(coordinate), accessBefore);
        const to = fieldAccess(fieldsAfter.get(coordinate), accessAfter);
        const change = changeOf(from, to);
        if (!change) continue;
        const { role, principal } = example;
        const key = JSON.stringify([coordinate, role ?? '', from.text, to.text]);
        const known = found.get(key);
        found.set(key, {
          role,
          kind: principal.kind,
          coordinate,
          change,
          before: from.text,
          after: to.text,
          purposes: [...(known?.purposes ?? []), purpose],
        });
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}

/** What a field demands, and whether it has a masked form for that. */
interface Demand {
  readonly requirement: Requirement;
  readonly hasMask: boolean;
}

function demandsByField({
  apiSchema,
  rules,
  undeclared,
}: AccessState): ReadonlyMap<string, readonly Demand[]> {
  const found = new Map<string, readonly Demand[]>();
  for (const type of Object.values(apiSchema.getTypeMap())) {
    // Fields of interfaces demand what the fields of their object types demand.
    if (type.name.startsWith('__') || !isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const rule = rules.fields.get(coordinate);
      const returned = getNamedType(field.type);
      const ofType = rules.types.get(returned.name)?.own ?? NOTHING;
      const mask = rule?.mask ?? null;
      found.set(coordinate, [
        { requirement: demandOfField(rules, coordinate, undeclared) ?? NOTHING, hasMask: mask !== null },
        { requirement: ofType, hasMask: isCompositeType(returned) ? mask === 'FIELDS' : mask !== null },
        { requirement: { ...NOTHING, policies: rule?.writes ? [rule.writes] : [] }, hasMask: false },
      ]);
    }
  }
  return found;
}

function accessOf(
  { snapshot }: AccessState,
  { principal }: RoleExample,
  purpose: Purpose | null,
  now: Date,
): Access {
  const wide = exampleSnapshot(snapshot);
  return createAccess({ principal: withScopes(principal, wide), purpose, snapshot: wide, now });
}

function fieldAccess(demands: readonly Demand[] | undefined, access: Access): FieldAccess {
  if (!demands) return ABSENT;
  const bounds = demands.map(({ requirement, hasMask }): Bounds =>
    refusePrincipal(requirement, access) ? ABSENT : boundsOfPolicies(requirement.policies, access, hasMask),
  );
  const low = Math.min(...bounds.map((bound) => bound.low)) as Bounds['low'];
  const high = Math.min(...bounds.map((bound) => bound.high)) as Bounds['high'];
  if (low === high) return { low, high, text: levelOf(low) };
  const policies = demands.flatMap(({ requirement }) => requirement.policies.flat(2));
  const conditional = [...new Set(policies)].filter(
    (name) => typeof policyAccessOf(access, name) !== 'string',
  );
  const texts = conditional.map((name) => `${name} ${describeAccess(policyAccessOf(access, name))}`);
  return { low, high, text: texts.join('; ') };
}

function changeOf(before: FieldAccess, after: FieldAccess): AccessChange['change'] | null {
  if (before.low === after.low && before.high === after.high) {
    // A field that comes and that nobody of this role may read changes nothing for it.
    return before.text === after.text || after.high === 0 ? null : 'CHANGES';
  }
  if (before.low <= after.low && before.high <= after.high) return 'GAINS';
  return before.low >= after.low && before.high >= after.high ? 'LOSES' : 'CHANGES';
}
