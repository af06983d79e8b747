import { parseArgs } from 'node:util';
import { checkSchema } from './check-schema';
import { PROJECT_ROOT } from './project';
import { runCommand } from './run-command';

const HELP = `npm run schema:check [-- REVISION]

Lists the breaking, dangerous and safe changes of schema/api.graphql since a git revision; exits with 1 where one breaks
clients.
  REVISION   a commit, branch or tag, such as origin/main; HEAD unless told: what is not yet committed`;

async function schemaCheck(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const [revision = 'HEAD', ...rest] = positionals;
  if (rest.length > 0) throw new Error(`One revision at a time; "${rest.join(' ')}" is too much.\n${HELP}`);
  return checkSchema(PROJECT_ROOT, revision, (line) => process.stdout.write(`${line}\n`));
}

void runCommand(schemaCheck);
