import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { POLICIES } from '@c360/authorization';
import { BUILT_IN_GRANTS, BUILT_IN_ROLES } from '@c360/permissions';
import { PROJECT_ROOT } from './project';
import { renderPolicyMatrix } from './render-policy-matrix';
import { runCommand } from './run-command';

const FILE = 'schema/policy-matrix.md';

const HELP = `npm run policy:matrix [-- --check]

Writes what each built-in role may do with each policy into ${FILE}, for review.
  --check   writes nothing; exits with 1 where the file would change`;

async function policyMatrix(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const path = join(PROJECT_ROOT, FILE);
  const text = renderPolicyMatrix(BUILT_IN_GRANTS, BUILT_IN_ROLES, POLICIES);
  if (text === (await readFile(path, 'utf8').catch(() => null))) {
    process.stdout.write(`${FILE} is as the built-in grants say.\n`);
    return 0;
  }
  if (values.check) {
    process.stdout.write(`${FILE} would change. Run: npm run policy:matrix\n`);
    return 1;
  }
  await writeFile(path, text);
  process.stdout.write(`Written: ${FILE}\n`);
  return 0;
}

void runCommand(policyMatrix);
