#!/usr/bin/env node
// Runs turbo without its telemetry and update notice, whatever the shell: `node cli/turbo.mjs run build`.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { argv, execPath, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs turbo in the project's root; `options` as for spawnSync. The answer is what spawnSync returns. */
export function runTurbo(args, { env = process.env, ...options } = {}) {
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  return spawnSync(execPath, [turbo, ...args], {
    ...options,
    cwd: root,
    env: { ...env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  });
}

if (realpathSync(argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { status, error } = runTurbo(argv.slice(2), { stdio: 'inherit' });
  if (error) stderr.write(`turbo: ${error.message}\n`);
  exit(status ?? 1);
}
