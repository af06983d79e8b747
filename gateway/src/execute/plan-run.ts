import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { Failures } from './failures';
import type { JsonObject } from './json-object';
import type { OpenAt } from './places';
import type { SubgraphResult } from './subgraph-answer';

/** What running one plan for one request needs. */
export interface PlanRun {
  /** The whole supergraph's, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** As the client sent them: subgraphs have the defaults in their own operations. */
  readonly variables: JsonObject;
  /** The same with defaults: what `@skip` and `@include` go by. */
  readonly coerced: JsonObject;
  readonly openAt: OpenAt;
  /** Sends a fetch for so many entities (null: root fields); throws SUBGRAPH_UNAVAILABLE where no usable answer comes. */
  readonly send: (
    node: FetchNode,
    variables: JsonObject,
    representations: number | null,
  ) => Promise<SubgraphResult>;
}

/** What subgraphs answered, put together: more than was asked, since it holds keys and facts too. */
export interface RawAnswer {
  readonly data: JsonObject;
  readonly failures: Failures;
}
