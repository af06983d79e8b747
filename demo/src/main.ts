import { parseArgs } from 'node:util';
import { DEFAULT_CUSTOMERS, DEFAULT_SEED, generateDemo, type DemoOptions } from './generate-demo';

const HELP = `Writes the export files of the demo company's departments.

  node demo/dist/main.js --out <folder> [--customers N] [--seed S]

  --out <folder>   where the files go; created where it is missing
  --customers N    10 to 1000000, ${DEFAULT_CUSTOMERS} unless told
  --seed S         a whole number, ${DEFAULT_SEED} unless told; the same N and S give the same files
  --help           this text
`;

/** What was typed, or null where help was asked for. Throws an Error that says what is wrong. */
function readArguments(words: string[]): DemoOptions | null {
  const { values } = parseArgs({
    args: words,
    options: {
      out: { type: 'string' },
      customers: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  if (!values.out) throw new Error('--out <folder> is missing');
  return {
    folder: values.out,
    customers: readWhole('--customers', values.customers ?? String(DEFAULT_CUSTOMERS)),
    seed: readWhole('--seed', values.seed ?? String(DEFAULT_SEED)),
  };
}

function readWhole(name: string, text: string): number {
  if (!/^-?\d{1,12}$/.test(text)) throw new Error(`${name}: expected a whole number, not "${text}"`);
  return Number(text);
}

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(HELP);
    return;
  }
  const summary = await generateDemo(options);
  const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
  const files = Object.keys(summary.rows).length;
  process.stdout.write(
    `${summary.customers} customers: ${rows} rows in ${files} files in ${options.folder}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nTry --help.\n`);
  process.exitCode = 1;
});
