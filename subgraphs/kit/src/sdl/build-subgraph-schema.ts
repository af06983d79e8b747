import { buildSubgraphSchema as buildFederatedSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, type BuildSchemaOptions } from 'type-graphql';
import { problemsOfDeclarations } from './check-declarations';
import { printLinks } from './link';
import { printTypes, type EnumReads } from './print-types';

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
  /** What using a value of an enum reveals; type-graphql takes no directives on enum values. */
  readonly enumReads?: EnumReads;
}

/**
 * Turns type-graphql classes into a Federation 2 subgraph. graphql-js prints no applied directives, so the SDL is
 * printed here: @key and its like stand on the AST nodes that type-graphql makes. Throws an Error that lists every field
 * of which nobody has said who may read it, or of which it cannot be held.
 */
export async function buildSubgraphSchema<Context>(
  options: SubgraphSchemaOptions<Context>,
): Promise<SubgraphSchema> {
  const { references, enumReads = {}, ...classes } = options;
  const schema = await buildSchema({
    ...classes,
    orphanedTypes: classes.orphanedTypes ?? [],
    validate: false,
    skipCheck: true,
  });
  const sdl = `${[...printLinks(), ...printTypes(schema, enumReads)].join('\n\n')}\n`;
  const problems = problemsOfDeclarations(schema, enumReads);
  if (problems.length > 0) {
    throw new Error(
      `The schema does not say who may read it:\n${problems.map((text) => `  ${text}`).join('\n')}`,
    );
  }
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const [name, map] of Object.entries(createResolversMap(schema))) {
    if (schema.getType(name)) resolvers[name] = map as Record<string, unknown>;
  }
  for (const [name, resolveReference] of Object.entries(references)) {
    resolvers[name] = { ...resolvers[name], __resolveReference: resolveReference };
  }
  return { schema: buildFederatedSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }), sdl };
}
