import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const DEFAULT_QUERY = `# Ctrl-Enter runs the query, Ctrl-Space completes it.
# Headers (below): { "authorization": "Bearer …", "x-purpose": "SUPPORT" }

query WhatIsHere {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;

const OPTIONS = {
  endpoint: '/graphql',
  title: 'Customer 360',
  defaultQuery: DEFAULT_QUERY,
  isHeadersEditorEnabled: true,
  // The headers hold a token, which does not belong into the browser's storage.
  shouldPersistHeaders: false,
};

/** Whatever the page's scripts try, the browser asks this server and nobody else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Runs in a process of its own, so that the nine megabytes of the page's source are gone with it. */
const RENDER = `
const [modulePath, options] = process.argv.slice(1);
const { renderGraphiQL } = require(modulePath);
process.stdout.write(require('node:zlib').gzipSync(renderGraphiQL(JSON.parse(options)).trim()));
`;
const MAX_PAGE_BYTES = 16_777_216;

interface Page {
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** GraphiQL on `/`, everything in one page from this server; made at the first request for it. */
export function addGraphiqlRoute(app: FastifyInstance): void {
  let page: Promise<Page> | undefined;
  app.get('/', async (request, reply) => {
    page ??= renderPage();
    const { gzipped, etag } = await page.catch((error: unknown) => {
      page = undefined;
      throw error;
    });
    void reply.headers({
      etag,
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    void reply.type('text/html; charset=utf-8');
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      return reply.header('content-encoding', 'gzip').send(gzipped);
    }
    return reply.send(await promisify(gunzip)(gzipped));
  });
}

async function renderPage(): Promise<Page> {
  const modulePath = require.resolve('@graphql-yoga/render-graphiql');
  const { stdout: gzipped } = await promisify(execFile)(
    process.execPath,
    ['-e', RENDER, modulePath, JSON.stringify(OPTIONS)],
    { encoding: 'buffer', maxBuffer: MAX_PAGE_BYTES },
  );
  return { gzipped, etag: `"${createHash('sha256').update(gzipped).digest('base64url').slice(0, 22)}"` };
}
