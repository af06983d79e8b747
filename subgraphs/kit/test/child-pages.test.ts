import { MAX_PAGE_SIZE, encodeCursor, idOf } from '@c360/kit';
import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { sqltag as sql } from '@prisma/client/runtime/client';
import { createLoaders, library } from './library';
import { pgClient } from './pg-client';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(library);
  // On shelf a: five books of one year between an older and a newer one. Shelf b: one book. Each room has both shelves.
  const years = [2003, 2001, 2001, 2001, 2001, 2001, 1999];
  const books = ['hall', 'attic'].flatMap((room) => [
    ...years.map((year, i) => ({ room, shelf: 'a', title: `${room} a${i}`, year })),
    { room, shelf: 'b', title: `${room} b0`, year: 2002 },
  ]);
  for (const { room, shelf, title, year } of books) {
    await subgraph.database.query(
      'insert into library.book (id, room, shelf, title, year) values ($1, $2, $3, $4, $5)',
      [idOf('boo', 'library', title), room, shelf, title, year],
    );
  }
});

afterAll(() => subgraph.stop());

interface Answer {
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  nodes: { title: string }[];
  edges: { cursor: string; node: { title: string } }[];
}

async function books(shelves: [room: string, name: string][], args: string): Promise<Answer[]> {
  const { data, errors } = await subgraph.entities(
    shelves.map(([room, name]) => ({ __typename: 'Shelf', room, name })),
    `... on Shelf { books${args} { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { title } edges { cursor node { title } } } }`,
  );
  expect(errors).toBeUndefined();
  return data._entities.map((shelf: { books: Answer }) => shelf.books);
}

describe('a page of children', () => {
  it.each([1, 2, 3, 7])('of size %i leads through all of them once, ties and all', async (size) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const [page]: Answer[] = await books(
        [['hall', 'a']],
        `(first: ${size}${after ? `, after: "${after}"` : ''})`,
      );
      expect(page?.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page?.totalCount).toBe(7);
      expect(page?.edges.map(({ node }) => node)).toEqual(page?.nodes);
      expect(page?.pageInfo.startCursor).toBe(page?.edges[0]?.cursor);
      seen.push(...(page?.nodes.map(({ title }) => title) ?? []));
      after = page?.pageInfo.endCursor ?? null;
      if (!page?.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(7);
    expect(seen[0]).toBe('hall a0');
    expect(seen[6]).toBe('hall a6');
    expect(new Set(seen).size).toBe(7);
  });

  it('is each parent its own, in the order of the parents', async () => {
    const pages = await books(
      [
        ['attic', 'b'],
        ['hall', 'none'],
        ['hall', 'a'],
        ['attic', 'a'],
      ],
      '(first: 1)',
    );
    expect(pages.map(({ nodes, totalCount }) => [nodes[0]?.title ?? null, totalCount])).toEqual([
      ['attic b0', 1],
      [null, 0],
      ['hall a0', 7],
      ['attic a0', 7],
    ]);
  });

  it('of none tells whether there are any', async () => {
    const [some, none] = await books(
      [
        ['hall', 'a'],
        ['hall', 'none'],
      ],
      '(first: 0)',
    );
    expect(some).toMatchObject({
      nodes: [],
      totalCount: 7,
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    expect(none).toMatchObject({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } });
  });

  it('that is larger than allowed, or goes on after a row that is gone, is BAD_USER_INPUT', async () => {
    const gone = encodeCursor(idOf('boo', 'library', 'gone'));
    for (const args of [`first: ${MAX_PAGE_SIZE + 1}`, `first: 1, after: "${gone}"`]) {
      const { data, errors } = await subgraph.entities(
        [{ __typename: 'Shelf', room: 'hall', name: 'a' }],
        `... on Shelf { books(${args}) { totalCount } }`,
      );
      expect(data._entities[0].books).toBeNull();
      expect(errors?.[0]).toMatchObject({
        path: ['_entities', 0, 'books'],
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  it("does not go on after another parent's row, and tells it no differently from one that is gone", async () => {
    const askAfter = (title: string) =>
      subgraph.entities(
        [{ __typename: 'Shelf', room: 'hall', name: 'a' }],
        `... on Shelf { books(first: 1, after: "${encodeCursor(idOf('boo', 'library', title))}") { nodes { title } } }`,
      );
    const [own, foreign, gone] = [
      await askAfter('hall a0'),
      await askAfter('attic a0'),
      await askAfter('gone'),
    ];
    expect(own.errors).toBeUndefined();
    expect(foreign.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(foreign).toEqual(gone);
  });

  it('costs three statements with its rows and count, for one parent as for many, also where some have none', async () => {
    const counts: number[] = [];
    for (const count of [1, 10, 100]) {
      const shelves = Array.from({ length: count }, (_, i): [string, string] => [
        'hall',
        ['a', 'b'][i] ?? `empty ${i}`,
      ]);
      counts.push((await countStatements(() => books(shelves, '(first: 2)'))).length);
    }
    expect(counts).toEqual([3, 3, 3]);
  });
});

describe('a page over several keys of one parent', () => {
  const hall = [
    ['hall', 'a'],
    ['hall', 'b'],
    ['attic', 'b'],
  ];

  it('mixes the children of all of them in one order, and counts them together', async () => {
    const { booksByShelf } = createLoaders(pgClient(subgraph.database));
    const page = await booksByShelf.page(hall, { first: 3, afterId: null });
    expect(page.nodes.map(({ year }) => year)).toEqual([2003, 2002, 2002]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(await page.countTotal()).toBe(9);
    const next = await booksByShelf.page(hall, { first: 100, afterId: page.nodes[2]?.id ?? null });
    expect(next.nodes.map(({ year }) => year)).toEqual([2001, 2001, 2001, 2001, 2001, 1999]);
    expect(next.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('is empty for a parent without keys', async () => {
    const { booksByShelf } = createLoaders(pgClient(subgraph.database));
    const page = await booksByShelf.page([], { first: 3, afterId: null });
    expect([page.nodes, await page.countTotal()]).toEqual([[], 0]);
  });

  it('has only what a filter admits, without mixing up two filters of one request', async () => {
    const { booksByShelf } = createLoaders(pgClient(subgraph.database));
    const of = (year: number) => ({ name: `year ${year}`, condition: sql`t.year = ${year}` });
    const pages = await Promise.all(
      [1999, 2001].map((year) => booksByShelf.page(hall, { first: 10, afterId: null }, of(year))),
    );
    expect(pages.map(({ nodes }) => nodes.length)).toEqual([1, 5]);
    expect(await Promise.all(pages.map(({ countTotal }) => countTotal()))).toEqual([1, 5]);
  });
});
