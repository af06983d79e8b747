import { join } from 'node:path';
import { openSubgraphKeys, type SubgraphKey } from '@c360/authorization';
import { signedHeaders } from '@c360/kit/testing';
import { startTestGraph, type TestGraph } from './test-graph';

const NAMES = ['profiles', 'orders', 'tickets', 'loyalty', 'permissions'];
/** Changes nothing, and is a mutation all the same. */
const MUTATION = 'mutation { __typename }';

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph();
});
afterAll(() => graph.stop());

const urlOf = (name: string): string => graph.subgraphs.get(name)?.url ?? '';

function keyOf(name: string): SubgraphKey {
  const folder = join(graph.home, 'subgraph-keys');
  const [key] = openSubgraphKeys({ folder, create: false }, name).current();
  if (!key) throw new Error(`${name} has no key`);
  return key;
}

async function post(name: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  const all = { 'content-type': 'application/json', ...headers };
  return (await fetch(urlOf(name), { method: 'POST', headers: all, body })).status;
}

describe.each(NAMES)('%s, asked past the gateway,', (name) => {
  it.each([
    ['a query', '{ __typename }'],
    ['its SDL', '{ _service { sdl } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['entities', '{ _entities(representations: [{__typename: "Customer", id: "cus_1"}]) { __typename } }'],
    ['a mutation', MUTATION],
  ])('answers %s with 401, and the gateway’s signature opens', async (_what, query) => {
    const body = JSON.stringify({ query });
    expect(await post(name, body)).toBe(401);
    expect(await post(name, body, { 'x-c360-context': 'e30', authorization: 'Bearer x' })).toBe(401);
    expect((await fetch(`${urlOf(name)}?query=${encodeURIComponent(query)}`)).status).toBe(401);
    expect(await post(name, body, signedHeaders(body, {}, keyOf(name)))).toBe(200);
  });

  it('takes no request that was signed for another subgraph', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    for (const other of NAMES) {
      const status = await post(name, body, signedHeaders(body, {}, keyOf(other)));
      expect([other, status]).toEqual([other, other === name ? 200 : 401]);
    }
  });

  it('runs a mutation once', async () => {
    const body = JSON.stringify({ query: MUTATION });
    const headers = signedHeaders(body, {}, keyOf(name));
    expect([await post(name, body, headers), await post(name, body, headers)]).toEqual([200, 401]);
  });
});
