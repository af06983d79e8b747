import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { library } from './library';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(library);
});

afterAll(() => subgraph.stop());

describe('an error that leaves a subgraph', () => {
  it.each(['{ breaks(how: "error") }', '{ breaks(how: "thrown text") }', '{ failsInDatabase }'])(
    'says nothing of what broke: %s',
    async (query) => {
      const { data, errors } = await subgraph.ask(query);
      const [field] = Object.keys(data);
      expect(data).toEqual({ [String(field)]: null });
      expect(errors).toEqual([
        {
          message: 'Internal server error',
          path: [field],
          extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }),
        },
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/secret|postgres|10\.0\.0\.1|stack|\.ts|column/i);
    },
  );

  it('names the argument that was wrong and what is allowed, without a stack', async () => {
    const { errors } = await subgraph.ask('{ refuses(colour: "blue") }');
    expect(errors).toEqual([
      {
        message: 'colour: must be green, got blue',
        locations: [{ line: 1, column: 3 }],
        path: ['refuses'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'colour' },
      },
    ]);
  });

  it('says that a text may have no NUL, which only the database knows', async () => {
    const { data, errors } = await subgraph.ask('{ titled(title: "Em\\u0000ma") }');
    expect(data).toEqual({ titled: null });
    expect(errors).toMatchObject([
      {
        message: 'a text contains a NUL character, which is not allowed',
        path: ['titled'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it.each([
    ['{ viewer', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($c: String!) { refuses(colour: $c) }', 'BAD_USER_INPUT'],
  ])('has a code of the list: %s gives %s, with status 400', async (query, code) => {
    const { status, errors } = await subgraph.ask(query);
    expect(status).toBe(400);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code }]);
  });

  it('costs its own field only', async () => {
    const { status, data, errors } = await subgraph.ask('{ viewer breaks(how: "error") }');
    expect([status, data, errors?.length]).toEqual([200, { viewer: 'EMPLOYEE E-6001 -', breaks: null }, 1]);
  });
});

describe('a subgraph', () => {
  it('says whether it lives and is ready', async () => {
    const statuses = await Promise.all(
      ['live', 'ready'].map(async (what) => (await fetch(new URL(`/health/${what}`, subgraph.url))).status),
    );
    expect(statuses).toEqual([200, 200]);
  });

  it('gives null for an entity whose key belongs to nothing', async () => {
    const { data, errors } = await subgraph.entities(
      [
        { __typename: 'Shelf', room: 'nowhere', name: 'a' },
        { __typename: 'Shelf', room: 'hall', name: 'a' },
      ],
      '... on Shelf { name }',
    );
    expect(data._entities).toEqual([null, { name: 'a' }]);
    expect(errors).toBeUndefined();
  });
});
