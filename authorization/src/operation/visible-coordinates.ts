import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { NOTHING, allOf, requirementKey } from '../requirement/combine';
import { CUSTOMER_TYPE } from '../requirement/customer-type';
import type { Alternatives, AuthorizationRules, Requirement } from '../requirement/requirement';
import type { StaticDecision } from './authorized-operation';
import { CROSSING_DEMAND, crossesCustomers, rowTypesOf } from './crossing-list';
import { demandOfField, demandsOfReading, type UndeclaredFields } from './requirement-index';

/** What a graph's rules say of single coordinates. */
export interface VisibilityRules {
  readonly apiSchema: GraphQLSchema;
  readonly rules: AuthorizationRules;
  readonly undeclared: UndeclaredFields;
}

/**
 * Whether a principal may use what stands at a coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`,
 * `Enum.VALUE`. What depends on the customer counts as usable, and so does what is shown masked.
 */
export function visibleCoordinates(
  { apiSchema, rules, undeclared }: VisibilityRules,
  decide: (requirement: Requirement) => StaticDecision['kind'],
): (coordinate: string) => boolean {
  const roots = new Set<GraphQLNamedType | null | undefined>([
    apiSchema.getQueryType(),
    apiSchema.getMutationType(),
  ]);
  const known = new Map<string, StaticDecision['kind']>();
  const kindOf = (...demands: readonly (Requirement | null | undefined)[]): StaticDecision['kind'] => {
    const all = allOf(demands) ?? NOTHING;
    const key = requirementKey(all);
    let kind = known.get(key);
    if (kind === undefined) known.set(key, (kind = key === OPEN ? 'ALLOWED' : decide(all)));
    return kind;
  };
  const isMet = (canMask: boolean, ...demands: readonly (Requirement | null | undefined)[]): boolean => {
    const kind = kindOf(...demands);
    return kind === 'MASKED' ? canMask : kind !== 'DENIED';
  };

  // On a root nothing belongs to a customer: what depends on one is refused there, unless what is returned is somebody's.
  const isRootFieldOpen = (field: GraphQLField<unknown, unknown>, own: Requirement | null): boolean => {
    if (kindOf(own) === 'CONDITIONAL') return false;
    const crosses = crossesCustomers(rowTypesOf(field.type, apiSchema), rules);
    if (crosses && kindOf(CROSSING_DEMAND) !== 'ALLOWED') return false;
    const returns = getNamedType(field.type);
    const isConditional = kindOf(rules.types.get(returns.name)?.own) === 'CONDITIONAL';
    return !isConditional || !isObjectType(returns) || isSomebodys(returns.name);
  };
  const isSomebodys = (type: string): boolean =>
    type === CUSTOMER_TYPE || (rules.types.get(type)?.subjects.length ?? 0) > 0;

  const isFieldVisible = (type: GraphQLNamedType, name: string): boolean => {
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!field) return true;
    const coordinate = `${type.name}.${name}`;
    const rule = rules.fields.get(coordinate);
    const returns = getNamedType(field.type);
    const ofType = rules.types.get(returns.name)?.own;
    const mask = rule?.mask ?? null;
    const own = demandOfField(rules, coordinate, undeclared);
    return (
      (!roots.has(type) || isRootFieldOpen(field, own)) &&
      isMet(mask !== null, own, isCompositeType(returns) ? null : ofType) &&
      isMet(mask === 'FIELDS', isCompositeType(returns) ? ofType : null) &&
      isMet(false, rule?.writes ? writing(rule.writes) : null)
    );
  };
  const isReadable = (coordinates: readonly string[] | undefined): boolean =>
    coordinates === undefined ||
    isMet(false, ...demandsOfReading({ apiSchema, rules, undeclared }, coordinates));

  return (coordinate) => {
    const [, typeName = '', member, argument] = COORDINATE.exec(coordinate) ?? [];
    const type = apiSchema.getType(typeName);
    if (!type) return false;
    if (member === undefined) return !isCompositeType(type) || isMet(true, rules.types.get(typeName)?.own);
    if (argument !== undefined) return isReadable(rules.fields.get(`${typeName}.${member}`)?.reads[argument]);
    if (isInputObjectType(type) || isEnumType(type))
      return isReadable(rules.types.get(typeName)?.reads[member]);
    // An interface shows what all object types below it show.
    return isInterfaceType(type) || isFieldVisible(type, member);
  };
}

const OPEN = requirementKey(NOTHING);
const COORDINATE = /^(\w+)(?:\.(\w+)(?:\((\w+):\))?)?$/;

function writing(policies: Alternatives): Requirement {
  return { authenticated: false, scopes: [], policies: [policies] };
}
