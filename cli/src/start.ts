import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { openSubgraphKeys } from '@c360/authorization';
import { homeFolder, migrate, openDatabase } from '@c360/database';
import { serveSubgraph, type RunningSubgraph } from '@c360/kit';
import { onStopSignals } from '@c360/kit/process';
import { pino } from 'pino';
import { loadDemoCompany } from './demo-company';
import { openDevelopmentIssuer } from './development-issuer';
import { startGatewayProcess } from './gateway-process';
import { greeting } from './greeting';
import { prepareDemo } from './prepare-demo';
import { readStartConfig } from './start-config';
import { subgraphs } from './subgraphs';

const HELP = `npm start [-- --customers N] [--no-demo]

Starts everything: the database (embedded unless DATABASE_URL is set), five subgraphs, the gateway.
  --customers N   how many customers the demo company has, loaded at the first start; 2000 unless told
  --no-demo       starts with an empty database`;

const MAX_CUSTOMERS = 1_000_000;

/** What has been started so far, in the order to stop it: the last first. */
const started: { name: string; stop: () => Promise<void> }[] = [];
let stopping: Promise<void> | undefined;

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string', default: '2000' },
      'no-demo': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return say(HELP);
  const customers = Number(values.customers);
  if (!Number.isInteger(customers) || customers < 1 || customers > MAX_CUSTOMERS) {
    throw new Error(
      `--customers must be a whole number from 1 to ${MAX_CUSTOMERS}, got "${values.customers}"`,
    );
  }
  const config = readStartConfig(process.env);
  const home = homeFolder(process.env);
  const log = pino({
    level: config.logLevel,
    base: { service: 'subgraphs' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });

  const database = await openDatabase({ databaseUrl: config.databaseUrl, home, log: say });
  started.push({ name: 'database', stop: () => database.close() });
  for (const { name, migrations } of subgraphs)
    await migrate({ url: database.url, schema: name, folder: migrations });
  if (!values['no-demo']) {
    await loadDemoCompany({ databaseUrl: database.url, home, customers, env: process.env, say });
  }

  const issuer = await openDevelopmentIssuer(home);
  const running = await serveSubgraphs();
  const gateway = await startGatewayProcess(config.host, config.port, {
    ...process.env,
    C360_HOME: home,
    C360_DEV_ISSUER: process.env.C360_DEV_ISSUER ?? '1',
    GATEWAY_LOG_LEVEL: process.env.GATEWAY_LOG_LEVEL ?? config.logLevel,
    SUBGRAPH_URLS: JSON.stringify(Object.fromEntries(running.map(({ name, url }) => [name, url]))),
  });
  started.push({ name: 'gateway', stop: () => gateway.stop() });
  void gateway.ended.then((how) => {
    if (!stopping) fail(new Error(`The gateway ended with ${how}.`));
  });
  if (!values['no-demo']) await prepareDemo({ url: gateway.url, issuer, home });
  say(
    values['no-demo']
      ? `The customer-360 graph runs on ${gateway.url}`
      : await greeting(gateway.url, issuer, home),
  );

  async function serveSubgraphs(): Promise<RunningSubgraph[]> {
    const served: RunningSubgraph[] = [];
    for (const [index, subgraph] of subgraphs.entries()) {
      const subgraphServer = await serveSubgraph(subgraph, {
        databaseUrl: database.url,
        host: config.host,
        port: config.port + 1 + index,
        keys: openSubgraphKeys(config.keys, subgraph.name, (message) => log.warn(message)),
        redisUrl: config.redisUrl,
        log,
        env: process.env,
      });
      started.push({ name: subgraph.name, stop: () => subgraphServer.stop() });
      served.push(subgraphServer);
    }
    return served;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Stops what was started, the last first; a part that does not stop is named and does not keep the others. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const part of started.reverse()) {
      await part
        .stop()
        .catch((error: unknown) => process.stderr.write(`${part.name} did not stop: ${String(error)}\n`));
    }
  })();
  return stopping;
}

function fail(error: unknown): void {
  // What is being stopped fails in many ways.
  if (stopping) return;
  process.stderr.write(`${explain(error)}\n`);
  void stop().then(() => process.exit(1));
}

function explain(error: unknown): string {
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken. Stop what uses it, or set PORT: the gateway takes it and the subgraphs the next five.`;
  }
  return message;
}

onStopSignals(
  () => void stop().then(() => process.exit(0)),
  () => process.exit(130),
);

start().catch(fail);
