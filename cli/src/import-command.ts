import { join } from 'node:path';
import { homeFolder, migrate, openDatabase } from '@c360/database';
import { planImport, runImport, type ImportPlan, type ImportSummary } from '@c360/kit/import';
import { ArgumentError, IMPORT_HELP, readImportArguments, type ImportArguments } from './import-arguments';
import { progressView } from './import-progress';
import { exitCodeOf, importSummary } from './import-summary';
import { importTargets, migrationsFolder } from './import-targets';

/** Where the command writes, and how it is told to stop. */
export interface ImportTerminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Runs \`npm run import\`: gives the exit code, having said everything that is to be said. */
export async function importCommand(args: readonly string[], terminal: ImportTerminal): Promise<number> {
  const { stdout, stderr, env } = terminal;
  try {
    const wanted = readImportArguments(args, env);
    if (wanted === 'help') {
      stdout.write(IMPORT_HELP);
      return 0;
    }
    const { manifestPath, dataFolder } = wanted;
    const plan = await planImport({ manifestPath, dataFolder, targets: importTargets });
    const summary = await importPlan(plan, wanted, terminal);
    stdout.write(importSummary(summary));
    return exitCodeOf(summary);
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof ArgumentError) stderr.write('See npm run import -- --help\n');
    return 1;
  }
}

async function importPlan(
  plan: ImportPlan,
  wanted: ImportArguments,
  { stderr, env, signal }: ImportTerminal,
): Promise<ImportSummary> {
  const home = homeFolder(env);
  const say = (line: string): void => void stderr.write(`${line}\n`);
  const database = await openDatabase({ databaseUrl: env.DATABASE_URL, home, log: say });
  try {
    for (const schema of plan.subgraphs) {
      await migrate({ url: database.url, schema, folder: migrationsFolder(schema), warn: say });
    }
    const view = progressView(stderr);
    try {
      return await runImport(plan, {
        databaseUrl: database.url,
        rejectedFile: wanted.rejectedFile,
        rejectedFolder: join(home, 'rejected'),
        dryRun: wanted.dryRun,
        signal,
        onProgress: (progress) => view.show(progress),
        onResume: (file, rows) => say(`Going on with ${file} behind its first ${rows} rows.`),
      });
    } finally {
      view.end();
    }
  } finally {
    await database.close();
  }
}
