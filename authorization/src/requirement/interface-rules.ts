import { isInterfaceType, type GraphQLInterfaceType, type GraphQLSchema } from 'graphql';
import { NOTHING, allOf, implies } from './combine';
import type { AuthorizationRules, FieldRule, Requirement, TypeRule } from './requirement';

/**
 * Brings what interfaces and their fields demand down to the object types, where it is enforced.
 *
 * Composition 2.14 refuses a requirement on an interface, and writes there what all implementing types together demand; such
 * a one says nothing new, and to demand it of each single type would be more than any of them does. One that says more comes
 * from an older composition and holds for all below.
 */
export function spreadInterfaceRules(rules: AuthorizationRules, schema: GraphQLSchema): AuthorizationRules {
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  const isComputed = interfaces.every((type) => saysNothingNew(type, rules, schema));
  const fields = new Map(rules.fields);
  const types = new Map(rules.types);
  for (const type of interfaces) {
    const demand = rules.types.get(type.name)?.own;
    if (demand) spread(type, demand, isComputed, types, schema);
    for (const name of Object.keys(type.getFields())) {
      const coordinate = `${type.name}.${name}`;
      const rule = rules.fields.get(coordinate);
      if (!rule?.own) continue;
      if (isComputed) fields.set(coordinate, { ...rule, own: null });
      else spreadField(type, name, rule.own, fields, schema);
    }
  }
  return { fields, types };
}

function spread(
  type: GraphQLInterfaceType,
  demand: Requirement,
  isComputed: boolean,
  types: Map<string, TypeRule>,
  schema: GraphQLSchema,
): void {
  if (isComputed) {
    const rule = types.get(type.name);
    if (rule) types.set(type.name, { ...rule, own: null });
    return;
  }
  for (const { name } of schema.getPossibleTypes(type)) {
    const rule = types.get(name);
    if (rule) types.set(name, { ...rule, own: allOf([rule.own, demand]) });
  }
}

function spreadField(
  type: GraphQLInterfaceType,
  field: string,
  demand: Requirement,
  fields: Map<string, FieldRule>,
  schema: GraphQLSchema,
): void {
  for (const { name } of schema.getPossibleTypes(type)) {
    const rule = fields.get(`${name}.${field}`);
    if (rule) fields.set(rule.coordinate, { ...rule, own: allOf([rule.own, demand]) });
  }
}

function saysNothingNew(
  type: GraphQLInterfaceType,
  rules: AuthorizationRules,
  schema: GraphQLSchema,
): boolean {
  const below = schema.getPossibleTypes(type);
  return (
    isSame(rules.types.get(type.name)?.own, allOf(below.map(({ name }) => rules.types.get(name)?.own))) &&
    Object.keys(type.getFields()).every((field) =>
      isSame(
        rules.fields.get(`${type.name}.${field}`)?.own,
        allOf(below.map(({ name }) => rules.fields.get(`${name}.${field}`)?.own)),
      ),
    )
  );
}

function isSame(left: Requirement | null | undefined, right: Requirement | null): boolean {
  return implies(left ?? NOTHING, right ?? NOTHING) && implies(right ?? NOTHING, left ?? NOTHING);
}
