import { expectAllowed, expectRefused, type Pair } from './pair';
import { startStaticWorld, type StaticWorld } from './static-world';

const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';
const POLICY = `${CODE} POLICY`;
const ANONYMOUS = { kind: 'ANONYMOUS' } as const;
const lacking = (...policies: string[]) => ({ withoutPolicies: policies });

const BOOKS = (fields: (n: 0 | 1) => object) => [fields(0), fields(1)];
const ISBN = ['isbn-one', 'isbn-two'] as const;

const FIELDS: readonly Pair[] = [
  {
    claim: 'a field is null, with one error',
    query: '{ book(id: "b1") { title isbn } }',
    without: lacking('isbn'),
    allowed: { book: { title: 'emma', isbn: 'isbn-one' } },
    refused: { book: { title: 'emma', isbn: null } },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: 'a field under an alias is null under the alias',
    query: '{ book(id: "b1") { title code: isbn } }',
    without: lacking('isbn'),
    allowed: { book: { title: 'emma', code: 'isbn-one' } },
    refused: { book: { title: 'emma', code: null } },
    errors: [`book.code ${POLICY}`],
    secret: /isbn/,
  },
  {
    claim: 'an alias with the name of an open field does not open another',
    query: '{ book(id: "b1") { title: isbn id } }',
    without: lacking('isbn'),
    allowed: { book: { title: 'isbn-one', id: 'b1' } },
    refused: { book: { title: null, id: 'b1' } },
    errors: [`book.title ${POLICY}`],
    secret: /isbn/,
  },
  {
    claim: 'a field under two names is refused under both',
    query: '{ book(id: "b1") { a: isbn title b: isbn } }',
    without: lacking('isbn'),
    allowed: { book: { a: 'isbn-one', title: 'emma', b: 'isbn-one' } },
    refused: { book: { a: null, title: 'emma', b: null } },
    errors: [`book.a ${POLICY}`, `book.b ${POLICY}`],
    secret: /isbn/,
  },
  {
    claim: 'a field in a list is null in each, with one error',
    query: '{ books { id isbn } }',
    without: lacking('isbn'),
    allowed: { books: BOOKS((n) => ({ id: `b${n + 1}`, isbn: ISBN[n] })) },
    refused: { books: BOOKS((n) => ({ id: `b${n + 1}`, isbn: null })) },
    errors: [`books.@.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: 'a field in a list of lists is null in each, with one error',
    query: '{ grid { value secret } }',
    without: lacking('cell'),
    allowed: {
      grid: [
        [
          { value: 1, secret: 'cell-one' },
          { value: 2, secret: 'cell-two' },
        ],
        [{ value: 3, secret: 'cell-three' }],
      ],
    },
    refused: {
      grid: [
        [
          { value: 1, secret: null },
          { value: 2, secret: null },
        ],
        [{ value: 3, secret: null }],
      ],
    },
    errors: [`grid.@.@.secret ${POLICY}`],
    secret: /secret(?!")|cell-/,
  },
  {
    claim: 'a field in a fragment in a fragment',
    query:
      '{ book(id: "b1") { ...A } } fragment A on Book { id ...B } fragment B on Media { ... on Book { ...C } } fragment C on Book { isbn }',
    without: lacking('isbn'),
    allowed: { book: { id: 'b1', isbn: 'isbn-one' } },
    refused: { book: { id: 'b1', isbn: null } },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: 'a field in a fragment that is spread twice is refused at both places',
    query: '{ a: book(id: "b1") { ...F } b: book(id: "b2") { ...F } } fragment F on Book { title isbn }',
    without: lacking('isbn'),
    allowed: { a: { title: 'emma', isbn: 'isbn-one' }, b: { title: 'dune', isbn: 'isbn-two' } },
    refused: { a: { title: 'emma', isbn: null }, b: { title: 'dune', isbn: null } },
    errors: [`a.isbn ${POLICY}`, `b.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: 'a field of an object in an object',
    query: '{ book(id: "b1") { sequel { title isbn } } }',
    without: lacking('isbn'),
    allowed: { book: { sequel: { title: 'dune', isbn: 'isbn-two' } } },
    refused: { book: { sequel: { title: 'dune', isbn: null } } },
    errors: [`book.sequel.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: 'a non-null field takes its object along',
    query: '{ open strict { open word } }',
    without: lacking('strict'),
    allowed: { open: 'open-word', strict: { open: 'open', word: 'strict-secret' } },
    refused: { open: 'open-word', strict: null },
    errors: [`strict.word ${POLICY}`],
    secret: /strict-secret|\bword\b(?!")/,
  },
];

const DEMANDS: readonly Pair[] = [
  {
    claim: '@authenticated refuses the anonymous, and gives them no reason',
    query: '{ open staff }',
    without: ANONYMOUS,
    allowed: { open: 'open-word', staff: 'staff-secret' },
    refused: { open: 'open-word', staff: null },
    errors: [`staff ${CODE}`],
    secret: /staff(?!")/,
  },
  {
    claim:
      '@requiresScopes, renamed, refuses who lacks a scope of every alternative, and names what the nearest lacks',
    query: '{ open scoped }',
    without: { withoutScopes: ['all', 'root'] },
    allowed: { open: 'open-word', scoped: 'scoped-secret' },
    refused: { open: 'open-word', scoped: null },
    errors: [`scoped ${CODE} SCOPE all`],
    secret: /scoped(?!")/,
  },
  {
    claim: '@policy refuses who has one policy of an alternative and not the other',
    query: '{ open anyOf }',
    without: lacking('q', 'r'),
    allowed: { open: 'open-word', anyOf: 'any-secret' },
    refused: { open: 'open-word', anyOf: null },
    errors: [`anyOf ${POLICY}`],
    secret: /anyOf(?!")|any-/,
  },
  {
    claim: 'several directives: the policy is not enough without the scope',
    query: '{ open both }',
    without: { withoutScopes: ['both'] },
    allowed: { open: 'open-word', both: 'both-secret' },
    refused: { open: 'open-word', both: null },
    errors: [`both ${CODE} SCOPE both`],
    secret: /both-|\bboth\b(?!")/,
  },
  {
    claim: 'several directives: the scope is not enough without the policy',
    query: '{ open both }',
    without: lacking('both'),
    allowed: { open: 'open-word', both: 'both-secret' },
    refused: { open: 'open-word', both: null },
    errors: [`both ${POLICY}`],
    secret: /both-|\bboth\b(?!")/,
  },
  {
    claim: 'the same field in two subgraphs needs what the one demands',
    query: '{ book(id: "b1") { title shared } }',
    without: lacking('shared'),
    allowed: { book: { title: 'emma', shared: 'shared-one' } },
    refused: { book: { title: 'emma', shared: null } },
    errors: [`book.shared ${POLICY}`],
    secret: /shared(?!")/,
  },
  {
    claim: 'the same field in two subgraphs needs what the other demands',
    query: '{ book(id: "b1") { title shared } }',
    without: { withoutScopes: ['shared'] },
    allowed: { book: { title: 'emma', shared: 'shared-one' } },
    refused: { book: { title: 'emma', shared: null } },
    errors: [`book.shared ${CODE} SCOPE shared`],
    secret: /shared-|\bshared\b(?!")/,
  },
  {
    claim: 'a scalar guards the fields that return it',
    query: '{ open price }',
    without: lacking('money'),
    allowed: { open: 'open-word', price: 'price-secret' },
    refused: { open: 'open-word', price: null },
    errors: [`price ${POLICY}`],
    secret: /price(?!")/,
  },
  {
    claim: 'an enum guards the fields that return it',
    query: '{ open size }',
    without: lacking('size'),
    allowed: { open: 'open-word', size: 'LARGE' },
    refused: { open: 'open-word', size: null },
    errors: [`size ${POLICY}`],
    secret: /LARGE|\bsize\b(?!")/,
  },
  {
    claim: 'an object type guards the field that returns it',
    query: '{ open ledger { total } }',
    without: lacking('ledger'),
    allowed: { open: 'open-word', ledger: { total: 5 } },
    refused: { open: 'open-word', ledger: null },
    errors: [`ledger ${POLICY}`],
    secret: /ledger(?!")/,
  },
  {
    claim: 'an object type guards the list of it',
    query: '{ open ledgers { id } }',
    without: lacking('ledger'),
    allowed: { open: 'open-word', ledgers: [{ id: 'ledger-secret' }] },
    refused: { open: 'open-word', ledgers: null },
    errors: [`ledgers ${POLICY}`],
    secret: /ledger(?!s?")/,
  },
  {
    claim: 'an object type guards its __typename, asked for alone',
    query: '{ open ledger { __typename } }',
    without: lacking('ledger'),
    allowed: { open: 'open-word', ledger: { __typename: 'Ledger' } },
    refused: { open: 'open-word', ledger: null },
    errors: [`ledger ${POLICY}`],
    secret: /ledger(?!")|Ledger/,
  },
  {
    claim: 'a field computed from a refused one is refused, and its input is not fetched',
    query: '{ book(id: "b1") { title freight } }',
    without: lacking('weight'),
    allowed: { book: { title: 'emma', freight: 7000 } },
    refused: { book: { title: 'emma', freight: null } },
    errors: [`book.freight ${POLICY}`],
    secret: /freight(?!")|weight|7000/,
  },
];

const MUTATIONS: readonly Pair[] = [
  {
    claim: 'the root type guards every root field: nothing is changed',
    query: 'mutation { rename(id: "b1", title: "x") { done } }',
    without: ANONYMOUS,
    allowed: { rename: { done: true } },
    refused: null,
    errors: [`rename ${CODE}`],
    isUnasked: true,
  },
  {
    claim: 'a root field of its own demand is refused, and the other runs',
    query: 'mutation { rename(id: "b1", title: "x") { done } purge }',
    without: lacking('purge'),
    allowed: { rename: { done: true }, purge: 'purge-secret' },
    refused: { rename: { done: true }, purge: null },
    errors: [`purge ${POLICY}`],
    secret: /purge(?!")/,
  },
  {
    claim: 'the payload is authorized like any read',
    query: 'mutation { rename(id: "b1", title: "x") { done ledger { total } book { id isbn } } }',
    without: lacking('ledger', 'isbn'),
    allowed: { rename: { done: true, ledger: { total: 5 }, book: { id: 'b1', isbn: 'isbn-one' } } },
    refused: { rename: { done: true, ledger: null, book: { id: 'b1', isbn: null } } },
    errors: [`rename.ledger ${POLICY}`, `rename.book.isbn ${POLICY}`],
    secret: /isbn(?!")|ledger(?!")/,
  },
];

const ABSTRACT: readonly Pair[] = [
  {
    claim: 'an interface asked directly is refused with one type below it',
    query: '{ open media { id } }',
    without: lacking('film'),
    allowed: { open: 'open-word', media: [{ id: 'b1' }, { id: 'b2' }, { id: 'f1' }] },
    refused: { open: 'open-word', media: null },
    errors: [`media ${POLICY}`],
    secret: /media(?!")/,
  },
  {
    claim: 'an interface asked directly in a fragment on itself is refused too',
    query: '{ open media { ...M } } fragment M on Media { ... { id } }',
    without: lacking('film'),
    allowed: { open: 'open-word', media: [{ id: 'b1' }, { id: 'b2' }, { id: 'f1' }] },
    refused: { open: 'open-word', media: null },
    errors: [`media ${POLICY}`],
    secret: /media(?!")/,
  },
  {
    claim: 'an interface with fragments loses the fragment of the refused type alone',
    query: '{ media { ... on Book { title } ... on Film { minutes } } }',
    without: lacking('film'),
    allowed: { media: [{ title: 'emma' }, { title: 'dune' }, { minutes: 117 }] },
    refused: { media: [{ title: 'emma' }, { title: 'dune' }, { minutes: null }] },
    errors: [`media.@.minutes ${POLICY}`],
    secret: /minutes(?!")|117/,
  },
  {
    claim: 'an interface field is refused with one type below it, and the others stay',
    query: '{ media { id title } }',
    without: lacking('film title'),
    allowed: {
      media: [
        { id: 'b1', title: 'emma' },
        { id: 'b2', title: 'dune' },
        { id: 'f1', title: 'alien' },
      ],
    },
    refused: {
      media: [
        { id: 'b1', title: null },
        { id: 'b2', title: null },
        { id: 'f1', title: null },
      ],
    },
    errors: [`media.@.title ${POLICY}`],
    secret: /\btitle\b(?!")|alien|emma/,
  },
  {
    claim: 'an interface field in fragments is judged by each type',
    query: '{ media { ... on Book { title } ... on Film { title } } }',
    without: lacking('film title'),
    allowed: { media: [{ title: 'emma' }, { title: 'dune' }, { title: 'alien' }] },
    refused: { media: [{ title: 'emma' }, { title: 'dune' }, { title: null }] },
    errors: [`media.@.title ${POLICY}`],
    secret: /alien/,
  },
  {
    claim: 'an interface object gives its field to the interface',
    query: '{ media { id rating } }',
    without: lacking('rating'),
    allowed: { media: ['b1', 'b2', 'f1'].map((id) => ({ id, rating: 4711 })) },
    refused: { media: ['b1', 'b2', 'f1'].map((id) => ({ id, rating: null })) },
    errors: [`media.@.rating ${POLICY}`],
    secret: /rating(?!")|4711/,
  },
  {
    claim: 'an interface object gives its field to each type',
    query: '{ book(id: "b1") { id rating } }',
    without: lacking('rating'),
    allowed: { book: { id: 'b1', rating: 4711 } },
    refused: { book: { id: 'b1', rating: null } },
    errors: [`book.rating ${POLICY}`],
    secret: /rating(?!")|4711/,
  },
  {
    claim: 'a refused field of an interface object leaves the open one beside it',
    query: '{ book(id: "b1") { stars rating } }',
    without: lacking('rating'),
    allowed: { book: { stars: 5, rating: 4711 } },
    refused: { book: { stars: 5, rating: null } },
    errors: [`book.rating ${POLICY}`],
    secret: /rating(?!")|4711/,
  },
  {
    claim: 'a union loses the fragment of a refused member, and stays',
    query: '{ shelf { __typename ... on Book { title } ... on Safe { combination } } }',
    without: lacking('safe'),
    allowed: {
      shelf: [
        { __typename: 'Book', title: 'emma' },
        { __typename: 'Safe', combination: 'combination-secret' },
      ],
    },
    refused: {
      shelf: [
        { __typename: 'Book', title: 'emma' },
        { __typename: 'Safe', combination: null },
      ],
    },
    errors: [`shelf.@.combination ${POLICY}`],
    secret: /combination(?!")/,
  },
  {
    claim: 'a union of which only a refused member is asked stays too',
    query: '{ shelf { ... on Safe { combination } } }',
    without: lacking('safe'),
    allowed: { shelf: [{}, { combination: 'combination-secret' }] },
    refused: { shelf: [{}, { combination: null }] },
    errors: [`shelf.@.combination ${POLICY}`],
    secret: /combination(?!")/,
  },
];

const CONDITIONS: readonly Pair[] = [
  {
    claim: '@include by a variable that leaves it in gives an error',
    query: 'query ($on: Boolean!) { book(id: "b1") { title isbn @include(if: $on) } }',
    variables: { on: true },
    without: lacking('isbn'),
    allowed: { book: { title: 'emma', isbn: 'isbn-one' } },
    refused: { book: { title: 'emma', isbn: null } },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: '@include by a variable that takes it out gives none',
    query: 'query ($on: Boolean!) { book(id: "b1") { title isbn @include(if: $on) } }',
    variables: { on: false },
    without: lacking('isbn'),
    allowed: { book: { title: 'emma' } },
    refused: { book: { title: 'emma' } },
    errors: [],
  },
  {
    claim: '@skip on a fragment by the default of a variable gives none',
    query:
      'query ($off: Boolean = true) { book(id: "b1") { title ...F @skip(if: $off) } } fragment F on Book { isbn }',
    without: lacking('isbn'),
    allowed: { book: { title: 'emma' } },
    refused: { book: { title: 'emma' } },
    errors: [],
  },
  {
    claim: '@skip that is told false beside a default that is true gives an error',
    query:
      'query ($off: Boolean = true) { book(id: "b1") { title ...F @skip(if: $off) } } fragment F on Book { isbn }',
    variables: { off: false },
    without: lacking('isbn'),
    allowed: { book: { title: 'emma', isbn: 'isbn-one' } },
    refused: { book: { title: 'emma', isbn: null } },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
  {
    claim: '@skip for good leaves the object, which is there',
    query: '{ book(id: "b1") { isbn @skip(if: true) } }',
    without: lacking('isbn'),
    allowed: { book: {} },
    refused: { book: {} },
    errors: [],
  },
  {
    claim: 'asked for with and without a condition, it is refused without',
    query: 'query ($on: Boolean!) { book(id: "b1") { title isbn isbn @include(if: $on) } }',
    variables: { on: false },
    without: lacking('isbn'),
    allowed: { book: { title: 'emma', isbn: 'isbn-one' } },
    refused: { book: { title: 'emma', isbn: null } },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")/,
  },
];

const NOTHING_LEFT: readonly Pair[] = [
  {
    claim: 'of an operation: no data, the errors, and no request',
    query: '{ staff scoped }',
    without: ANONYMOUS,
    allowed: { staff: 'staff-secret', scoped: 'scoped-secret' },
    refused: null,
    errors: [`staff ${CODE}`, `scoped ${CODE}`],
    isUnasked: true,
  },
  {
    claim: 'of an object: null, and no request for it',
    query: '{ book(id: "b1") { isbn weight } }',
    without: lacking('isbn', 'weight'),
    allowed: { book: { isbn: 'isbn-one', weight: 7 } },
    refused: null,
    errors: [`book.isbn ${POLICY}`, `book.weight ${POLICY}`],
    isUnasked: true,
  },
  {
    claim: 'of one object beside another: the other is answered',
    query: '{ open book(id: "b1") { isbn } }',
    without: lacking('isbn'),
    allowed: { open: 'open-word', book: { isbn: 'isbn-one' } },
    refused: { open: 'open-word', book: null },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")|\bbook\b(?!")/,
  },
];

const JOINS: readonly Pair[] = [
  {
    claim: 'a refused key that is not asked for joins, without a word',
    query: '{ member { name loans { title } } }',
    without: lacking('number'),
    allowed: { member: { name: 'ada', loans: [{ title: 'emma' }] } },
    refused: { member: { name: 'ada', loans: [{ title: 'emma' }] } },
    errors: [],
  },
  {
    claim: 'a refused key still joins, and is never returned',
    query: '{ member { name number loans { title } } }',
    without: lacking('number'),
    allowed: { member: { name: 'ada', number: 'number-secret', loans: [{ title: 'emma' }] } },
    refused: { member: { name: 'ada', number: null, loans: [{ title: 'emma' }] } },
    errors: [`member.number ${POLICY}`],
  },
  {
    claim: 'what stands behind a join is refused in the second subgraph',
    query: '{ member { name loans { title fine } } }',
    without: lacking('fine'),
    allowed: { member: { name: 'ada', loans: [{ title: 'emma', fine: 4242 }] } },
    refused: { member: { name: 'ada', loans: [{ title: 'emma', fine: null }] } },
    errors: [`member.loans.@.fine ${POLICY}`],
    secret: /fine(?!")|4242/,
  },
  {
    claim: 'a second subgraph of which nothing is left is not asked',
    query: '{ member { name loans { fine } } }',
    without: lacking('fine'),
    allowed: { member: { name: 'ada', loans: [{ fine: 4242 }] } },
    refused: { member: { name: 'ada', loans: null } },
    errors: [`member.loans.@.fine ${POLICY}`],
    secret: /fine(?!")|4242|stock/,
  },
];

describe.each([
  ['a field', FIELDS],
  ['a demand', DEMANDS],
  ['a mutation', MUTATIONS],
  ['an interface or a union', ABSTRACT],
  ['a condition', CONDITIONS],
  ['when nothing is left', NOTHING_LEFT],
  ['a join', JOINS],
])('%s', (_name, pairs) => {
  let world: StaticWorld;
  beforeAll(async () => {
    world = await startStaticWorld();
  });
  afterAll(() => world.close());

  test.each(pairs)('refused: $claim', (pair) => expectRefused(world, pair));
  test.each(pairs)('allowed: $claim', (pair) => expectAllowed(world, pair));
});
