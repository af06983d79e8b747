import { federate, type Department } from './supergraph';

const BOOKS = [
  { __typename: 'Book', id: '1', title: 'Emma', pages: 400 },
  { __typename: 'Film', id: '2', title: 'Metropolis', minutes: 150 },
];
const byId = ({ id }: { id: string }) => BOOKS.find((one) => one.id === id) ?? null;

describe('an interface that another subgraph knows as an object', () => {
  const ask = federate({
    media: {
      sdl: `
        type Query { media: [Media] }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
      resolvers: {
        Query: { media: () => BOOKS },
        Media: {
          __resolveType: ({ __typename }: { __typename: string }) => __typename,
          __resolveReference: byId,
        },
        Book: { __resolveReference: byId },
        Film: { __resolveReference: byId },
      },
    },
    reviews: {
      sdl: `
        type Query { top: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! score: Int author: Author }
        type Author { name: String }`,
      resolvers: {
        Query: { top: () => [{ id: '2' }, { id: '1' }] },
        Media: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          score: ({ id }: { id: string }) => Number(id) * 10,
          author: ({ id }: { id: string }) => ({ name: `author of ${id}` }),
        },
      },
    },
  });

  test('gives its fields to objects of all types', async () => {
    const { data, errors } = await ask(
      '{ media { __typename id title score author { name } ... on Book { pages } } }',
    );
    expect({ data, errors }).toEqual({
      data: {
        media: [
          {
            __typename: 'Book',
            id: '1',
            title: 'Emma',
            score: 10,
            author: { name: 'author of 1' },
            pages: 400,
          },
          { __typename: 'Film', id: '2', title: 'Metropolis', score: 20, author: { name: 'author of 2' } },
        ],
      },
      errors: [],
    });
  });

  test('leads from there to the types and what only they have', async () => {
    const { data, errors } = await ask(
      '{ top { __typename score title ... on Film { minutes } ... on Book { pages } } }',
    );
    expect({ data, errors }).toEqual({
      data: {
        top: [
          { __typename: 'Film', score: 20, title: 'Metropolis', minutes: 150 },
          { __typename: 'Book', score: 10, title: 'Emma', pages: 400 },
        ],
      },
      errors: [],
    });
  });

  test('is answered where nobody needs to know the type', async () => {
    expect(await ask('{ top { id score } }')).toMatchObject({
      data: {
        top: [
          { id: '2', score: 20 },
          { id: '1', score: 10 },
        ],
      },
      errors: [],
    });
  });

  test('gives its fields inside a fragment on one type', async () => {
    expect(await ask('{ media { ... on Film { score author { name } } } }')).toMatchObject({
      data: { media: [{}, { score: 20, author: { name: 'author of 2' } }] },
      errors: [],
    });
  });
});

describe('fields whose types differ between subgraphs', () => {
  const size: Department = {
    sdl: `
      type Query { things: [Thing] }
      union Thing = Box | Ring
      type Box @key(fields: "id") { id: ID! size: Int! @shareable }
      type Ring @key(fields: "id") { id: ID! size: Int @shareable }`,
    resolvers: {
      Query: {
        things: () => [
          { __typename: 'Box', id: '1', size: 0 },
          { __typename: 'Ring', id: '2', size: 7 },
        ],
      },
      Thing: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    },
  };
  const ask = federate({
    a: size,
    b: {
      sdl: 'type Box @key(fields: "id") { id: ID! size: Int @shareable colour: String } type Query { x: Int }',
      resolvers: {
        Box: { __resolveReference: ({ id }: object & { id: string }) => ({ id, colour: 'red' }) },
      },
    },
  });

  test('are asked for under names of the planner’s and answered under the client’s', async () => {
    const { data, errors, fetches } = await ask(
      '{ things { ... on Box { size colour } ... on Ring { size } } }',
    );
    expect(fetches[0]).toContain('__alias_');
    expect({ data, errors }).toEqual({
      data: { things: [{ size: 0, colour: 'red' }, { size: 7 }] },
      errors: [],
    });
  });

  test('have errors under the client’s names', async () => {
    const failing = federate({
      a: {
        ...size,
        resolvers: {
          ...size.resolvers,
          Ring: {
            size: () => {
              throw new Error('broken');
            },
          },
        },
      },
      b: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @shareable } type Query { x: Int }',
        resolvers: {},
      },
    });
    const { data, errors } = await failing('{ things { ... on Box { size } ... on Ring { size } } }');
    expect({ data, errors }).toEqual({
      data: { things: [{ size: 0 }, { size: null }] },
      errors: ['things.1.size INTERNAL_SERVER_ERROR'],
    });
  });
});

describe('what one subgraph requires of another', () => {
  const ask = federate({
    stock: {
      sdl: `
        type Query { items: [Item] }
        type Mutation { restock(id: ID!): Restocked }
        type Restocked { item: Item query: Query }
        type Item @key(fields: "id") @key(fields: "code") { id: ID! code: String! parts: [Part] owner: Owner }
        type Part { weight: Int @shareable name: String }
        type Owner @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { items: () => ['1', '2'].map(item) },
        Mutation: { restock: (_: unknown, { id }: { id: string }) => ({ item: item(id), query: {} }) },
        Item: { __resolveReference: ({ id }: { id: string }) => item(id) },
      },
    },
    shipping: {
      sdl: `
        type Query { rates: Int }
        type Mutation { price(code: String!): Int }
        type Item @key(fields: "code") { code: String! parts: [Part] @external cost: Int @requires(fields: "parts { weight }") }
        type Part { weight: Int @shareable }`,
      resolvers: {
        Query: { rates: () => 5 },
        Mutation: { price: () => 9 },
        Item: {
          __resolveReference: (reference: object) => reference,
          cost: ({ parts }: { parts: { weight: number }[] }) =>
            parts.reduce((sum, { weight }) => sum + weight, 0),
        },
      },
    },
    people: {
      sdl: 'type Query { owners: Int } type Owner @key(fields: "id") { id: ID! name: String items: [Item] } type Item @key(fields: "id", resolvable: false) { id: ID! }',
      resolvers: {
        Owner: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            name: `owner ${id}`,
            items: [{ id: '1' }, { id: '2' }],
          }),
        },
      },
    },
  });
  function item(id: string) {
    return {
      id,
      code: `code-${id}`,
      parts: [1, 2].map((n) => ({ weight: n * Number(id), name: `part ${n}` })),
      owner: { id: 'same' },
    };
  }

  test('is fetched along and not shown', async () => {
    expect(await ask('{ items { cost } }')).toMatchObject({
      data: { items: [{ cost: 3 }, { cost: 6 }] },
      errors: [],
    });
  });

  test('goes together with what the client asks of the same field', async () => {
    expect(await ask('{ items { parts { name } cost } }')).toMatchObject({
      data: {
        items: [
          { parts: [{ name: 'part 1' }, { name: 'part 2' }], cost: 3 },
          { parts: [{ name: 'part 1' }, { name: 'part 2' }], cost: 6 },
        ],
      },
    });
  });

  test('is fetched once for objects that are the same', async () => {
    const { data, fetches } = await ask('{ items { owner { name items { cost } } } }');
    const owner = { name: 'owner same', items: [{ cost: 3 }, { cost: 6 }] };
    expect(data).toEqual({ items: [{ owner }, { owner }] });
    expect(fetches).toHaveLength(4);
  });

  test('is fetched for what a change returns, and root fields behind it are too', async () => {
    const { data, errors } = await ask(
      'mutation { restock(id: "1") { item { cost } query { rates items { id } } } }',
    );
    expect({ data, errors }).toEqual({
      data: { restock: { item: { cost: 3 }, query: { rates: 5, items: [{ id: '1' }, { id: '2' }] } } },
      errors: [],
    });
  });

  test('does not change the order of changes', async () => {
    const { data, fetches } = await ask(
      'mutation { a: restock(id: "1") { item { id } } b: price(code: "x") c: restock(id: "2") { item { id } } }',
    );
    expect(data).toEqual({ a: { item: { id: '1' } }, b: 9, c: { item: { id: '2' } } });
    expect(fetches.map((fetch) => fetch.split(':')[0])).toEqual(['stock', 'shipping', 'stock']);
  });

  test.each([
    [true, { items: [{ cost: 3 }, { cost: 6 }] }, 2],
    [false, { items: [{}, {}] }, 1],
  ])('is fetched where @include is %s', async (include, expected, fetched) => {
    const { data, fetches } = await ask(
      'query ($with: Boolean = false) { items { cost @include(if: $with) } }',
      { with: include },
    );
    expect(data).toEqual(expected);
    expect(fetches).toHaveLength(fetched);
  });

  test('is not fetched where a default says so', async () => {
    const { fetches } = await ask('query ($with: Boolean = false) { items { id cost @include(if: $with) } }');
    expect(fetches).toHaveLength(1);
  });
});

describe('what a conditional field requires', () => {
  const ask = federate({
    a: {
      sdl: `type Query { people: [Person] one: Named } interface Named { id: ID! }
            type Person implements Named @key(fields: "id") { id: ID! income: Int born: Int }`,
      resolvers: {
        Query: {
          people: () => [{ id: '1', income: 10, born: 1990 }],
          one: () => ({ __typename: 'Person', id: '1', income: 10, born: 1990 }),
        },
      },
    },
    b: {
      sdl: `type Query { x: Int }
            type Person @key(fields: "id") {
              id: ID! income: Int @external born: Int @external points: Int
              rank: Int @requires(fields: "income") age: Int @requires(fields: "born")
            }`,
      resolvers: {
        Person: {
          __resolveReference: ({ income = 0, born = 0 }) => ({
            points: 5,
            rank: income * 2,
            age: 2026 - born,
          }),
        },
      },
    },
  });

  test.each([
    ['a field beside it', 'people { points rank @include(if: $no) }', { people: [{ points: 5 }] }],
    [
      'a field under another condition',
      'people { age @include(if: $yes) rank @include(if: $no) }',
      { people: [{ age: 36 }] },
    ],
    [
      'a field beside its fragment',
      'people { points ... @skip(if: $yes) { rank } }',
      { people: [{ points: 5 }] },
    ],
    [
      'a field inside its fragment',
      'people { ... @include(if: $yes) { points rank @skip(if: $yes) } }',
      { people: [{ points: 5 }] },
    ],
    [
      'a field of an interface',
      'one { ... on Person { points } ... on Person @include(if: $no) { rank } }',
      { one: { points: 5 } },
    ],
    [
      'a name that stands for another field',
      'people { income: id points rank @include(if: $yes) }',
      { people: [{ income: '1', points: 5, rank: 20 }] },
    ],
    ['itself', 'people { rank @include(if: $yes) age @include(if: $no) }', { people: [{ rank: 20 }] }],
  ])('costs %s nothing', async (_what, selection, expected) => {
    const used = ['yes', 'no'].filter((name) => selection.includes(`$${name}`));
    const query = `query (${used.map((name) => `$${name}: Boolean!`).join(' ')}) { ${selection} }`;
    const { data, errors } = await ask(query, { yes: true, no: false });
    expect({ data, errors }).toEqual({ data: expected, errors: [] });
  });
});

describe('an alias that is the name of what the gateway fetches besides', () => {
  const subgraphs = {
    a: {
      sdl: `type Query { people: [Person] } type Person @key(fields: "id") {
        id: ID! income: Int town: String fails: String boss: Person self: Person }`,
      resolvers: {
        Query: { people: () => [{ id: '1', income: 10, town: 'Bonn' }] },
        Person: {
          self: (person: object) => person,
          fails: () => {
            throw new Error('no answer');
          },
        },
      },
    },
    b: {
      sdl: `type Query { x: Int }
            type Person @key(fields: "id") { id: ID! income: Int @external rank: Int @requires(fields: "income") }`,
      resolvers: {
        Person: {
          __resolveReference: ({ id, income }: { id: string; income: number }) => ({
            rank: id === '1' ? income * 2 : 0,
          }),
        },
      },
    },
  };

  test.each([
    ['people { id: town rank }', { id: 'Bonn', rank: 20 }],
    ['people { rank income: town }', { rank: 20, income: 'Bonn' }],
    ['people { income: __typename rank }', { income: 'Person', rank: 20 }],
    ['people { boss: self { rank income: id } rank }', { boss: { rank: 20, income: '1' }, rank: 20 }],
    ['people { ... { income: town } ... on Person { income: town } rank }', { income: 'Bonn', rank: 20 }],
  ])('stands for the field that it is given to: %s', async (selection, person) => {
    const { data, errors } = await federate(subgraphs)(`{ ${selection} }`);
    expect({ data, errors }).toEqual({ data: { people: [person] }, errors: [] });
  });

  test('is the name under which an error of its field is told', async () => {
    const { data, errors } = await federate(subgraphs)('{ people { income: fails rank } }');
    expect({ data, errors }).toEqual({
      data: { people: [{ income: null, rank: 20 }] },
      errors: [expect.stringContaining('people.0.income')],
    });
  });
});

describe('a list of objects of which nothing is left', () => {
  const ask = federate({
    a: {
      sdl: 'type Query { people: [Person] } type Person @key(fields: "id") { id: ID! }',
      resolvers: { Query: { people: () => [{ id: '1' }] } },
    },
    b: {
      sdl: 'type Query { x: Int } type Person @key(fields: "id") { id: ID! jobs: [Job] } type Job { title: String }',
      resolvers: { Person: { __resolveReference: () => ({ jobs: [{ title: 'clerk' }, null] }) } },
    },
  });

  test.each([
    ['jobs @include(if: $outer) { title @include(if: $inner) }', { jobs: [{}, null] }],
    ['jobs @include(if: $outer) { ... on Job @include(if: $inner) { title } }', { jobs: [{}, null] }],
    ['jobs @include(if: $outer) { ... { title @include(if: $inner) } }', { jobs: [{}, null] }],
    ['jobs @skip(if: $outer) { title @include(if: $inner) }', {}],
  ])('is there all the same: %s', async (selection, person) => {
    const query = `query ($outer: Boolean!, $inner: Boolean!) { people { ${selection} } }`;
    const { data, errors } = await ask(query, { outer: true, inner: false });
    expect({ data, errors }).toEqual({ data: { people: [person] }, errors: [] });
  });
});

test('what a path provides is not fetched again', async () => {
  const ask = federate({
    shop: {
      sdl: `type Query { best: Product @provides(fields: "name") any: Product }
            type Product @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: { Query: { best: () => ({ id: '1', name: 'provided' }), any: () => ({ id: '1' }) } },
    },
    catalog: {
      sdl: 'type Product @key(fields: "id") { id: ID! name: String @shareable } type Query { x: Int }',
      resolvers: { Product: { __resolveReference: () => ({ name: 'catalogued' }) } },
    },
  });
  const { data, fetches } = await ask('{ best { name } any { name } }');
  expect(data).toEqual({ best: { name: 'provided' }, any: { name: 'catalogued' } });
  expect(fetches).toHaveLength(2);
});

test('lists in lists keep their shape', async () => {
  const ask = federate({
    a: {
      sdl: 'type Query { grid: [[Cell]] } type Cell @key(fields: "id") { id: ID! }',
      resolvers: { Query: { grid: () => [[{ id: '1' }, null], null, [], [{ id: '2' }, { id: '1' }]] } },
    },
    b: {
      sdl: 'type Cell @key(fields: "id") { id: ID! value: String } type Query { x: Int }',
      resolvers: { Cell: { __resolveReference: ({ id }: { id: string }) => ({ value: `v${id}` }) } },
    },
  });
  const { data } = await ask('{ grid { value } }');
  expect(data).toEqual({ grid: [[{ value: 'v1' }, null], null, [], [{ value: 'v2' }, { value: 'v1' }]] });
});
