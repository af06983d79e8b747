import { buildSubgraphSchema as buildFederatedSchema } from '@apollo/subgraph';
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
  parse,
  print,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, createResolversMap, type BuildSchemaOptions } from 'type-graphql';

/** The federation version that every subgraph links; @apollo/composition 2.14 composes it. */
const FEDERATION = 'https://specs.apollo.dev/federation/v2.11';
const IMPORTS = ['@key', '@shareable', '@external', '@requires', '@provides', '@inaccessible', '@tag'];

/** Resolves one representation `{__typename, ...key}` to an entity, or null where the key belongs to nothing. */
export type ReferenceResolver<Context> = (reference: never, context: Context) => unknown;

/** A subgraph's schema, ready to serve, and its SDL, ready to compose. */
export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

export interface SubgraphSchemaOptions<Context> {
  readonly resolvers: BuildSchemaOptions['resolvers'];
  /** Types that no resolver names, such as stubs of other subgraphs' entities. */
  readonly orphanedTypes?: BuildSchemaOptions['orphanedTypes'];
  readonly scalarsMap?: BuildSchemaOptions['scalarsMap'];
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
}

/**
 * Turns type-graphql classes into a Federation 2 subgraph. graphql-js prints no applied directives, so the SDL is
 * printed here: @key and its like stand on the AST nodes that type-graphql makes.
 */
export async function buildSubgraphSchema<Context>(
  options: SubgraphSchemaOptions<Context>,
): Promise<SubgraphSchema> {
  const { references, ...classes } = options;
  const schema = await buildSchema({
    ...classes,
    orphanedTypes: classes.orphanedTypes ?? [],
    validate: false,
    skipCheck: true,
  });
  const link = `extend schema @link(url: "${FEDERATION}", import: ${JSON.stringify(IMPORTS)})`;
  const sdl = `${[link, ...printTypes(schema)].join('\n\n')}\n`;
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const [name, map] of Object.entries(createResolversMap(schema))) {
    if (schema.getType(name)) resolvers[name] = map as Record<string, unknown>;
  }
  for (const [name, resolveReference] of Object.entries(references)) {
    resolvers[name] = { ...resolvers[name], __resolveReference: resolveReference };
  }
  return { schema: buildFederatedSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }), sdl };
}

function printTypes(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(printType)
    .filter((text) => text !== '');
}

function printType(type: GraphQLNamedType): string {
  const head = `${description(type.description)}`;
  const applied = directives(type.astNode);
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields());
    if (fields.length === 0) return '';
    const interfaces = type.getInterfaces().map(({ name }) => name);
    const implemented = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
    const keyword = isObjectType(type) ? 'type' : 'interface';
    return `${head}${keyword} ${type.name}${implemented}${applied} {\n${fields.map(printField).join('\n')}\n}`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => `${description(field.description, '  ')}  ${printInput(field)}`,
    );
    return `${head}input ${type.name}${type.isOneOf ? ' @oneOf' : ''}${applied} {\n${fields.join('\n')}\n}`;
  }
  if (isEnumType(type))
    return `${head}enum ${type.name}${applied} {\n${type.getValues().map(printEnumValue).join('\n')}\n}`;
  if (isUnionType(type))
    return `${head}union ${type.name}${applied} = ${type
      .getTypes()
      .map(({ name }) => name)
      .join(' | ')}`;
  if (isScalarType(type)) {
    const specified = type.specifiedByURL ? ` @specifiedBy(url: ${JSON.stringify(type.specifiedByURL)})` : '';
    return `${head}scalar ${type.name}${specified}${applied}`;
  }
  throw new Error(`cannot print the type ${String(type)}`);
}

function printField(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.map((arg) => `${description(arg.description, '    ')}    ${printInput(arg)}`);
  const list = args.length > 0 ? `(\n${args.join('\n')}\n  )` : '';
  return `${description(field.description, '  ')}  ${field.name}${list}: ${String(field.type)}${deprecation(field.deprecationReason)}${directives(field.astNode)}`;
}

function printInput(input: GraphQLArgument | GraphQLInputField): string {
  const value = input.defaultValue === undefined ? undefined : astFromValue(input.defaultValue, input.type);
  return `${input.name}: ${String(input.type)}${value ? ` = ${print(value)}` : ''}${deprecation(input.deprecationReason)}${directives(input.astNode)}`;
}

function printEnumValue(value: GraphQLEnumValue): string {
  return `${description(value.description, '  ')}  ${value.name}${deprecation(value.deprecationReason)}${directives(value.astNode)}`;
}

function description(text: string | null | undefined, indent = ''): string {
  return text ? `${indent}${JSON.stringify(text)}\n` : '';
}

function deprecation(reason: string | null | undefined): string {
  return reason === null || reason === undefined ? '' : ` @deprecated(reason: ${JSON.stringify(reason)})`;
}

function directives(node: { directives?: readonly ConstDirectiveNode[] } | null | undefined): string {
  return (node?.directives ?? []).map((directive) => ` ${print(directive)}`).join('');
}
