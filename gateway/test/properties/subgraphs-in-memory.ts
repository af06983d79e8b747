import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type DocumentNode } from 'graphql';
import type { SubgraphAnswer } from '../../src/execute/subgraph-client';
import type { SubgraphClients } from '../../src/execute/subgraph-clients';
import type { Door } from '../fixture/subgraph';
import { SCHEMAS, type Department } from './graph';

type Resolvers = Readonly<Record<Department, object>>;

/** Subgraphs that answer without connections between, and only what was signed for them. */
export function clientsInMemory(resolvers: Resolvers, doorOf: (subgraph: string) => Door): SubgraphClients {
  const known = new Map<string, ReturnType<typeof openInMemory>>();
  return {
    open: (name: string, url: string) => {
      const client = known.get(name) ?? openInMemory(name as Department, url, resolvers, doorOf(name));
      known.set(name, client);
      return client;
    },
    keep: () => undefined,
  } as unknown as SubgraphClients;
}

function openInMemory(name: Department, url: string, resolvers: Resolvers, door: Door) {
  const schema = buildSubgraphSchema({
    typeDefs: parse(SCHEMAS[name]),
    resolvers: resolvers[name],
  } as Parameters<typeof buildSubgraphSchema>[0]);
  const documents = new Map<string, DocumentNode>();

  function documentOf(query: string): DocumentNode {
    let document = documents.get(query);
    if (document) return document;
    document = parse(query);
    const [problem] = validate(schema, document);
    if (problem) throw problem;
    documents.set(query, document);
    return document;
  }

  return {
    name,
    url,
    path: '/graphql',
    post: async (body: string, headers: Record<string, string>): Promise<SubgraphAnswer> => {
      if (!door({ method: 'POST', url: '/graphql', headers, body })) throw new Error(`${name}: not signed`);
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const result = await execute({ schema, document: documentOf(query), variableValues: variables });
      if (result.errors) throw new Error(`${name} fails: ${String(result.errors)}`);
      return { status: 200, body: JSON.parse(JSON.stringify(result)) };
    },
  };
}
