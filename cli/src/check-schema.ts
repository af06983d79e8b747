import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommittedFile } from './committed-file';
import { SEVERITIES, compareContract, type ContractChange } from './compare-contract';

const API_SCHEMA = 'schema/api.graphql';

/**
 * Lists how the API schema in `projectRoot` differs from that of a git revision. Resolves to the exit code: 1 where a
 * change breaks clients. Throws an error with a clear message where there is nothing to compare.
 */
export async function checkSchema(
  projectRoot: string,
  revision: string,
  say: (line: string) => void,
): Promise<number> {
  const current = await readFile(join(projectRoot, API_SCHEMA), 'utf8').catch(() => null);
  if (current === null) throw new Error(`${API_SCHEMA} does not exist. Run: npm run compose`);
  const committed = await readCommittedFile(projectRoot, revision, API_SCHEMA);
  const changes = await compareContract(
    { text: committed.text, source: `${API_SCHEMA} of ${revision}` },
    { text: current, source: API_SCHEMA },
  );
  const where = `${revision} (${committed.commit})`;
  if (changes.length === 0) {
    say(`${API_SCHEMA} means the same as in ${where}.`);
    return 0;
  }
  const counts = SEVERITIES.map((severity) => `${of(severity, changes).length} ${severity}`).join(', ');
  say(`Changes of ${API_SCHEMA} since ${where}: ${counts}`);
  for (const severity of SEVERITIES) {
    const some = of(severity, changes);
    if (some.length > 0) say(`\n${severity}`);
    for (const { message, reason } of some)
      say(reason === null ? `  ${message}` : `  ${message}\n    ${reason}`);
  }
  return of('breaking', changes).length > 0 ? 1 : 0;
}

function of(severity: ContractChange['severity'], changes: readonly ContractChange[]): ContractChange[] {
  return changes.filter((change) => change.severity === severity);
}
