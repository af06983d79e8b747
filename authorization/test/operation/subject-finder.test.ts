import { buildSchema, isObjectType } from 'graphql';
import type { FieldPlace } from '../../src/operation/field-place';
import { SubjectFinder, framesOf, inherits, type Frames } from '../../src/operation/subject-finder';
import { sourceOf, type SubjectFrame } from '../../src/operation/subject-frame';
import { COMPANY, authorize, graphOf } from '../fixture/company';
import { compose, linkedOwn } from '../fixture/compose';

const graph = graphOf(COMPANY);
const place = (more: Partial<FieldPlace>) =>
  ({ isOwned: true, parentTypes: ['Customer'], ...more }) as FieldPlace;

function frame(): SubjectFrame {
  const type = graph.fullSchema.getType('Customer');
  if (!isObjectType(type)) throw new Error('no customers');
  return { type, paths: null, depth: 0, demands: [] };
}
const around: Frames = new Map([
  ['Customer', [frame()]],
  ['Product', []],
]);

it('what is behind a field inherits the customer where the edge is owned and every parent has one', () => {
  expect(inherits(place({}), around)).toBe(true);
  expect(inherits(place({ isOwned: false }), around)).toBe(false);
  expect(inherits(place({ parentTypes: ['Product'] }), around)).toBe(false);
  expect(inherits(place({ parentTypes: ['Customer', 'Product'] }), around)).toBe(false);
  expect(inherits(place({ parentTypes: ['Customer', 'Secret'] }), around)).toBe(false);
});

it('the subjects of a field are those of all its parents, each once', () => {
  const [customer] = around.get('Customer') ?? [];
  const both: Frames = new Map([...around, ['Order', customer ? [customer] : []]]);
  expect(framesOf(place({ parentTypes: ['Customer', 'Product', 'Order', 'Lost'] }), both)).toEqual([
    customer,
  ]);
});

it.each<[string, boolean, string]>([
  // The type behind the field, whether the edge is owned, whose the object is.
  ['Customer', true, 'FRAME'],
  ['Customer', false, 'FRAME'],
  ['Line', true, 'INHERIT'],
  ['Line', false, 'NONE'],
  ['Order', true, 'INHERIT'],
  ['Order', false, 'FRAME'],
  // What belongs to several customers asks each of them, whoever owns the edge.
  ['Relation', true, 'FRAME'],
  ['Relation', false, 'FRAME'],
  ['Lost', true, 'INHERIT'],
])('of %s behind an edge that is owned (%s) the subject is %s', (type, isOwned, kind) => {
  const finder = new SubjectFinder(graph.fullSchema, graph.rules);
  const returned = finder.behind(place({ isOwned, returnedTypes: [type] }), around, 0);
  expect(returned.kinds.get(type)).toBe(kind);
  expect(returned.own).toHaveLength(kind === 'FRAME' ? 1 : 0);
  expect(returned.frames.get(type)).toHaveLength(kind === 'NONE' ? 0 : 1);
  expect(finder.sourcesOf(returned).get(type)?.kind).not.toBe(kind === 'INHERIT' ? 'NONE' : 'INHERIT');
});

it('an account on the way to the customer is what has both a system and a key, however far along', () => {
  const schema = buildSchema(`
    type Query { start: Start }
    type Start { system: ID line: Line }
    type Line { key: ID account: Account }
    type Account { system: ID key: ID customer: Customer }
    type Customer { id: ID authorizationFacts: Facts }
    type Facts { id: ID }
  `);
  const type = schema.getType('Start');
  if (!isObjectType(type)) throw new Error('no start');
  const sourceBy = (...paths: string[][]) => sourceOf({ type, paths, depth: 0, demands: [] }, schema);
  expect(sourceBy(['line', 'account', 'customer'])).toMatchObject({
    kind: 'PATHS',
    accounts: [['__c360_line', '__c360_account']],
  });
});

describe('objects of nobody', () => {
  const other = graphOf(
    compose(
      linkedOwn(`
        type Query { secret: Secret @public hits: [Hit] @public customer: Customer @public }
        union Hit = Secret | Customer
        type Secret @policy(policies: [["admin"]]) { word: String @public }
        type Customer @policy(policies: [["record"]]) { id: ID! @public authorizationFacts: Facts @inaccessible }
        type Facts { id: [ID!]! region: String }
      `),
    ),
  );

  it('are refused where what they demand depends on a customer', () => {
    expect(authorize(other, '{ secret { word } }', { admin: ['region'] }).refused).toEqual([
      'secret Query.secret',
    ]);
    expect(authorize(other, '{ secret { word } }', {}).refused).toEqual([]);
    expect(authorize(other, '{ customer { id } }', { record: ['region'] }).refused).toEqual([]);
  });

  it('are told by the gates from those of somebody', () => {
    const { authorized, refused } = authorize(
      other,
      '{ hits { ... on Secret { word } ... on Customer { id } } }',
      { admin: 'MASKED', record: ['region'] },
    );
    expect(refused).toEqual(['hits.@.word Secret.word']);
    expect(authorized.gates).toEqual([
      { path: ['hits'], typeName: 'Customer', object: 1, subject: { kind: 'SELF' } },
    ]);
  });
});
