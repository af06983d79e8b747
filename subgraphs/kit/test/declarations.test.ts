import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Money, Policy, Public, buildSubgraphSchema, type Relation } from '@c360/kit';
import { buildSchema } from 'graphql';
import { problemsOfDeclarations } from '../src/sdl/check-declarations';
import { printTypes } from '../src/sdl/print-types';

/** The problems of a schema that has all of this beside a public root field. */
function problemsOf(sdl: string, enumReads = {}): string[] {
  return problemsOfDeclarations(schemaOf(sdl), enumReads);
}

function schemaOf(sdl: string) {
  return buildSchema(`type Query { hello: String @public } ${sdl}`, { assumeValidSDL: true });
}

/** How a type is printed once its class has had its say, without descriptions. */
function printed(sdl: string, name: string): string {
  const type = printTypes(schemaOf(sdl), {}).find((text) =>
    new RegExp(`^(type|interface) ${name}\\b`, 'm').test(text),
  );
  return (type ?? '').replace(/^ *"(?:[^"\\]|\\.)*"\n/gm, '');
}

const GUARDED = '@policy(policies: [["a"]])';

describe('what a class declares', () => {
  it('holds for each of its fields that declares nothing, but for keys, which are public', () => {
    const type = `type Book ${GUARDED} @key(fields: "id shelf { room }") {
      id: ID! shelf: String! title: String price: Int @policy(policies: [["b"]]) year: Int @public }`;
    expect(printed(type, 'Book')).toBe(`type Book ${GUARDED} @key(fields: "id shelf { room }") {
  id: ID! @public
  shelf: String! @public
  title: String ${GUARDED}
  price: Int @policy(policies: [["b"]])
  year: Int @public
}`);
  });

  it('is said of its fields alone where it is @public', () => {
    expect(printed('type Size @public { width: Int! height: Int @policy(policies: [["a"]]) }', 'Size')).toBe(
      `type Size {\n  width: Int! @public\n  height: Int ${GUARDED}\n}`,
    );
  });

  it('may be that a principal is needed', () => {
    expect(printed('type Book @authenticated { title: String }', 'Book')).toBe(
      'type Book @authenticated {\n  title: String @authenticated\n}',
    );
  });

  it('says nothing of what another subgraph owns', () => {
    expect(printed(`type Book ${GUARDED} { title: String @external }`, 'Book')).toBe(
      `type Book ${GUARDED} {\n  title: String @external\n}`,
    );
  });

  it('says nothing of what no client can see: another subgraph may need it for its own fields', () => {
    expect(printed(`type Book ${GUARDED} { facts: String! @inaccessible }`, 'Book')).toContain(
      'facts: String! @inaccessible @public',
    );
    expect(printed('type Key @inaccessible { system: String! }', 'Key')).toContain('system: String! @public');
  });

  it('is left to the types that implement an interface, since composition refuses it there', () => {
    const sdl = `interface Named { name: String ${GUARDED} @mask(as: "NAME") }
      type Book implements Named @key(fields: "id") { id: ID! name: String ${GUARDED} @mask(as: "NAME") }`;
    expect(printed(sdl, 'Named')).toBe('interface Named {\n  name: String\n}');
    expect(printed(sdl, 'Book')).toContain(`name: String ${GUARDED} @mask(as: "NAME")`);
  });

  it('makes a mutation public to ask for, whose right to write is declared', () => {
    const sdl = 'type Mutation { buy: String @writes(policies: [["a:write"]]) }';
    expect(printed(sdl, 'Mutation')).toContain('@writes(policies: [["a:write"]]) @public');
    expect(problemsOf(sdl)).toEqual([]);
  });
});

describe('a schema is refused', () => {
  it.each<[string, string, string]>([
    [
      'for a field of which nobody has said who may read it',
      'type Book { title: String }',
      'Book.title: needs a policy, or to be declared public',
    ],
    [
      'for a mutation of which nobody has said what it writes',
      'type Mutation { buy: String }',
      'Mutation.buy: needs a policy, or to be declared public',
    ],
    [
      'for a field that is guarded and public at once',
      `type Book { title: String ${GUARDED} @public }`,
      'Book.title: has a policy and is declared public; one of them is wrong',
    ],
    [
      'for a guarded field that a refusal could not make null',
      `type Book { title: String! ${GUARDED} }`,
      'Book.title: must be nullable: its policy can refuse it',
    ],
    [
      "for a field that its class's policy guards and a refusal could not make null",
      `type Book ${GUARDED} { title: String! }`,
      'Book.title: must be nullable: its policy can refuse it',
    ],
    [
      'for a field that needs a principal and a refusal could not make null',
      'type Book @authenticated { title: String! }',
      'Book.title: must be nullable: its policy can refuse it',
    ],
    [
      'for a key that is guarded and a refusal could not make null',
      `type Book @key(fields: "id") { id: ID! ${GUARDED} }`,
      'Book.id: must be nullable: its policy can refuse it',
    ],
    [
      'for a field that returns a guarded type and a refusal could not make null',
      `type Book ${GUARDED} { title: String } type Shelf { first: Book! @public }`,
      'Shelf.first: must be nullable: the policy of Book can refuse it',
    ],
    [
      'for a list of a guarded type that one refusal would take along',
      `type Book ${GUARDED} { title: String } type Shelf { books: [Book!] @public }`,
      "Shelf.books: must have nullable items ({ nullable: 'itemsAndList' }): the policy of Book can refuse each",
    ],
    [
      'for a nested list of a guarded type that one refusal would take along',
      `type Book ${GUARDED} { title: String } type Shelf { rows: [[Book!]] @public }`,
      "Shelf.rows: must have nullable items ({ nullable: 'itemsAndList' }): the policy of Book can refuse each",
    ],
    [
      'for a mask on a number',
      `type Book { price: Int ${GUARDED} @mask(as: "LAST4") }`,
      'Book.price: cannot be masked as LAST4: Int does not take that form',
    ],
    [
      'for a mask on a date that takes no year alone',
      `scalar Date type Book { on: Date ${GUARDED} @mask(as: "YEAR") }`,
      'Book.on: cannot be masked as YEAR: Date does not take that form',
    ],
    [
      'for a mask that leads to fields where there are none',
      `type Book { title: String ${GUARDED} @mask(as: "FIELDS") }`,
      'Book.title: cannot be masked as FIELDS: String is no object type',
    ],
    [
      'for a form of masks that there is not',
      `type Book { title: String ${GUARDED} @mask(as: "BLUR") }`,
      'Book.title: cannot be masked as BLUR: String does not take that form',
    ],
    [
      'for a mask on what nobody guards',
      'type Book { title: String @public @mask(as: "NAME") }',
      'Book.title: has a mask, but no policy that could ask for it',
    ],
    [
      'for a policy on an interface',
      `interface Named ${GUARDED} { name: String }`,
      'Named: an interface takes no policy; declare it on the types that implement it',
    ],
    [
      'for a way to the customer that begins nowhere',
      `type Book ${GUARDED} @subject(path: "owner.customer") { title: String }`,
      'Book: @subject leads over the field "owner", which it does not have',
    ],
    [
      'for an edge to objects that leads to none',
      `type Book { title: String ${GUARDED} @subject(owned: true) }`,
      'Book.title: is declared owned, but returns no objects',
    ],
    [
      'for a field that writes and is no mutation',
      'type Book { title: String @writes(policies: [["a"]]) }',
      'Book.title: declares what it writes, but is no mutation',
    ],
    [
      'for an argument that reads what is no field',
      'type Shelf { books(by: String @reads(fields: ["title"])): String @public }',
      'Shelf.books(by:): @reads names "title", which is no Type.field',
    ],
    [
      'for an input field that reads what is no field',
      'input Filter { title: String @reads(fields: ["Book.title", "book"]) }',
      'Filter.title: @reads names "book", which is no Type.field',
    ],
  ])('%s', (_, sdl, problem) => {
    expect(problemsOf(sdl)).toEqual([problem]);
  });

  it.each<[string, string]>([
    ['a guarded field that can be null', `type Book { title: String ${GUARDED} }`],
    ['what another subgraph owns', 'type Book { title: String! @external }'],
    ['a public field that cannot be null', 'type Book { title: String! @public }'],
    [
      'a list whose items can be refused',
      `type Book ${GUARDED} { title: String } type Shelf { books: [Book] @public }`,
    ],
    ['a guarded list of texts, which is refused as a whole', `type Book { tags: [String!] ${GUARDED} }`],
    ['a mask on texts', `type Book { tags: [String!] ${GUARDED} @mask(as: "TOKEN") }`],
    [
      'the year of a partial date',
      `scalar PartialDate type Book { on: PartialDate ${GUARDED} @mask(as: "YEAR") }`,
    ],
    [
      'masks one by one behind a list of objects',
      `type Mail { text: String ${GUARDED} @mask(as: "EMAIL") } type Book { mails: [Mail!] ${GUARDED} @mask(as: "FIELDS") }`,
    ],
    [
      'a union of guarded types',
      `type A ${GUARDED} { a: Int } type B ${GUARDED} { b: Int } union AB = A | B`,
    ],
  ])('and not for %s', (_, sdl) => {
    expect(problemsOf(sdl)).toEqual([]);
  });

  it('for what is told of an enum that is not there', () => {
    const sdl = 'enum Sort { TITLE YEAR }';
    expect(problemsOf(sdl, { Sort: { TITLE: ['Book.title'] } })).toEqual([]);
    expect(problemsOf(sdl, { Sort: { PRICE: ['Book.price'], YEAR: ['year'] }, Order: { A: [] } })).toEqual([
      'Sort.PRICE: what it reads is told, but there is no such value',
      'Sort.YEAR: @reads names "year", which is no Type.field',
      'Order.A: what it reads is told, but there is no such value',
    ]);
  });

  it('with every problem in one message, from its classes', async () => {
    @Policy('a')
    @ObjectType()
    class Pen {
      @Field(() => String, { nullable: true })
      colour: string;

      @Field(() => Money)
      price: Relation<Money>;
    }

    @Resolver()
    class PenResolver {
      @Query(() => Pen, { nullable: true })
      pen(): null {
        return null;
      }

      @Public()
      @Query(() => String)
      hello(): string {
        return 'hello';
      }
    }
    await expect(buildSubgraphSchema({ resolvers: [PenResolver], references: {} })).rejects.toThrow(
      'The schema does not say who may read it:\n' +
        '  Query.pen: needs a policy, or to be declared public\n' +
        '  Pen.price: must be nullable: its policy can refuse it',
    );
  });
});
