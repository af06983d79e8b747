import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ErrorCode, GraphError, Purpose, createClient, errorCodesOf } from '../src';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly query: string; readonly variables: unknown; readonly operationName: string };
}

let server: Server;
let url: string;
let received: Received;
/** What the graph answers next. */
let answer: { status?: number; type?: string; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      received = { headers: request.headers, body: JSON.parse(body) };
      response
        .writeHead(answer.status ?? 200, {
          'content-type': answer.type ?? 'application/json',
          'x-request-id': 'r-1',
        })
        .end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});

afterAll(() => new Promise((done) => server.close(done)));

const json = (body: unknown, status?: number) => {
  answer = { body: JSON.stringify(body), status };
};

/** What the promise rejects with. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeDefined();
  return outcome;
}

describe('a request of the client', () => {
  it('carries the operation, its variables, the token and the purpose', async () => {
    json({ data: { customer: null } });
    const client = createClient({ url, token: 'secret', purpose: Purpose.SUPPORT });
    expect(await client.Customer360({ id: 'cus_1', orders: 5 })).toEqual({ customer: null });
    expect(received.headers).toMatchObject({ authorization: 'Bearer secret', 'x-purpose': 'SUPPORT' });
    expect(received.body).toMatchObject({
      operationName: 'Customer360',
      variables: { id: 'cus_1', orders: 5 },
    });
    expect(received.body.query).toMatch(/^query Customer360\(/);
  });

  it('carries neither token nor purpose where none is given', async () => {
    json({ data: { customer: null } });
    await createClient({ url }).Customer360({ id: 'cus_1' });
    expect(Object.keys(received.headers)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(Object.keys(received.headers)).not.toEqual(expect.arrayContaining(['x-purpose']));
  });

  it('goes through the fetch that is given', async () => {
    json({ data: { customer: null } });
    const asked: string[] = [];
    const client = createClient({
      url,
      fetch: (input, init) => {
        asked.push(String(input));
        return fetch(input, init);
      },
    });
    await client.Customer360({ id: 'cus_1' });
    expect(asked).toEqual([url]);
  });
});

describe('an answer with errors', () => {
  it('rejects with each code once, the paths, the request id and what could be answered', async () => {
    const away = (field: string) => ({
      message: 'Subgraph orders does not answer',
      path: ['customer', field],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    json({ data: { customer: { id: 'cus_1', orders: null } }, errors: [away('orders'), away('loyalty')] });
    const error = await failureOf(createClient({ url }).Customer360({ id: 'cus_1' }));
    expect(errorCodesOf(error)).toEqual([ErrorCode.SUBGRAPH_UNAVAILABLE]);
    expect(error).toMatchObject({
      status: 200,
      requestId: 'r-1',
      data: { customer: { id: 'cus_1', orders: null } },
      errors: [{ path: ['customer', 'orders'] }, { path: ['customer', 'loyalty'] }],
    });
  });

  it('keeps the answer and the variables out of the message', async () => {
    json({
      data: { customer: { displayName: 'Ada Lovelace' } },
      errors: [{ message: 'No', extensions: { code: 'CONFLICT' } }],
    });
    const error = await failureOf(createClient({ url }).Customer360({ id: 'cus_secret' }));
    expect((error as Error).message).toBe('CONFLICT: No');
  });

  it('gives a refusal its code though the HTTP status says it too', async () => {
    json({ errors: [{ message: 'The token is not valid', extensions: { code: 'UNAUTHENTICATED' } }] }, 401);
    const error = await failureOf(createClient({ url }).Customer360({ id: 'cus_1' }));
    expect(errorCodesOf(error)).toEqual(['UNAUTHENTICATED']);
    expect(error).toMatchObject({ status: 401, data: null });
  });

  it('counts a code it does not know as an internal error', async () => {
    json({ errors: [{ message: 'New', extensions: { code: 'OF_A_LATER_VERSION' } }, { message: 'None' }] });
    const error = await failureOf(createClient({ url }).Customer360({ id: 'cus_1' }));
    expect(errorCodesOf(error)).toEqual(['INTERNAL_SERVER_ERROR']);
  });
});

describe('no answer of the graph', () => {
  it('is a GraphError without codes where something else answers', async () => {
    answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' };
    const error = await failureOf(createClient({ url }).Customer360({ id: 'cus_1' }));
    expect(error).toBeInstanceOf(GraphError);
    expect((error as Error).message).toBe('The graph answered with HTTP status 502');
    expect(errorCodesOf(error)).toEqual([]);
  });

  it("is fetch's own error where nobody answers", async () => {
    const error = await failureOf(
      createClient({ url: 'http://127.0.0.1:1/graphql' }).Customer360({ id: 'x' }),
    );
    expect(error).not.toBeInstanceOf(GraphError);
    expect(errorCodesOf(error)).toEqual([]);
  });
});
