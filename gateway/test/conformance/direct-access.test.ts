import {
  REQUEST_CONTEXT_HEADER,
  SIGNATURE_SECONDS,
  encodeRequestContext,
  signRequest,
} from '@c360/authorization';
import type { TestSubgraph } from '../fixture/subgraph';
import { UNSIGNED } from './pairs/unsigned';
import { startConformanceWorld, type ConformanceWorld } from './world';

const QUERY = '{ customer(id: "c1") { name points } }';
const HTTP_HEADERS = ['connection', 'host', 'content-length', 'transfer-encoding'];

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

/** A request as it came from the gateway. */
interface Taken {
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function takeFrom(subgraph: TestSubgraph, query = QUERY): Promise<Taken> {
  await world.ask('administrator', query);
  const taken = subgraph.requests.at(-1);
  if (!taken) throw new Error(`${subgraph.name} was not asked`);
  const headers = Object.entries(taken.headers).filter(([name]) => !HTTP_HEADERS.includes(name));
  return { headers: Object.fromEntries(headers) as Taken['headers'], body: JSON.stringify(taken.body) };
}

async function post(
  { url }: TestSubgraph,
  { headers, body }: { headers?: Record<string, string>; body: string },
): Promise<number> {
  const all = { 'content-type': 'application/json', ...headers };
  return (await fetch(url, { method: 'POST', headers: all, body })).status;
}

const CUSTOMER = {
  kind: 'CUSTOMER',
  id: 'ada',
  issuer: 'https://issuer.example',
  roles: [],
  scopes: [],
  region: null,
  employeeId: null,
  customerId: 'c2',
  partnerId: null,
  record: null,
} as const;

const CONTEXT = encodeRequestContext({
  access: { principal: CUSTOMER, purpose: null, version: 'v1', policies: { 'customer.record': 'ALLOWED' } },
  judged: null,
  isMutation: false,
});

/** A request of the test's own, signed as the gateway signs those to a subgraph. */
function signedFor(subgraph: string, body: string, secondsAgo = 0): Taken {
  const request = { method: 'POST', path: '/graphql', body, context: CONTEXT, requestId: 'r1' };
  const moment = { nowMs: Date.now() - secondsAgo * 1000 };
  return { body, headers: signRequest(request, world.keyOf(subgraph), moment) };
}

describe('a subgraph, asked past the gateway,', () => {
  test.each(UNSIGNED)('refused: does not answer $claim', async ({ body }) => {
    const before = world.changed.length;
    const pretended = { authorization: 'Bearer x', [REQUEST_CONTEXT_HEADER]: 'e30' };
    expect(await post(world.profiles, { body })).toBe(401);
    expect(await post(world.profiles, { body, headers: pretended })).toBe(401);
    expect(world.changed).toHaveLength(before);
  });

  test.each(UNSIGNED.filter(({ isDocument }) => isDocument))(
    'allowed: answers $claim that is signed for it',
    async ({ body }) => {
      expect(await post(world.profiles, signedFor('profiles', body))).toBe(200);
    },
  );

  test('refused: does not answer what was signed too long ago', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    expect(await post(world.profiles, signedFor('profiles', body, SIGNATURE_SECONDS - 5))).toBe(200);
    expect(await post(world.profiles, signedFor('profiles', body, SIGNATURE_SECONDS + 5))).toBe(401);
  });

  test('allowed: answers what the gateway signed for it', async () => {
    for (const subgraph of [world.profiles, world.loyalty]) {
      expect(await post(subgraph, await takeFrom(subgraph))).toBe(200);
    }
  });

  test('refused: does not answer what the gateway signed for another', async () => {
    const [forProfiles, forLoyalty] = [await takeFrom(world.profiles), await takeFrom(world.loyalty)];
    for (const other of [world.orders, world.loyalty, world.insights]) {
      expect(await post(other, forProfiles)).toBe(401);
    }
    expect(await post(world.profiles, forLoyalty)).toBe(401);
  });

  test.each<readonly [string, (taken: Taken) => Taken]>([
    ['another body', (taken) => ({ ...taken, body: taken.body.replace('name', 'email') })],
    [
      'the rights of another',
      ({ headers, body }) => ({ body, headers: { ...headers, [REQUEST_CONTEXT_HEADER]: CONTEXT } }),
    ],
    ['no digest', ({ headers: { 'content-digest': _, ...headers }, body }) => ({ headers, body })],
    ['no signature', ({ headers: { signature: _, ...headers }, body }) => ({ headers, body })],
    [
      'a later time',
      ({ headers, body }) => ({
        body,
        headers: {
          ...headers,
          'signature-input': (headers['signature-input'] ?? '').replace(/created=\d+/, 'created=9999999999'),
        },
      }),
    ],
  ])('refused: does not answer what was signed, sent with %s', async (_what, change) => {
    const taken = await takeFrom(world.profiles);
    const changed = change(taken);
    expect(changed).not.toEqual(taken);
    expect(await post(world.profiles, changed)).toBe(401);
  });

  test('refused: is never handed the token of the principal', async () => {
    const { headers } = await takeFrom(world.profiles);
    expect(Object.keys(headers)).not.toContain('authorization');
    expect(JSON.stringify(headers)).not.toContain('Bearer');
  });
});
