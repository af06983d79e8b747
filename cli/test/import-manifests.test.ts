import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { planImport } from '@c360/kit/import';
import { importTargets } from '../src/import-targets';

const IMPORTS = resolve(__dirname, '../../imports');
const MANIFESTS = readdirSync(IMPORTS).filter((file) => file.endsWith('.yml'));

// Without data the first thing amiss is a missing file; whatever does not fit the targets is said before that.
test.each(MANIFESTS)('%s fits the targets of the subgraphs', async (manifest) => {
  const plan = planImport({
    manifestPath: join(IMPORTS, manifest),
    dataFolder: join(IMPORTS, 'nothing'),
    targets: importTargets,
  });
  await expect(plan).rejects.toThrow(/the file "[^"]+" is missing; looked in /);
});

test('every target is named after its subgraph', () => {
  for (const { name, subgraph, columns, key } of importTargets) {
    expect(name.split('.')[0]).toBe(subgraph);
    expect(Object.keys(columns)).toEqual(expect.arrayContaining([...key]));
  }
});
