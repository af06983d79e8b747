#!/usr/bin/env node
// What the npm scripts call: builds what has changed since the last time, then runs the command in this same process,
// so that a signal reaches it directly.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTurbo } from './turbo.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const COMMANDS = {
  start: 'cli/dist/start.js',
  import: 'cli/dist/import.js',
  compose: 'cli/dist/compose.js',
  token: 'cli/dist/token.js',
  'schema:check': 'cli/dist/schema-check.js',
  'policy:matrix': 'cli/dist/policy-matrix.js',
  'policy:diff': 'cli/dist/policy-diff.js',
  'partner-key': 'cli/dist/partner-key.js',
  'audit:verify': 'cli/dist/audit-verify.js',
  gateway: 'gateway/dist/main.js',
};

const [command = '', ...rest] = process.argv.slice(2);
const entry = COMMANDS[command];
if (!entry) {
  process.stderr.write(`There is no command "${command}". There are: ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exit(1);
}

if (!existsSync(join(root, entry))) process.stderr.write('Building, once ...\n');
// What the commands need, and no more: the client is generated from what `compose` writes.
const built = runTurbo(['run', 'build', '--filter=@c360/cli...', '--output-logs=errors-only'], {
  env: { ...process.env, FORCE_COLOR: '0' },
  encoding: 'utf8',
});
if (built.status !== 0) {
  process.stderr.write(
    `${built.stdout ?? ''}${built.stderr ?? ''}${built.error?.message ?? ''}\nThe build failed.\n`,
  );
  process.exit(1);
}

process.argv = [process.argv[0], join(root, entry), ...rest];
createRequire(import.meta.url)(join(root, entry));
