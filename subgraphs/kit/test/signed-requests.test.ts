import { request as httpRequest } from 'node:http';
import {
  SIGNATURE_SECONDS,
  createSubgraphKey,
  encodeRequestContext,
  openSubgraphKeys,
  signRequest,
  type SubgraphKey,
} from '@c360/authorization';
import { accessAs, signedHeaders, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { library } from './library';

const CURRENT = 'the current key of the library, 32 characters';
const NEXT = 'the next key of the library, 32 characters';
const QUERY = JSON.stringify({ query: '{ viewer }' });
const MUTATION = JSON.stringify({ query: 'mutation { borrow }' });
const ANNA = { principal: { kind: 'EMPLOYEE', id: 'anna' }, purpose: 'SUPPORT' } as const;

const keyOf = (text: string, subgraph = 'library'): SubgraphKey => createSubgraphKey(subgraph, text);

let subgraph: TestSubgraph;

beforeAll(async () => {
  const texts = { library: [CURRENT, NEXT] };
  subgraph = await startTestSubgraph(library, { keys: openSubgraphKeys({ texts }, 'library') });
});

afterAll(() => subgraph.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function send(
  body: string | null,
  headers: Record<string, string>,
  init: RequestInit = {},
): Promise<Answer> {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== null && { body }),
    ...init,
  });
  return { status: response.status, text: await response.text() };
}

const REFUSED: Answer = {
  status: 401,
  text: JSON.stringify({
    errors: [
      { message: 'The request is not signed by the gateway', extensions: { code: 'UNAUTHENTICATED' } },
    ],
  }),
};

describe('who asks', () => {
  it('is whom the gateway signed for, with the purpose', async () => {
    const { data } = await subgraph.ask('{ viewer }', {}, { as: ANNA });
    expect(data).toEqual({ viewer: 'EMPLOYEE anna SUPPORT' });
  });

  it('is known with either key during a rotation', async () => {
    for (const text of [CURRENT, NEXT]) {
      expect(await send(QUERY, signedHeaders(QUERY, { as: ANNA }, keyOf(text)))).toMatchObject({
        status: 200,
        text: expect.stringContaining('EMPLOYEE anna SUPPORT'),
      });
    }
  });

  it('is known however much its conditions say', async () => {
    const tags = Array.from({ length: 200 }, (_, i) => `tag ${i} `.padEnd(255, 'x'));
    const conditions = [0, 1, 2].map((i) => ({ tags: { hasSome: [`${i}`, ...tags.slice(1)] } }));
    const policies = { 'customer.record': { deny: [], allow: conditions, mask: [] } };
    const headers = subgraph.sign(QUERY, { as: { ...ANNA, policies } });
    expect(headers['x-c360-context']?.length).toBeGreaterThan(200_000);
    expect((await send(QUERY, headers)).status).toBe(200);
  });
});

describe('a request without a signature', () => {
  const documents = {
    'a query': '{ viewer }',
    entities: '{ _entities(representations: []) { __typename } }',
    'the SDL': '{ _service { sdl } }',
    introspection: '{ __schema { queryType { name } } }',
    'the name of the root type': '{ __typename }',
    'a mutation': 'mutation { borrow }',
    'no GraphQL': '}{',
  };

  it.each(Object.entries(documents))('is refused, and with one is not: %s', async (_name, query) => {
    const body = JSON.stringify({ query });
    expect(await send(body, {})).toEqual(REFUSED);
    expect((await send(body, subgraph.sign(body))).status).not.toBe(401);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('is refused for %s too', async (method) => {
    expect(await send(null, {}, { method })).toEqual(REFUSED);
  });

  it('is refused in a URL, in a form and without a content type', async () => {
    const url = `${subgraph.url}?query=${encodeURIComponent('{ viewer }')}`;
    expect((await fetch(url, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(401);
    expect(
      (await fetch(subgraph.url, { method: 'POST', body: new URLSearchParams({ query: '{ viewer }' }) }))
        .status,
    ).toBe(401);
    expect((await fetch(subgraph.url, { method: 'POST', body: Buffer.from(QUERY) })).status).toBe(401);
  });

  it('is refused before its body is read', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': '16000000' };
      const request = httpRequest(subgraph.url, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(401);
  });

  it('may ask whether the subgraph lives', async () => {
    const health = new URL('/health/ready', subgraph.url);
    expect((await fetch(health)).status).toBe(200);
    expect((await fetch(new URL('/health/live', subgraph.url))).status).toBe(200);
  });
});

describe('a signed request is refused', () => {
  const context = encodeRequestContext({ access: accessAs(ANNA), judged: null, isMutation: false });
  const outgoing = { method: 'POST', path: '/graphql', body: QUERY, context, requestId: 'r1' };

  const cases: [string, string, () => Record<string, string>][] = [
    ['that was signed for another subgraph', QUERY, () => signRequest(outgoing, keyOf(CURRENT, 'orders'))],
    [
      'that was signed with another key',
      QUERY,
      () => signRequest(outgoing, keyOf('another key of 32 characters or more')),
    ],
    ['whose body was altered', `${QUERY} `, () => signRequest(outgoing, keyOf(CURRENT))],
    ['whose body was left out', '', () => signRequest(outgoing, keyOf(CURRENT))],
    ['for another path', QUERY, () => signRequest({ ...outgoing, path: '/other' }, keyOf(CURRENT))],
    ['for another method', QUERY, () => signRequest({ ...outgoing, method: 'GET' }, keyOf(CURRENT))],
    [
      'whose request id was altered',
      QUERY,
      () => ({ ...signRequest(outgoing, keyOf(CURRENT)), 'x-request-id': 'r2' }),
    ],
    [
      'whose context was altered',
      QUERY,
      () => ({
        ...signRequest(outgoing, keyOf(CURRENT)),
        'x-c360-context': encodeRequestContext({ access: accessAs(), judged: null, isMutation: true }),
      }),
    ],
    [
      'that has expired',
      QUERY,
      () => signRequest(outgoing, keyOf(CURRENT), { nowMs: Date.now() - (SIGNATURE_SECONDS + 1) * 1000 }),
    ],
    [
      'that is of the future',
      QUERY,
      () => signRequest(outgoing, keyOf(CURRENT), { nowMs: Date.now() + 10_000 }),
    ],
    ['whose context is none', QUERY, () => signRequest({ ...outgoing, context: 'bm9uZQ' }, keyOf(CURRENT))],
  ];

  it.each(cases)('%s', async (_name, body, headers) => {
    expect((await send(QUERY, signRequest(outgoing, keyOf(CURRENT)))).status).toBe(200);
    expect(await send(body, headers())).toEqual(REFUSED);
  });

  it('whose headers are garbage, and the subgraph lives on', async () => {
    const names = Object.keys(subgraph.sign(QUERY));
    const garbage = [
      '',
      ' ',
      '=',
      '""',
      ':',
      'c360=',
      'c360=()',
      'c360=::',
      '(((',
      '\u00ff\u00fe',
      'a'.repeat(60_000),
    ];
    for (const name of names) {
      for (const value of garbage) {
        expect([name, value, await send(QUERY, { ...subgraph.sign(QUERY), [name]: value })]).toEqual([
          name,
          value,
          REFUSED,
        ]);
      }
    }
    expect((await send(QUERY, subgraph.sign(QUERY))).status).toBe(200);
  });

  it('that is no POST although it is signed', async () => {
    const headers = signRequest({ ...outgoing, method: 'GET', body: '' }, keyOf(CURRENT));
    expect((await send(null, headers, { method: 'GET' })).status).toBe(405);
  });

  it.each([
    ['no JSON', '{"query":', 400],
    ['no object', '[]', 400],
    ['no query', '{}', 400],
    ['empty', '', 400],
  ])('as malformed where its body is %s', async (_name, body, status) => {
    expect((await send(body, subgraph.sign(body))).status).toBe(status);
  });
});

describe('a mutation', () => {
  it('is made once: sent again with the same signature it is refused', async () => {
    const headers = subgraph.sign(MUTATION);
    expect(await send(MUTATION, headers)).toMatchObject({
      status: 200,
      text: '{"data":{"borrow":"borrowed"}}\n',
    });
    expect(await send(MUTATION, headers)).toEqual(REFUSED);
    expect((await send(MUTATION, subgraph.sign(MUTATION))).status).toBe(200);
  });

  it('is refused in a request that was not signed as one, which could be sent again', async () => {
    const { status, text } = await send(MUTATION, subgraph.sign(MUTATION, { isMutation: false }));
    expect([status, text]).toEqual([401, expect.stringContaining('UNAUTHENTICATED')]);
    const several = JSON.stringify({
      query: 'query A { viewer } mutation B { borrow }',
      operationName: 'B',
    });
    expect((await send(several, subgraph.sign(several, { isMutation: false }))).status).toBe(401);
    const harmless = JSON.stringify({
      query: 'query A { viewer } mutation B { borrow }',
      operationName: 'A',
    });
    expect((await send(harmless, subgraph.sign(harmless, { isMutation: false }))).status).toBe(200);
  });

  it('a query may be sent again', async () => {
    const headers = subgraph.sign(QUERY);
    for (let i = 0; i < 2; i += 1) expect((await send(QUERY, headers)).status).toBe(200);
  });
});
