import { randomUUID } from 'node:crypto';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { PARTNER_KEY_HEADER } from '@c360/authorization';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { NOBODY, authenticate, type Verifiers } from './authn/authenticate';
import { PURPOSE_HEADER, readPurpose } from './authn/purpose';
import type { AccessProvider } from './authz/access-provider';
import { GatewayError } from './errors';
import { NO_ACCESS, readRequestId, type Exchange, type ExchangeContext } from './exchange';
import { addGraphiqlRoute } from './graphiql';
import { addHealthRoutes, type HealthServices } from './health';
import { recordExchange } from './record-exchange';
import { ANSWER_HEADERS, respondWithError } from './shape/respond';

declare module 'fastify' {
  interface FastifyRequest {
    exchange: Exchange;
  }
}

/** What the stages of a request work with. */
export interface ServerServices extends HealthServices {
  readonly apollo: ApolloServer<ExchangeContext>;
  readonly verifiers: Verifiers;
  readonly access: AccessProvider;
  readonly log: Logger;
  readonly bodyLimitBytes: number;
}

/** The gateway over HTTP. `/graphql` below is the list of a request's stages, in their order. */
export function createServer(services: ServerServices): FastifyInstance {
  const { apollo, verifiers, access, metrics, isStopping } = services;
  const log: FastifyBaseLogger = services.log;
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    genReqId: ({ headers }) => readRequestId(headers['x-request-id']) ?? randomUUID(),
    // One line a request, written by `recordExchange`.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: services.bodyLimitBytes,
    // The stage `refuseWhileStopping` answers instead, in the shape of every other error.
    return503OnClosing: false,
  });
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('exchange');
  app.addHook('onRequest', openExchange);
  app.addHook('onSend', releaseConnection);
  app.setErrorHandler((error, { exchange }, reply) => respondWithError(reply, exchange, error));

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read: nobody with a bad token makes the gateway read a megabyte.
    onRequest: [refuseWhileStopping, identifyCaller, readStatedPurpose, findAccess],
    // Then Fastify reads the body. Then Apollo's pipeline (plan/apollo-server.ts): persisted query, parse, validate,
    // execute (execute/execute-operation.ts: plan, fetch, merge), shape (shape/shape-answer.ts).
    handler: answerOperation,
    // When the answer is out.
    onResponse: [async ({ exchange }, reply) => recordExchange(exchange, reply.statusCode, metrics)],
  });
  app.setNotFoundHandler(refuseRoute);
  addHealthRoutes(app, services);
  addGraphiqlRoute(app);
  return app;

  async function openExchange(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    request.exchange = {
      requestId: request.id,
      startedAt: performance.now(),
      log: request.log,
      identity: NOBODY,
      purpose: null,
      access: NO_ACCESS,
      operationName: null,
      operationType: null,
      subgraphFetches: 0,
      isPublic: false,
      codes: [],
    };
    void reply.header('x-request-id', request.id);
  }

  /** A client that keeps its connection would keep a stopping gateway waiting. */
  async function releaseConnection(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (isStopping()) void reply.header('connection', 'close');
  }

  async function refuseWhileStopping(): Promise<void> {
    if (isStopping()) throw new GatewayError('OVERLOADED', 'The gateway is stopping; try again');
  }

  async function identifyCaller({ exchange, headers, raw }: FastifyRequest): Promise<void> {
    // Node takes the first of several; a proxy before it may have looked at the last.
    if ((raw.headersDistinct.authorization?.length ?? 0) > 1)
      throw new GatewayError('BAD_USER_INPUT', 'Header authorization: send it once');
    const partnerKey = headers[PARTNER_KEY_HEADER]?.toString();
    exchange.identity = await authenticate({ authorization: headers.authorization, partnerKey }, verifiers);
  }

  async function readStatedPurpose({ exchange, headers }: FastifyRequest): Promise<void> {
    const stated = headers[PURPOSE_HEADER]?.toString();
    // Most callers state a purpose, few are limited in which.
    const purposes = stated === undefined ? null : await access.purposesOf(exchange.identity);
    exchange.purpose = readPurpose(stated, purposes);
  }

  async function findAccess({ exchange }: FastifyRequest): Promise<void> {
    exchange.access = await access.accessFor(exchange.identity, exchange.purpose);
  }

  async function answerOperation(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { exchange, method, body } = request;
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, body, headers: pickHeaders(request), search: readSearch(request.url) },
      context: async () => ({ exchange }),
    });
    if (response.body.kind === 'chunked') throw new Error('an answer in parts was not asked for');
    const status = response.status ?? 200;
    if (exchange.codes.length === 0 && status >= 400) {
      // Refused before there was an operation. Such a refusal does not know the request id, a failure needs it.
      if (status >= 500) throw new Error('Apollo Server failed outside of an operation');
      exchange.codes = ['BAD_USER_INPUT'];
    }
    return reply
      .code(status)
      .headers(Object.fromEntries(response.headers))
      .headers(exchange.isPublic ? {} : ANSWER_HEADERS)
      .send(response.body.string);
  }

  async function refuseRoute(
    { exchange, url, method }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const isOperation = url.split('?')[0] === '/graphql';
    if (isOperation) void reply.header('allow', 'GET, POST');
    const message = isOperation
      ? `Method ${method} is not allowed; allowed: GET, POST`
      : 'Nothing is here; operations go to /graphql';
    const error = new GatewayError('BAD_USER_INPUT', message);
    return respondWithError(reply, exchange, error, isOperation ? 405 : 404);
  }
}

/** The headers Apollo Server looks at; the token is not among them, so it goes no further than authentication. */
const APOLLO_HEADERS = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
] as const;

function pickHeaders({ headers }: FastifyRequest): HeaderMap {
  const picked = new HeaderMap();
  for (const name of APOLLO_HEADERS) {
    const value = headers[name];
    if (value !== undefined) picked.set(name, value.toString());
  }
  return picked;
}

function readSearch(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
