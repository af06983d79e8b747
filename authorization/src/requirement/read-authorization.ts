import { Supergraph, buildSchemaFromAST } from '@apollo/federation-internals';
import {
  buildASTSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { buildRules } from './build-rules';
import { differencesOf } from './declaration';
import { readDeclarationsInModel } from './declarations-in-model';
import { readDeclarationsInText } from './declarations-in-text';
import { JOIN, directiveNameIn, readLinks } from './links';
import type { AuthorizationRules } from './requirement';
import { checkRequires } from './requires-leaks';
import { stripEnforcedLinks } from './strip-enforced-links';
import { SupergraphError } from './supergraph-error';
import { checkFeatures } from './supported-features';
import { checkEnforced } from './check-enforced';

/** What a supergraph declares, and what is left of it for Apollo's planner. */
export interface SupergraphAuthorization {
  readonly rules: AuthorizationRules;
  /** The supergraph without the three links that are enforced here. */
  readonly plannerSdl: string;
  /** The graph with its hidden fields: what rewritten operations are validated against. */
  readonly fullSchema: GraphQLSchema;
  /** Protected fields that are non-null, sorted: a refusal there takes the enclosing object with it. */
  readonly protectedNonNull: readonly string[];
}

/** Reads the rules of a supergraph. Throws SupergraphError where they cannot be read for certain, or not be enforced. */
export function readAuthorization(supergraphSdl: string): SupergraphAuthorization {
  const document = parse(supergraphSdl);
  const links = readLinks(document);
  checkFeatures(document, links);
  const declarations = readDeclarationsInText(document, links);
  const differences = differencesOf(declarations, readDeclarationsInModel(readModel(document)));
  if (differences.length > 0) {
    throw new SupergraphError(`two readings of the rules do not agree at ${differences.join(', ')}`);
  }
  const planned = stripEnforcedLinks(document, links);
  const fullSchema = buildASTSchema(planned, { assumeValidSDL: true });
  const rules = buildRules(declarations, fullSchema);
  const join = links.find(({ identity }) => identity === JOIN);
  if (join) checkRequires(fullSchema, rules, directiveNameIn(join, 'field'));
  checkEnforced(document, links, planned, rules, fullSchema);
  return {
    rules,
    plannerSdl: print(planned),
    fullSchema,
    protectedNonNull: protectedNonNull(fullSchema, rules),
  };
}

function readModel(document: DocumentNode): ReturnType<typeof buildSchemaFromAST> {
  try {
    // Supported or not was decided before, feature by feature: here the model is only read.
    return new Supergraph(buildSchemaFromAST(document, { validate: false }), null, false).schema;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SupergraphError(`not a supergraph: ${reason}`);
  }
}

function protectedNonNull(schema: GraphQLSchema, rules: AuthorizationRules): readonly string[] {
  const found: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const own = rules.fields.get(coordinate)?.own;
      const ofType = rules.types.get(getNamedType(field.type).name)?.own;
      const isRefusedWhole = (own || ofType) && isNonNullType(field.type);
      if (isRefusedWhole || (ofType && hasNonNullItems(field.type))) found.push(coordinate);
    }
  }
  return found.sort();
}

/** Whether an object in a list cannot be null, so that one that is refused takes the whole list with it. */
function hasNonNullItems(type: GraphQLOutputType): boolean {
  const nullable = getNullableType(type);
  if (!isListType(nullable)) return false;
  return isListType(getNullableType(nullable.ofType))
    ? hasNonNullItems(nullable.ofType)
    : isNonNullType(nullable.ofType);
}
