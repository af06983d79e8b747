import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const IMPORT_HELP = `Loads departments' exports into the graph, as a manifest says.

  npm run import -- <manifest> [--data <folder>] [--dry-run] [--rejected <file>]

  <manifest>          a YAML file, or the name of one in imports/, such as chinook
  --data <folder>     where the files are: there, or in its sub-folder that the manifest names;
                      without it beside the manifest
  --dry-run           does everything and takes it back: says what would happen
  --rejected <file>   where rejected rows go, as NDJSON with file, line, column, value and reason;
                      without it a new file under rejected/ in C360_HOME
  --help              this text

An import that was stopped goes on where it was when it is started again with the same manifest and
files. Importing again what has been imported changes nothing.

DATABASE_URL names the PostgreSQL server; without it the embedded one is used.
Exit code: 0 done (rejected rows are counted in the summary), 1 nothing could be done, 130 stopped.
`;

/** What a person typed after \`npm run import --\`; paths are absolute. */
export interface ImportArguments {
  readonly manifestPath: string;
  readonly dataFolder: string | undefined;
  readonly rejectedFile: string | undefined;
  readonly dryRun: boolean;
}

/** The arguments are wrong; the message says how. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

const MANIFESTS = resolve(__dirname, '../../imports');

/** Reads the arguments; 'help' where help is asked for. Throws an ArgumentError. */
export function readImportArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ImportArguments | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [manifest, ...more] = positionals;
  if (manifest === undefined) throw new ArgumentError(`which manifest? Known by name: ${manifestNames()}`);
  if (more.length > 0) throw new ArgumentError(`one manifest at a time; "${more.join(' ')}" is too much`);
  // npm changes to the workspace's folder; paths are meant from where the person is.
  const from = env.INIT_CWD ?? process.cwd();
  const absolute = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(from, path);
  return {
    manifestPath: manifestPath(manifest, from),
    dataFolder: absolute(values.data),
    rejectedFile: absolute(values.rejected),
    dryRun: values['dry-run'] ?? false,
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseImportArgs> {
  try {
    return parseImportArgs(args);
  } catch (cause) {
    throw new ArgumentError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function parseImportArgs(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      'dry-run': { type: 'boolean' },
      rejected: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function manifestPath(manifest: string, from: string): string {
  const path = resolve(from, manifest);
  const named = join(MANIFESTS, `${manifest}.yml`);
  if (/\.ya?ml$/.test(manifest)) return path;
  if (/^[\w-]+$/.test(manifest) && existsSync(named)) return named;
  throw new ArgumentError(
    `no manifest is called "${manifest}". Known by name: ${manifestNames()}; or give a path`,
  );
}

function manifestNames(): string {
  if (!existsSync(MANIFESTS)) return 'none';
  const names = readdirSync(MANIFESTS).filter((file) => file.endsWith('.yml'));
  return names
    .map((file) => file.slice(0, -'.yml'.length))
    .sort()
    .join(', ');
}
