import {
  Kind,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  valueFromASTUntyped,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { NOTHING, allOf, implies } from './combine';
import type { AuthorizationRules, Requirement } from './requirement';
import { SupergraphError } from './supergraph-error';

/**
 * Throws SupergraphError where a field computed through `@requires` demands less than one of its inputs: whoever reads the
 * result would learn of what was put in (GHSA-m8jr-fxqx-8xx6).
 */
export function checkRequires(schema: GraphQLSchema, rules: AuthorizationRules, joinField: string): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const required of requiredBy(field.astNode?.directives ?? [], joinField)) {
        const demand =
          allOf([
            rules.types.get(type.name)?.own,
            rules.fields.get(`${type.name}.${field.name}`)?.own,
            rules.types.get(getNamedType(field.type).name)?.own,
          ]) ?? NOTHING;
        for (const input of inputsOf(required, type, schema, rules)) {
          if (implies(demand, input.demand)) continue;
          throw new SupergraphError(
            `${type.name}.${field.name} is computed from ${input.name} and must demand at least what that demands`,
          );
        }
      }
    }
  }
}

interface Input {
  readonly name: string;
  readonly demand: Requirement;
}

function requiredBy(
  directives: readonly {
    name: { value: string };
    arguments?: readonly { name: { value: string }; value: unknown }[];
  }[],
  joinField: string,
): readonly SelectionSetNode[] {
  return directives
    .filter(({ name }) => name.value === joinField)
    .flatMap(({ arguments: given = [] }) => given)
    .filter(({ name }) => name.value === 'requires')
    .map(({ value }) => valueFromASTUntyped(value as Parameters<typeof valueFromASTUntyped>[0]))
    .filter((text) => typeof text === 'string')
    .flatMap((text) => parse(`{ ${text} }`).definitions)
    .flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
    );
}

/** The fields and types of a field set, each with what it demands. */
function inputsOf(
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType,
  schema: GraphQLSchema,
  rules: AuthorizationRules,
): readonly Input[] {
  return selections.flatMap((selection): readonly Input[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
      if (!type) throw new SupergraphError('a @requires names a type that there is not');
      return [
        ...demandsOfType(type, schema, rules),
        ...inputsOf(selection.selectionSet, type, schema, rules),
      ];
    }
    const name = selection.name.value;
    if (name === '__typename') return [];
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) throw new SupergraphError(`a @requires names ${parent.name}.${name}, which there is not`);
    const type = getNamedType(field.type);
    const below = selection.selectionSet;
    return [
      ...typesBelow(parent, schema).flatMap((possible) =>
        inputOf(`${possible.name}.${name}`, rules.fields.get(`${possible.name}.${name}`)?.own),
      ),
      ...demandsOfType(type, schema, rules),
      ...(below ? inputsOf(below, type, schema, rules) : []),
    ];
  });
}

function demandsOfType(
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  rules: AuthorizationRules,
): readonly Input[] {
  return typesBelow(type, schema).flatMap(({ name }) => inputOf(name, rules.types.get(name)?.own));
}

function inputOf(name: string, demand: Requirement | null | undefined): readonly Input[] {
  return demand ? [{ name, demand }] : [];
}

/** A type with all that an object of it may be. */
function typesBelow(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  return isCompositeType(type) && !isObjectType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
}
