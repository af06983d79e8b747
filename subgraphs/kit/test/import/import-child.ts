import { join, dirname } from 'node:path';
import { planImport, runImport, type ImportTarget } from '@c360/kit/import';
import { shopTargets } from './shop-targets';

/**
 * Imports in a process of its own that can be killed. Arguments: the manifest, the database, the batch size, and the
 * batch of lines behind whose writing, but before its commit, the process kills itself.
 */
async function main(): Promise<void> {
  const [manifestPath = '', databaseUrl = '', batchRows = '100', killInBatch] = process.argv.slice(2);
  let batch = 0;
  const targets = shopTargets.map((target): ImportTarget => ({
    ...target,
    async write(...parameters) {
      const outcome = await target.write(...parameters);
      if (target.name === 'shop.line' && (batch += 1) === Number(killInBatch))
        process.kill(process.pid, 'SIGKILL');
      return outcome;
    },
  }));
  const plan = await planImport({ manifestPath, targets });
  await runImport(plan, {
    databaseUrl,
    rejectedFolder: join(dirname(manifestPath), 'rejected'),
    batchRows: Number(batchRows),
    onProgress: ({ file, rows }) => process.stdout.write(`${file} ${rows}\n`),
  });
}

void main();
