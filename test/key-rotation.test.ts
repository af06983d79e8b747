import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSubgraphKey, openSubgraphKeys, type SubgraphKey } from '@c360/authorization';
import { signedHeaders, type TestAnswer } from '@c360/kit/testing';
import { startTestGraph, type TestGraph } from './test-graph';

/** Longer than it takes gateway and subgraph to see that a key file has changed. */
const NOTICED_MS = 1_500;

let graph: TestGraph;
let file: string;
beforeAll(async () => {
  graph = await startTestGraph();
  file = join(graph.home, 'subgraph-keys/orders.key');
});
afterAll(() => graph.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Puts the keys in place as an operator should: whole, so that nobody reads half a file. */
async function install(...keys: string[]): Promise<void> {
  writeFileSync(`${file}.next`, keys.join('\n'));
  renameSync(`${file}.next`, file);
  await pause(NOTICED_MS);
}

/** Asks again and again until it is told to stop; gives what came of it. */
function askAgainAndAgain(): { stop(): Promise<{ answered: number; failed: unknown[] }> } {
  const stopping = new AbortController();
  let answered = 0;
  const failed: unknown[] = [];
  const asking = (async () => {
    while (!stopping.signal.aborted) {
      const { status, data, errors }: TestAnswer = await graph.ask('{ orders(first: 1) { totalCount } }');
      if (status === 200 && data?.orders?.totalCount === 0) answered += 1;
      else failed.push({ status, errors });
      await pause(5);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await asking;
      return { answered, failed };
    },
  };
}

async function statusWith(key: SubgraphKey): Promise<number> {
  const body = JSON.stringify({ query: '{ __typename }' });
  const url = graph.subgraphs.get('orders')?.url ?? '';
  const headers = { 'content-type': 'application/json', ...signedHeaders(body, {}, key) };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

it('a key of a subgraph is changed while requests run, and none fails', async () => {
  const old = readFileSync(file, 'utf8').trim();
  const next = randomBytes(32).toString('base64url');
  const [oldKey, nextKey] = [createSubgraphKey('orders', old), createSubgraphKey('orders', next)];
  expect([await statusWith(oldKey), await statusWith(nextKey)]).toEqual([200, 401]);

  const asking = askAgainAndAgain();
  await install(old, next);
  expect([await statusWith(oldKey), await statusWith(nextKey)]).toEqual([200, 200]);
  await install(next, old);
  await install(next);
  expect([await statusWith(oldKey), await statusWith(nextKey)]).toEqual([401, 200]);

  const { answered, failed } = await asking.stop();
  expect(failed).toEqual([]);
  expect(answered).toBeGreaterThan(50);
  expect(
    openSubgraphKeys({ folder: join(graph.home, 'subgraph-keys'), create: false }, 'orders').current(),
  ).toHaveLength(1);
}, 60_000);
