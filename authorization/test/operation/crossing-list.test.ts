import { buildSchema } from 'graphql';
import { listDepth, rowTypesOf } from '../../src/operation/crossing-list';

const schema = buildSchema(`
  type Query {
    one: A
    text: String
    texts: [String]
    list: [A!]!
    grid: [[A]]
    union: U
    unions: [U]
    interfaces: [N]
    edges: [Edge]
    unionEdges: [UnionEdge]
    connection: Connection
    byNodes: ByNodes
    byEdges: ByEdges
    byUnions: ByUnions
    page: Page
    bare: Bare
  }
  type A { a: Int }
  type B implements N { n: Int }
  type C implements N { n: Int }
  interface N { n: Int }
  union U = A | B
  type Edge { node: A cursor: String }
  type UnionEdge { node: U }
  type BareEdge { cursor: String }
  type Connection { nodes: [A] edges: [Edge!]! }
  type ByNodes { nodes: [B] }
  type ByEdges { edges: [Edge] }
  type ByUnions { nodes: [U] edges: [UnionEdge] }
  type Page { nodes: A edges: Edge }
  type Bare { edges: [BareEdge] nodes: [String] }
`);

it.each<[string, number, string[]]>([
  ['one', 0, []],
  ['text', 0, []],
  ['texts', 1, []],
  ['list', 1, ['A']],
  ['grid', 2, ['A']],
  ['union', 0, []],
  ['unions', 1, ['A', 'B']],
  ['interfaces', 1, ['B', 'C']],
  ['edges', 1, ['Edge', 'A']],
  ['unionEdges', 1, ['UnionEdge', 'A', 'B']],
  ['connection', 0, ['A', 'A']],
  ['byNodes', 0, ['B']],
  ['byEdges', 0, ['A']],
  ['byUnions', 0, ['A', 'B', 'A', 'B']],
  ['page', 0, []],
  ['bare', 0, []],
])('the rows behind %s, in %i lists, are %j', (name, depth, rows) => {
  const type = schema.getQueryType()?.getFields()[name]?.type;
  if (!type) throw new Error(`no field ${name}`);
  expect(listDepth(type)).toBe(depth);
  expect(rowTypesOf(type, schema)).toEqual(rows);
});
