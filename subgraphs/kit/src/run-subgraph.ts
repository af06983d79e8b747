import { openSubgraphKeys } from '@c360/authorization';
import { homeFolder, migrate, openDatabase } from '@c360/database';
import { pino } from 'pino';
import { readSubgraphConfig } from './config';
import { onStopSignals } from './process/stop-signals';
import { serveSubgraph } from './serve-subgraph';
import type { AnySubgraph } from './subgraph';

/**
 * Runs one subgraph as a process of its own until it is told to stop: opens the database (the embedded one where no
 * `DATABASE_URL` is set), applies the subgraph's migrations, listens. Exits with 1 and one clear line when it cannot.
 */
export async function runSubgraph(
  subgraph: AnySubgraph,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  try {
    const config = readSubgraphConfig(env);
    const log = pino({
      level: config.logLevel,
      base: { service: subgraph.name },
      timestamp: pino.stdTimeFunctions.isoTime,
    });
    const database = await openDatabase({
      databaseUrl: config.databaseUrl,
      home: homeFolder(env),
      log: (line) => log.info(line),
    });
    await migrate({ url: database.url, schema: subgraph.name, folder: subgraph.migrations });
    const running = await serveSubgraph(subgraph, {
      databaseUrl: database.url,
      host: config.host,
      port: config.port ?? subgraph.port,
      keys: openSubgraphKeys(config.keys, subgraph.name, (message) => log.warn(message)),
      redisUrl: config.redisUrl,
      log,
      env,
    });
    stopOnSignal(async () => {
      await running.stop();
      await database.close();
    });
  } catch (error) {
    process.stderr.write(`${subgraph.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Stops in order when told to; told again, the process ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  onStopSignals(
    () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          process.stderr.write(`could not stop cleanly: ${reason}\n`);
          process.exit(1);
        },
      );
    },
    () => process.exit(130),
  );
}
