import { Pool } from 'undici';
import type { IncomingHttpHeaders } from 'undici/types/header';
import { systemErrorCode } from '../system-error';

/** Why a subgraph gave no usable answer; a word for logs and metrics, never with an address or a value in it. */
export type FailureReason =
  'timeout' | 'unreachable' | 'bad_status' | 'not_json' | 'not_graphql' | 'too_large';

/** A subgraph gave no usable answer. */
export class SubgraphFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = 'SubgraphFailure';
  }
}

/** Bounds on what one subgraph may cost. */
export interface SubgraphLimits {
  /** From sending to the last byte of the answer, waiting for a free connection included. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  /** Most connections to one subgraph; further fetches wait. */
  readonly connections: number;
}

/** An answer whose status is 200, or 400 as GraphQL servers say that they refuse an operation. */
export interface SubgraphAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One subgraph's keep-alive connections. */
export class SubgraphClient {
  readonly #pool: Pool;
  readonly #target: string;
  /** The path of the URL, without its query. */
  readonly path: string;

  constructor(
    readonly name: string,
    readonly url: string,
    private readonly limits: SubgraphLimits,
  ) {
    const { origin, pathname, search } = new URL(url);
    this.path = pathname;
    this.#target = pathname + search;
    this.#pool = new Pool(origin, {
      connections: limits.connections,
      pipelining: 1,
      connect: { timeout: limits.timeoutMs },
      headersTimeout: limits.timeoutMs,
      bodyTimeout: limits.timeoutMs,
    });
  }

  /** Posts a GraphQL request and gives its parsed answer; throws SubgraphFailure. */
  async post(body: string, headers: Record<string, string>): Promise<SubgraphAnswer> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), this.limits.timeoutMs);
    try {
      const response = await this.#pool.request({
        method: 'POST',
        path: this.#target,
        headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
        body,
        signal: deadline.signal,
      });
      const { statusCode: status } = response;
      // Giving an answer up makes its stream fail, and a failure nobody listens to would end the process.
      response.body.on('error', () => {});
      if ((status !== 200 && status !== 400) || !isJson(response.headers)) {
        // Destroying the connection is cheaper than reading an answer nobody wants.
        response.body.destroy();
        throw status === 200 || status === 400
          ? new SubgraphFailure('not_json', 'the answer is not JSON')
          : new SubgraphFailure('bad_status', `status ${status}`);
      }
      const text = await readText(response.body, this.limits.maxResponseBytes);
      return { status, body: parseJson(text) };
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      throw deadline.signal.aborted || TIMEOUT_CODES.has(systemErrorCode(error))
        ? new SubgraphFailure('timeout', `no answer within ${this.limits.timeoutMs} ms`, { cause: error })
        : new SubgraphFailure('unreachable', 'the connection failed', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets fetches in flight end, then closes the connections. */
  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Ends fetches in flight too. */
  destroy(): Promise<void> {
    return this.#pool.destroy();
  }
}

function isJson(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'];
  return typeof type === 'string' && /^application\/(graphql-response\+)?json\b/i.test(type);
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (bytes > maxBytes) throw new SubgraphFailure('too_large', `the answer exceeds ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the answer, so it goes nowhere.
    throw new SubgraphFailure('not_json', 'the answer is not JSON');
  }
}

const TIMEOUT_CODES: ReadonlySet<string | undefined> = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
