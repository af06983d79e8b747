import { type ClassType, Directive, Field, Int, ObjectType, Root } from 'type-graphql';
import { Owned, Public } from '../sdl/authorization-directives';
import type { Relation } from '../types';
import { encodeCursor } from './cursor';

/** Where a page lies in its list. */
@Public()
@Directive('@shareable')
@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow after this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there are some before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first of this page.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last of this page: pass it as `after`.',
  })
  endCursor: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** One page of a list, and how to count the whole: only done when `totalCount` is asked for. */
export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: PageInfo;
  countTotal: () => Promise<number>;
}

/**
 * Makes the Relay connection and edge types of a node type, `<Name>Connection` and `<Name>Edge`.
 * Call it once per node type and schema and export what it returns.
 */
export function connectionOf<Node extends object>(name: string, nodeType: () => ClassType<Node>) {
  @Public()
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its place in it.` })
  class EdgeType implements Edge<Node> {
    @Field(() => String, { description: 'An opaque cursor: pass it as `after` to go on from here.' })
    cursor: string;

    @Owned()
    @Field(nodeType, { nullable: true, description: `The ${name}.` })
    node: Node;
  }

  @Public()
  @ObjectType(`${name}Connection`, { description: `One page of a list of ${name}.` })
  class ConnectionType {
    @Owned()
    @Field(() => [EdgeType], { description: 'The page, each with its cursor.' })
    edges: EdgeType[];

    @Owned()
    @Field(() => [nodeType()], { nullable: 'itemsAndList', description: 'The page, without cursors.' })
    nodes: Node[];

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    pageInfo: Relation<PageInfo>;

    @Field(() => Int, {
      nullable: true,
      description: 'How many the whole list has; counted only when asked for.',
    })
    totalCount(@Root() connection: Connection<Node>): Promise<number> {
      return connection.countTotal();
    }
  }
  return ConnectionType;
}

/**
 * One page from `first + 1` rows in list order: the row too many tells that another page follows.
 */
export function toConnection<Node extends { id: string }>(
  rows: readonly Node[],
  page: { first: number; afterId: string | null },
  countTotal: () => Promise<number>,
): Connection<Node> {
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(node.id), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.afterId !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countTotal,
  };
}
