import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startGateway } from '@c360/gateway';
import { captureLog } from '../../fixture/capture-log';
import type { TestSubgraph } from '../../fixture/subgraph';
import { compose } from '../../fixture/world';
import { startCatalogue } from './catalogue';

let subgraphs: readonly TestSubgraph[];
let supergraph: string;
beforeAll(async () => {
  subgraphs = await startCatalogue();
  supergraph = compose(subgraphs);
});
afterAll(() => Promise.all(subgraphs.map((subgraph) => subgraph.close())));

/** Starts a gateway on this supergraph and stops it again: what it logged. Throws what it refuses to start with. */
async function start(text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-start-'));
  const path = join(folder, 'supergraph.graphql');
  writeFileSync(path, text);
  const { lines, log } = captureLog();
  try {
    const gateway = await startGateway(
      readConfig({ PORT: '0', SUPERGRAPH_PATH: path, C360_HOME: folder, GRANTS_SOURCE: 'claims' }),
      { log },
    );
    await gateway.stop();
    return JSON.stringify(lines);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const linking = (feature: string): string =>
  supergraph.replace(
    '{\n  query: Query',
    `  @link(url: "https://specs.apollo.dev/${feature})\n{\n  query: Query`,
  );

describe('the gateway', () => {
  it('starts, and warns of protected fields that are non-null', async () => {
    expect(await start(supergraph)).toMatch(/Query\.ledgers.*Strict\.word|Strict\.word.*Query\.ledgers/);
  });

  it.each([
    ['an unknown security feature', 'future/v1.0", for: SECURITY', 'https://specs.apollo.dev/future/v1.0'],
    ['an unknown execution feature', 'future/v1.0", for: EXECUTION', 'https://specs.apollo.dev/future/v1.0'],
    ['context', 'context/v0.1", for: SECURITY', 'https://specs.apollo.dev/context/v0.1'],
    ['connectors', 'connect/v0.1", for: EXECUTION', 'https://specs.apollo.dev/connect/v0.1'],
  ])('does not start on a supergraph that links %s, and names it', async (_name, feature, named) => {
    await expect(start(linking(feature))).rejects.toThrow(named);
  });

  it('does not start where a computed field tells more than its inputs may', async () => {
    const leaking = supergraph.replace(/(freight: Int [^\n]*) @policy\(policies: \[\["weight"\]\]\)/, '$1');
    expect(leaking).not.toBe(supergraph);
    await expect(start(leaking)).rejects.toThrow(
      'Book.freight is computed from Book.weight and must demand at least what that demands',
    );
  });

  it('does not start where a directive stands at which it is not enforced', async () => {
    const misplaced = supergraph.replace('book(id: ID!)', 'book(id: ID! @policy(policies: [["p"]]))');
    expect(misplaced).not.toBe(supergraph);
    await expect(start(misplaced)).rejects.toThrow('Query.book(id:): @policy cannot be enforced there');
  });

  it('does not start where an enforced directive is applied that no link brings', async () => {
    const unlinked = supergraph.replace(/\n\s*@link\(url: "https:\/\/specs.apollo.dev\/policy\/[^\n]*/, '');
    expect(unlinked).not.toBe(supergraph);
    await expect(start(unlinked)).rejects.toThrow('the supergraph uses @policy, which no link brings');
  });
});
