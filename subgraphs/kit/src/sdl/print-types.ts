import {
  astFromValue,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { describeGuards } from './describe-guards';
import { directivesOf } from './directives-of';
import { fieldDirectives, typeDirectives } from './expand-declarations';

/** By enum and value: the coordinates that using the value reveals. */
export type EnumReads = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Prints every type of a schema with its directives, in alphabetical order. */
export function printTypes(schema: GraphQLSchema, enumReads: EnumReads): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((type) => printType(type, enumReads))
    .filter((text) => text !== '');
}

function printType(type: GraphQLNamedType, enumReads: EnumReads): string {
  const declared = typeDirectives(type);
  const head = description(type.description, '', describeGuards(declared));
  const applied = directives(declared);
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields()).map((field) => printField(type, field));
    if (fields.length === 0) return '';
    const interfaces = type.getInterfaces().map(({ name }) => name);
    const implemented = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
    const keyword = isObjectType(type) ? 'type' : 'interface';
    return `${head}${keyword} ${type.name}${implemented}${applied} {\n${fields.join('\n')}\n}`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => `${description(field.description, '  ')}  ${printInput(field)}`,
    );
    return `${head}input ${type.name}${type.isOneOf ? ' @oneOf' : ''}${applied} {\n${fields.join('\n')}\n}`;
  }
  if (isEnumType(type)) {
    const values = type.getValues().map((value) => printEnumValue(value, enumReads[type.name]?.[value.name]));
    return `${head}enum ${type.name}${applied} {\n${values.join('\n')}\n}`;
  }
  if (isUnionType(type)) {
    const members = type.getTypes().map(({ name }) => name);
    return `${head}union ${type.name}${applied} = ${members.join(' | ')}`;
  }
  if (isScalarType(type)) {
    const specified = type.specifiedByURL ? ` @specifiedBy(url: ${JSON.stringify(type.specifiedByURL)})` : '';
    return `${head}scalar ${type.name}${specified}${applied}`;
  }
  throw new Error(`cannot print the type ${String(type)}`);
}

function printField(
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: GraphQLField<unknown, unknown>,
): string {
  const args = field.args.map((arg) => `${description(arg.description, '    ')}    ${printInput(arg)}`);
  const list = args.length > 0 ? `(\n${args.join('\n')}\n  )` : '';
  const declared = fieldDirectives(type, field);
  const head = description(field.description, '  ', describeGuards(declared));
  return `${head}  ${field.name}${list}: ${String(field.type)}${deprecation(field.deprecationReason)}${directives(declared)}`;
}

function printInput(input: GraphQLArgument | GraphQLInputField): string {
  const value = input.defaultValue === undefined ? undefined : astFromValue(input.defaultValue, input.type);
  return `${input.name}: ${String(input.type)}${value ? ` = ${print(value)}` : ''}${deprecation(input.deprecationReason)}${directives(directivesOf(input))}`;
}

function printEnumValue(value: GraphQLEnumValue, reads: readonly string[] | undefined): string {
  const revealed = reads ? ` @reads(fields: ${JSON.stringify(reads)})` : '';
  return `${description(value.description, '  ')}  ${value.name}${deprecation(value.deprecationReason)}${revealed}`;
}

function description(text: string | null | undefined, indent = '', guards = ''): string {
  const whole = [text, guards].filter(Boolean).join(' ');
  return whole ? `${indent}${JSON.stringify(whole)}\n` : '';
}

function deprecation(reason: string | null | undefined): string {
  return reason === null || reason === undefined ? '' : ` @deprecated(reason: ${JSON.stringify(reason)})`;
}

function directives(applied: readonly ConstDirectiveNode[]): string {
  return applied.map((directive) => ` ${print(directive)}`).join('');
}
