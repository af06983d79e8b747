import { startSubgraph, type Door, type TestSubgraph } from '../../fixture/subgraph';

/** Words that subgraphs answer at protected places: none may be found where the place is refused. */
const NAMES = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@interfaceObject',
  '@inaccessible',
  '@authenticated',
  // As supergraphs of others have them: one of the directives under another name.
  '{name: "@requiresScopes", as: "@scoped"}',
  '@policy',
];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: [${NAMES.map(
  (name) => (name.startsWith('{') ? name : `"${name}"`),
).join(', ')}])`;

const BOOKS = [
  { __typename: 'Book', id: 'b1', title: 'emma', isbn: 'isbn-one', weight: 7, shared: 'shared-one' },
  { __typename: 'Book', id: 'b2', title: 'dune', isbn: 'isbn-two', weight: 9, shared: 'shared-two' },
];
const FILM = { __typename: 'Film', id: 'f1', title: 'alien', minutes: 117 };
const SAFE = { __typename: 'Safe', combination: 'combination-secret' };

/** Other people's subgraphs, with every form of static rule; `doorOf`: what stands before each, nothing unless told. */
export async function startCatalogue(
  doorOf: (subgraph: string) => Door = () => () => true,
): Promise<readonly TestSubgraph[]> {
  const catalogue = await startSubgraph(
    'catalogue',
    `${LINK}
    type Query {
      open: String
      book(id: ID!): Book
      books: [Book]
      media: [Media]
      one: Media
      shelf: [Shelved]
      grid: [[Cell]]
      staff: String @authenticated
      scoped: String @scoped(scopes: [["read", "all"], ["root"]])
      anyOf: String @policy(policies: [["p", "q"], ["r"]])
      both: String @policy(policies: [["both"]]) @authenticated @scoped(scopes: [["both"]])
      ledger: Ledger
      ledgers: [Ledger!]
      price: Money
      size: Size
      member: Member
      strict: Strict
      hidden: String @inaccessible
    }
    type Mutation @authenticated {
      rename(id: ID!, title: String!): RenamePayload
      purge: String @policy(policies: [["purge"]])
    }
    type RenamePayload { done: Boolean book: Book ledger: Ledger }
    interface Media @key(fields: "id") { id: ID! title: String }
    union Shelved = Book | Safe
    type Book implements Media @key(fields: "id") {
      id: ID!
      title: String
      isbn: String @policy(policies: [["isbn"]])
      weight: Int @policy(policies: [["weight"]])
      shared: String @shareable @policy(policies: [["shared"]])
      sequel: Book
    }
    type Film implements Media @key(fields: "id") @policy(policies: [["film"]]) { id: ID! title: String @policy(policies: [["film title"]]) minutes: Int }
    type Safe @policy(policies: [["safe"]]) { combination: String }
    type Cell { value: Int secret: String @policy(policies: [["cell"]]) }
    type Ledger @policy(policies: [["ledger"]]) { id: ID total: Int }
    scalar Money @policy(policies: [["money"]])
    enum Size @policy(policies: [["size"]]) { SMALL LARGE }
    type Member @key(fields: "number") { number: ID @policy(policies: [["number"]]) name: String }
    type Strict { open: String word: String! @policy(policies: [["strict"]]) }`,
    {
      Query: {
        open: () => 'open-word',
        book: (_: unknown, { id }: { id: string }) => BOOKS.find((book) => book.id === id) ?? null,
        books: () => BOOKS,
        media: () => [...BOOKS, FILM],
        one: () => FILM,
        shelf: () => [BOOKS[0], SAFE],
        grid: () => [
          [
            { value: 1, secret: 'cell-one' },
            { value: 2, secret: 'cell-two' },
          ],
          [{ value: 3, secret: 'cell-three' }],
        ],
        staff: () => 'staff-secret',
        scoped: () => 'scoped-secret',
        anyOf: () => 'any-secret',
        both: () => 'both-secret',
        ledger: () => ({ id: 'ledger-secret', total: 5 }),
        ledgers: () => [{ id: 'ledger-secret', total: 5 }],
        price: () => 'price-secret',
        size: () => 'LARGE',
        member: () => ({ number: 'number-secret', name: 'ada' }),
        strict: () => ({ open: 'open', word: 'strict-secret' }),
        hidden: () => 'hidden-secret',
      },
      Mutation: {
        rename: () => ({ done: true, book: BOOKS[0], ledger: { id: 'ledger-secret', total: 5 } }),
        purge: () => 'purge-secret',
      },
      Book: {
        __resolveReference: ({ id }: { id: string }) => BOOKS.find((book) => book.id === id) ?? null,
        sequel: () => BOOKS[1],
      },
      Film: { __resolveReference: () => FILM },
      Media: {
        __resolveReference: ({ id }: { id: string }) => [...BOOKS, FILM].find((one) => one.id === id) ?? null,
      },
      Member: { __resolveReference: ({ number }: { number: string }) => ({ number, name: 'ada' }) },
    },
    doorOf('catalogue'),
  );
  const reviews = await startSubgraph(
    'reviews',
    `${LINK}
    type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int @policy(policies: [["rating"]]) stars: Int }`,
    { Media: { rating: () => 4711, stars: () => 5 } },
    doorOf('reviews'),
  );
  const stock = await startSubgraph(
    'stock',
    `${LINK}
    type Query { lost: String }
    type Book @key(fields: "id") {
      id: ID!
      weight: Int @external
      shared: String @shareable @scoped(scopes: [["shared"]])
      copies: Int
      freight: Int @requires(fields: "weight") @policy(policies: [["weight"]])
    }
    type Member @key(fields: "number") { number: ID loans: [Loan] }
    type Loan { title: String fine: Int @policy(policies: [["fine"]]) }`,
    {
      Book: {
        copies: () => 3,
        freight: ({ weight }: { weight: number }) => weight * 1000,
        shared: () => 'shared-one',
      },
      Member: {
        loans: ({ number }: { number: string }) =>
          number === 'number-secret' ? [{ title: 'emma', fine: 4242 }] : null,
      },
    },
    doorOf('stock'),
  );
  return [catalogue, reviews, stock];
}
