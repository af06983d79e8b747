import { Supergraph } from '@apollo/federation-internals';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { Kind, getVariableValues, graphql, parse, validate, type GraphQLSchema } from 'graphql';
import { prepareOperation, readAuthorization, authorizeOperation } from '@c360/authorization';
import { getOwn, type JsonObject } from '../../src/execute/json-object';
import { runPlan } from '../../src/execute/run-plan';
import { createPlannedOperation } from '../../src/plan/planned-operation';
import { createPlanner } from '../../src/plan/planner';
import { shapeData } from '../../src/shape/shape-data';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject", "@inaccessible"])`;

/** A subgraph: what it says and how it answers. */
export interface Department {
  readonly sdl: string;
  readonly resolvers: object;
}

export interface FederatedAnswer {
  readonly data: unknown;
  readonly errors: readonly string[];
  /** `subgraph: operation` of each fetch, in order. */
  readonly fetches: readonly string[];
}

export type AskFederated = (query: string, variables?: JsonObject) => Promise<FederatedAnswer>;

/** Composes departments, and answers queries by planning, fetching, merging and shaping, all in this process. */
export function federate(departments: Readonly<Record<string, Department>>): AskFederated {
  const parts = Object.entries(departments).map(([name, { sdl, resolvers }]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(`${LINK} ${sdl}`),
    resolvers,
  }));
  const { supergraphSdl, errors: problems } = composeServices(parts);
  if (supergraphSdl === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const schemas = new Map<string, GraphQLSchema>(
    parts.map(({ name, typeDefs, resolvers }) => [
      name,
      buildSubgraphSchema({ typeDefs, resolvers } as Parameters<typeof buildSubgraphSchema>[0]),
    ]),
  );
  const { rules, plannerSdl, fullSchema } = readAuthorization(supergraphSdl);
  const supergraph = Supergraph.build(plannerSdl, { validateSupergraph: true });
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: false });
  const plan = createPlanner(supergraph);

  return async (query, variables = {}) => {
    const document = parse(query);
    const [problem] = validate(apiSchema, document);
    if (problem) throw problem;
    const prepared = prepareOperation(document, null, { apiSchema, rules, undeclared: 'allow' });
    const authorized = authorizeOperation(prepared, [], { fullSchema, rules });
    const planned = createPlannedOperation(
      authorized,
      authorized.planned ? plan(authorized.planned) : undefined,
      { schema: apiSchema, rules },
    );
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const { coerced = {} } = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables);
    const fetches: string[] = [];
    const raw = await runPlan(planned.plan, {
      schema: fullSchema,
      variables,
      coerced,
      openAt: () => null,
      send: async ({ serviceName, operation: source }, variableValues) => {
        fetches.push(`${serviceName}: ${source}`);
        const schema = schemas.get(serviceName);
        if (!schema) throw new Error(`there is no ${serviceName}`);
        const answer = await graphql({ schema, source, variableValues });
        // As it comes over the wire: plain objects, and a subgraph's own errors.
        const { data = null, errors = [] } = JSON.parse(JSON.stringify(answer)) as {
          data?: JsonObject | null;
          errors?: { message: string; path?: (string | number)[] }[];
        };
        return { data, errors };
      },
    });
    const { data, errors } = shapeData({
      schema: apiSchema,
      root: planned.root,
      selection: planned.selectionFor(coerced),
      raw,
      closed: new Set(),
      judge: {
        verdictOf: () => ({ level: 'ALLOWED', requirement: null, subject: null, isUnknown: false }),
        reasonFor: () => 'POLICY',
        mask: (_form, value) => value,
      },
      introspect: ({ responseName }) => getOwn({}, responseName),
    });
    return {
      data: JSON.parse(JSON.stringify(data)) as unknown,
      errors: errors.map(
        ({ path, extensions, message }) => `${path?.join('.')} ${String(extensions.code ?? message)}`,
      ),
      fetches,
    };
  };
}
