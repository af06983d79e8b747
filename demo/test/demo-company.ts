import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { DemoSummary } from '../src/demo-summary';

const WORKSPACE = resolve(__dirname, '..');
const ROOT = resolve(WORKSPACE, '..');
const run = promisify(execFile);

export type Row = Readonly<Record<string, string>>;

/** What a command said and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The generator as it is run: compiled from the sources as they are now, in a process of its own. (jest cannot load
 * faker, which is an ES module, before Node 24.9.)
 */
export class DemoCommand {
  private constructor(
    private readonly folder: string,
    private readonly compiled: string,
  ) {}

  static async compile(): Promise<DemoCommand> {
    // Beside node_modules, so that the compiled program finds faker.
    const cache = join(ROOT, 'node_modules/.cache/c360-demo-test');
    mkdirSync(cache, { recursive: true });
    const compiled = mkdtempSync(join(cache, 'dist-'));
    const swc = join(dirname(require.resolve('@swc/cli/package.json')), 'bin/swc.js');
    const options = ['src', '-d', compiled, '--strip-leading-paths', '--config-file', '../.swcrc'];
    await run(process.execPath, [swc, ...options], { cwd: WORKSPACE });
    return new DemoCommand(mkdtempSync(join(tmpdir(), 'c360-demo-')), compiled);
  }

  /** Runs the command line. */
  async run(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    const started = run(process.execPath, [join(this.compiled, 'main.js'), ...words], {
      env: { ...process.env, ...env },
    });
    return started.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        stdout: error.stdout,
        stderr: error.stderr,
      }),
    );
  }

  /** Writes a company into a folder of its own and gives the folder. */
  async write(name: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const folder = join(this.folder, name);
    const { code, stderr } = await this.run(['--out', folder, ...words], env);
    if (code !== 0) throw new Error(stderr);
    return folder;
  }

  /**
   * The most memory, in MB, that a process needs which writes a company of this size. Linux counts what a process used
   * before `exec` into `maxRSS`, so a child there starts with the peak of its parent: the high-water mark of its own
   * memory is asked for instead.
   */
  async memoryFor(customers: number): Promise<number> {
    const script = `require(${JSON.stringify(join(this.compiled, 'index.js'))})
      .generateDemo({ folder: ${JSON.stringify(join(this.folder, 'memory'))}, customers: ${customers} })
      .then(() => {
        const status = '/proc/self/status';
        const own = fs.existsSync(status) && /VmHWM:\\s+(\\d+) kB/.exec(fs.readFileSync(status, 'utf8'));
        console.log((own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024);
      })`;
    const { stdout } = await run(process.execPath, ['-e', script]);
    return Number(stdout);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.compiled, { recursive: true, force: true });
  }
}

/** The rows of a file of an export. */
export function rowsOf(folder: string, name: string): Row[] {
  const text = readFileSync(join(folder, name));
  if (name.endsWith('.ndjson')) {
    const lines = text.toString().trimEnd().split('\n');
    return lines.map((line) => {
      const object = JSON.parse(line) as Record<string, unknown>;
      return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value ?? '')]));
    });
  }
  return parse<Row>(text, { bom: true, columns: true, delimiter: name.startsWith('crm_') ? ';' : ',' });
}

export function summaryOf(folder: string): DemoSummary {
  return JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as DemoSummary;
}

/** The rows of a file that share a column's value. */
export function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const value = row[column] ?? '';
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [row]);
    else group.push(row);
  }
  return groups;
}
