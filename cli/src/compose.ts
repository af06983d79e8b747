import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { composeGraph } from './compose-graph';
import { PROJECT_ROOT } from './project';
import { runCommand } from './run-command';
import { subgraphs } from './subgraphs';

const HELP = `npm run compose [-- --check]

Writes the subgraphs' SDL, the supergraph and the API schema into schema/.
  --check   writes nothing; exits with 1 where composing would change a file`;

async function compose(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const changed: string[] = [];
  for (const [name, content] of await composeGraph(subgraphs)) {
    const path = join(PROJECT_ROOT, 'schema', name);
    const current = await readFile(path, 'utf8').catch(() => null);
    if (current === content) continue;
    changed.push(`schema/${name}`);
    if (values.check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  if (changed.length === 0) {
    process.stdout.write('The contract in schema/ is as the subgraphs say.\n');
    return 0;
  }
  const list = changed.map((file) => `  ${file}\n`).join('');
  process.stdout.write(
    values.check ? `Composing would change:\n${list}Run: npm run compose\n` : `Written:\n${list}`,
  );
  return values.check ? 1 : 0;
}

void runCommand(compose);
