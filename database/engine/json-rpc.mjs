import readline from 'node:readline';
import { createMigrationAdapter } from './adapter.mjs';
import { createDatabase } from './commands.mjs';
import { createSchema, parseConnection, withClient } from './connection.mjs';
import { createEngine, panicMessage } from './wasm.mjs';

/** For requests that touch no database (a diff of two files): nothing listens there. */
const NO_DATABASE = 'postgresql://127.0.0.1:1/none';

/** Requests that write, and so need the PostgreSQL schema to be there. */
const WRITING = new Set([
  'applyMigrations',
  'createMigration',
  'devDiagnostic',
  'schemaPush',
  'markMigrationApplied',
]);

/** Requests that work only from the engine's cache of the migrated schema, which devDiagnostic fills. */
const NEEDS_DIAGNOSIS = new Set(['evaluateDataLoss', 'createMigration']);

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

let printed = 0;

/** The engine as WebAssembly returns a diff's text; the binary sends it to the CLI as a request of its own. */
async function diff(engine, params) {
  const result = await engine.diff({ shadowDatabaseUrl: null, exitCode: null, ...params });
  if (result.stdout != null) {
    const content = result.stdout.replace(/\n$/, '');
    send({ id: `print-${++printed}`, method: 'print', params: { content } });
  }
  return { exitCode: result.exitCode };
}

async function answer(method, params, { url, datamodels }) {
  if (method === 'createDatabase') return createDatabase(url);
  if (url && WRITING.has(method)) {
    const { config, schema } = parseConnection(url);
    await withClient(config, (client) => createSchema(client, schema));
  }
  // One engine a request: it keeps what it read of the database and does not notice what the CLI changed since.
  const engine = await createEngine(datamodels, createMigrationAdapter(url ?? NO_DATABASE));
  if (NEEDS_DIAGNOSIS.has(method)) {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  }
  if (method === 'diff') return diff(engine, params);
  if (method === 'getDatabaseVersion') return engine.version(params);
  if (typeof engine[method] !== 'function')
    throw new Error(`the schema engine from npm does not know ${method}`);
  return (await engine[method](params)) ?? null;
}

function describeError(error) {
  const panic = panicMessage();
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: {
      is_panic: false,
      message: panic ?? error.message ?? String(error),
      meta: error.meta ?? {},
      error_code: error.code,
    },
  };
}

/**
 * Answers the CLI's requests, one after another, until stdin ends.
 * @param {{ url?: string, datamodels: string[] }} options
 */
export async function serveRequests(options) {
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the CLI's reply to a `print`
    try {
      send({ id, result: await answer(method, params ?? {}, options) });
    } catch (error) {
      send({ id, error: describeError(error) });
    }
  }
}
