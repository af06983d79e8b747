import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { directivesOf, hasDirective, isRequirement, requirementsOf, textArgument } from './directives-of';
import { fieldDirectives } from './expand-declarations';
import { admitsMask } from './maskable';
import type { EnumReads } from './print-types';

const COORDINATE = /^[A-Za-z]\w*\.[a-z]\w*$/;

/**
 * What is wrong with what a schema declares about who may read and write, each as a sentence that begins with the
 * coordinate: a field without a policy that is not public, a guarded field that a refusal could not make null, a mask
 * on what cannot be masked, and the like.
 */
export function problemsOfDeclarations(schema: GraphQLSchema, enumReads: EnumReads): string[] {
  const problems = problemsOfEnumReads(schema, enumReads);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInterfaceType(type) && requirementsOf(type).length > 0) {
      problems.push(`${type.name}: an interface takes no policy; declare it on the types that implement it`);
    }
    if (isObjectType(type)) {
      for (const way of directivesOf(type).filter(({ name }) => name.value === 'subject')) {
        problems.push(...problemsOfSubject(type, way));
      }
      for (const field of Object.values(type.getFields())) {
        problems.push(
          ...problemsOfField(schema, type, field).map((text) => `${type.name}.${field.name}: ${text}`),
        );
        for (const argument of field.args) {
          problems.push(
            ...problemsOfReads(`${type.name}.${field.name}(${argument.name}:)`, readsOf(argument)),
          );
        }
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        problems.push(...problemsOfReads(`${type.name}.${field.name}`, readsOf(field)));
      }
    }
  }
  return problems;
}

function problemsOfSubject(type: GraphQLObjectType, way: ConstDirectiveNode): string[] {
  const [first] = (textArgument(way, 'path') ?? '').split('.');
  if (first !== undefined && first in type.getFields()) return [];
  return [`${type.name}: @subject leads over the field ${JSON.stringify(first)}, which it does not have`];
}

function problemsOfField(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): string[] {
  if (hasDirective(field, 'external')) return [];
  const applied = fieldDirectives(type, field);
  const has = (name: string): boolean => applied.some((directive) => directive.name.value === name);
  const isGuarded = applied.some(isRequirement);
  const problems: string[] = [];
  if (!isGuarded && !has('public')) {
    problems.push('needs a policy, or to be declared public');
  }
  if (isGuarded && has('public')) problems.push('has a policy and is declared public; one of them is wrong');
  problems.push(...problemsOfNull(field.type, isGuarded));
  for (const mask of applied.filter(({ name }) => name.value === 'mask')) {
    if (!isGuarded) problems.push('has a mask, but no policy that could ask for it');
    problems.push(...problemsOfMask(field.type, textArgument(mask, 'as') ?? ''));
  }
  if (
    has('subject') &&
    !isObjectType(getNamedType(field.type)) &&
    !isInterfaceType(getNamedType(field.type))
  ) {
    problems.push('is declared owned, but returns no objects');
  }
  if (has('writes') && type !== schema.getMutationType()) {
    problems.push('declares what it writes, but is no mutation');
  }
  return problems;
}

/** A refused value is null, and must not take with it what encloses it. */
function problemsOfNull(type: GraphQLOutputType, isGuarded: boolean): string[] {
  const returned = getNamedType(type);
  const isObjectGuarded = requirementsOf(returned).length > 0;
  const problems: string[] = [];
  if ((isGuarded || isObjectGuarded) && isNonNullType(type)) {
    const guard = isGuarded ? 'its policy' : `the policy of ${returned.name}`;
    problems.push(`must be nullable: ${guard} can refuse it`);
  }
  if (isObjectGuarded && hasNonNullItems(type)) {
    problems.push(
      `must have nullable items ({ nullable: 'itemsAndList' }): the policy of ${returned.name} can refuse each`,
    );
  }
  return problems;
}

function hasNonNullItems(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return hasNonNullItems(type.ofType);
  return isListType(type) && (isNonNullType(type.ofType) || hasNonNullItems(type.ofType));
}

function problemsOfMask(type: GraphQLOutputType, form: string): string[] {
  const { name } = getNamedType(type);
  if (form === 'FIELDS') {
    return isObjectType(getNamedType(type)) ? [] : [`cannot be masked as FIELDS: ${name} is no object type`];
  }
  return admitsMask(name, form) ? [] : [`cannot be masked as ${form}: ${name} does not take that form`];
}

function problemsOfEnumReads(schema: GraphQLSchema, enumReads: EnumReads): string[] {
  return Object.entries(enumReads).flatMap(([name, values]) => {
    const type = schema.getType(name);
    return Object.entries(values).flatMap(([value, reads]) =>
      isEnumType(type) && type.getValue(value)
        ? problemsOfReads(`${name}.${value}`, reads)
        : [`${name}.${value}: what it reads is told, but there is no such value`],
    );
  });
}

function problemsOfReads(coordinate: string, reads: readonly string[]): string[] {
  return reads
    .filter((read) => !COORDINATE.test(read))
    .map((read) => `${coordinate}: @reads names ${JSON.stringify(read)}, which is no Type.field`);
}

function readsOf(input: GraphQLArgument | GraphQLInputField): string[] {
  return directivesOf(input)
    .filter(({ name }) => name.value === 'reads')
    .flatMap(({ arguments: given = [] }) => given.map(({ value }) => value))
    .flatMap((value) => (value.kind === 'ListValue' ? value.values : []))
    .flatMap((item) => (item.kind === 'StringValue' ? [item.value] : []));
}
