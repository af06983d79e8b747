import { createSecretKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GRANTS_CHANNEL,
  createSubgraphKey,
  decodeRequestContext,
  newPartnerKey,
  partnerKeyDigest,
  verifyRequest,
  type Access,
  type GrantsSnapshot,
  type RegisteredPartnerKey,
} from '@c360/authorization';
import { readConfig, startGateway, type RunningGateway } from '@c360/gateway';
import { GraphQLScalarType } from 'graphql';
import { createClient } from 'redis';
import { GRANT, snapshot } from './authz/snapshots';
import { captureLog } from './fixture/capture-log';
import { startCompany, type Company } from './fixture/company';
import { eventually } from './fixture/eventually';
import { REDIS_URL, testWithRedis } from './fixture/redis';
import { startSubgraph, type TestSubgraph } from './fixture/subgraph';
import { ISSUER, jwks, keys, token } from './fixture/tokens';
import { ask, compose, type Answer } from './fixture/world';

const KEYS = Object.fromEntries(
  ['profiles', 'orders', 'tickets', 'permissions'].map((name) => [
    name,
    [`a key of ${name} of 32 characters or more`],
  ]),
);
const SECRET = 'a secret for the keys of partners in tests';
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@inaccessible"])';

let company: Company;
let permissions: TestSubgraph;
let folder: string;
let held: GrantsSnapshot;
let isAway = false;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-grants-'));
  company = await startCompany();
  permissions = await startSubgraph(
    'permissions',
    `${LINK} scalar JSONObject
     type Query { viewer: String grantsSnapshot(knownVersion: String): JSONObject @inaccessible }`,
    {
      JSONObject: new GraphQLScalarType({ name: 'JSONObject' }),
      Query: {
        grantsSnapshot: (_: unknown, { knownVersion }: { knownVersion: string | null }) => {
          if (isAway) throw new Error('away');
          return held.version === knownVersion ? null : held;
        },
      },
    },
  );
  writeFileSync(join(folder, 'supergraph.graphql'), compose([...company.all, permissions]));
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(await jwks(keys.publicKey)));
});
afterAll(async () => {
  await company.close();
  await permissions.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  isAway = false;
  held = snapshot(randomUUID());
});

let running: RunningGateway[] = [];
afterEach(async () => {
  await Promise.all(running.map((gateway) => gateway.stop()));
  running = [];
});

async function start(environment: Record<string, string> = {}) {
  const { lines, log } = captureLog();
  const gateway = await startGateway(
    readConfig({
      PORT: '0',
      SUPERGRAPH_PATH: join(folder, 'supergraph.graphql'),
      C360_HOME: folder,
      SUBGRAPH_KEYS: JSON.stringify(KEYS),
      PARTNER_KEY_SECRET: SECRET,
      // What these tests ask declares no policy.
      GATEWAY_UNDECLARED_FIELDS: 'allow',
      JWT_ISSUERS: JSON.stringify([
        { issuer: ISSUER, jwks: join(folder, 'jwks.json'), audiences: ['c360'], algorithms: ['ES256'] },
      ]),
      ...environment,
    }),
    { log },
  );
  running.push(gateway);
  const openTickets = (headers: Record<string, string> = {}): Promise<Answer> =>
    ask(gateway.url, '{ openTickets }', { headers });
  const ready = async (): Promise<[number, unknown]> => {
    const response = await fetch(`${gateway.url}/health/ready`);
    return [response.status, ((await response.json()) as { status: string }).status];
  };
  const metrics = async (): Promise<string> => (await fetch(`${gateway.url}/metrics`)).text();
  return { gateway, lines, openTickets, ready, metrics };
}

/** What the gateway told the tickets subgraph last. */
function accessSeen(): Access {
  const context = String(company.tickets.requests.at(-1)?.headers['x-c360-context']);
  return decodeRequestContext(context).access;
}

const employee = async () => ({
  authorization: `Bearer ${await token({ kind: 'EMPLOYEE', roles: ['support-agent'] })}`,
});
const codeOf = ({ status, errors }: Answer) => [status, errors?.[0]?.extensions.code];

describe('the grants of the permissions subgraph', () => {
  test('make the access that subgraphs are told, bound to who asks', async () => {
    held = snapshot('7', { grants: [{ ...GRANT, condition: { region: { $principal: 'region' } } }] });
    const { openTickets, ready } = await start();
    expect(await ready()).toEqual([200, 'ready']);
    const bearer = await token({ kind: 'EMPLOYEE', roles: ['support-agent'], region: 'EMEA' });
    await openTickets({ authorization: `Bearer ${bearer}`, 'x-purpose': 'SUPPORT' });
    expect(accessSeen()).toMatchObject({
      principal: { kind: 'EMPLOYEE', region: 'EMEA' },
      purpose: 'SUPPORT',
      version: '7',
      policies: { 'customer.record': { deny: [], allow: [{ region: 'EMEA' }], mask: [] } },
    });
  });

  test('are asked for by the gateway itself, signed for the permissions subgraph', async () => {
    await start();
    const { headers, body } = permissions.requests.at(-1) ?? {};
    const raw = { method: 'POST', url: '/graphql', headers: headers ?? {}, body: JSON.stringify(body) };
    const [key] = (KEYS.permissions ?? []).map((text) => createSubgraphKey('permissions', text));
    const { context } = verifyRequest(raw, key ? [key] : []);
    expect(decodeRequestContext(context)).toMatchObject({
      access: { principal: { kind: 'SERVICE', id: 'gateway', issuer: 'c360:gateway' }, policies: {} },
      isMutation: false,
    });
  });

  test('are GRANTS_UNAVAILABLE before the first are there, and the gateway not ready', async () => {
    isAway = true;
    const { openTickets, ready } = await start();
    expect(await ready()).toEqual([503, 'grants: none']);
    const before = company.tickets.requests.length;
    expect(codeOf(await openTickets(await employee()))).toEqual([503, 'GRANTS_UNAVAILABLE']);
    expect(codeOf(await openTickets())).toEqual([503, 'GRANTS_UNAVAILABLE']);
    expect(company.tickets.requests).toHaveLength(before);
    isAway = false;
    await eventually(async () => expect(await ready()).toEqual([200, 'ready']));
    expect(codeOf(await openTickets(await employee()))).toEqual([200, undefined]);
  });

  test('serve on while the permissions subgraph is away, until they are too old', async () => {
    const { openTickets, ready, metrics } = await start({
      GRANTS_REFRESH_SECONDS: '1',
      GRANTS_MAX_AGE_SECONDS: '2',
    });
    isAway = true;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(codeOf(await openTickets())).toEqual([200, undefined]);
    await eventually(async () => expect(await ready()).toEqual([503, 'grants: too old']));
    expect(codeOf(await openTickets())).toEqual([503, 'GRANTS_UNAVAILABLE']);
    const [, age] = /^c360_gateway_grants_age_seconds (\S+)/m.exec(await metrics()) ?? [];
    expect(Number(age)).toBeGreaterThan(2);
    isAway = false;
    await eventually(async () => expect(codeOf(await openTickets())).toEqual([200, undefined]));
  });

  test('are in force soon after they change, without Redis', async () => {
    const { openTickets, metrics } = await start({ GRANTS_REFRESH_SECONDS: '1' });
    await openTickets(await employee());
    expect(accessSeen().policies).toHaveProperty(['customer.record']);
    held = snapshot('next', { grants: [] });
    await eventually(async () => {
      await openTickets(await employee());
      expect(accessSeen()).toMatchObject({ version: 'next', policies: {} });
    });
    expect(await metrics()).toMatch(/c360_gateway_grants_looks_total\{outcome="changed"\} 2/);
  });

  testWithRedis('are in force within a second after they change, with Redis', async () => {
    const { openTickets } = await start({ GRANTS_REFRESH_SECONDS: '300', REDIS_URL });
    const publisher = createClient({ url: REDIS_URL });
    await publisher.connect();
    try {
      await openTickets(await employee());
      held = snapshot(randomUUID(), { grants: [] });
      await publisher.publish(GRANTS_CHANNEL, held.version);
      await eventually(async () => {
        await openTickets(await employee());
        expect(accessSeen().version).toBe(held.version);
      }, 1_000);
    } finally {
      publisher.destroy();
    }
  });

  test('are found by asking while Redis is away, with one warning', async () => {
    const { openTickets, lines } = await start({
      GRANTS_REFRESH_SECONDS: '1',
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    held = snapshot('later');
    await eventually(async () => {
      await openTickets();
      expect(accessSeen().version).toBe('later');
    });
    const warnings = lines.filter(({ msg }) => msg === 'Redis is away; new grants are found by asking');
    expect(warnings).toHaveLength(1);
  });

  test('need a subgraph to come from', async () => {
    const other = join(folder, 'other.graphql');
    writeFileSync(other, compose(company.all));
    await expect(start({ SUPERGRAPH_PATH: other })).rejects.toThrow(
      'the supergraph has no subgraph permissions to take grants from; GRANTS_SOURCE=claims takes them from the tokens',
    );
    const { openTickets, ready } = await start({ SUPERGRAPH_PATH: other, GRANTS_SOURCE: 'claims' });
    expect([await ready(), codeOf(await openTickets())]).toEqual([
      [200, 'ready'],
      [200, undefined],
    ]);
  });

  test('in production need the secret of partners’ keys', async () => {
    const environment = { NODE_ENV: 'production', MASK_TOKEN_KEY: 'm'.repeat(32), PARTNER_KEY_SECRET: '' };
    await expect(start({ ...environment, C360_HOME: join(folder, 'empty') })).rejects.toThrow(
      'set PARTNER_KEY_SECRET',
    );
  });
});

describe('a partner with a key', () => {
  const { key, prefix } = newPartnerKey();
  const registered: RegisteredPartnerKey = {
    prefix,
    digest: partnerKeyDigest(key, createSecretKey(SECRET, 'utf8')).toString('base64url'),
    partnerId: 'parcel',
    expiresAt: null,
    revokedAt: null,
  };
  const partner = {
    id: 'parcel',
    isActive: true,
    scopes: ['customer:contact'],
    purposes: ['FULFILMENT'],
  } as const;
  const grants = [{ ...GRANT, role: 'partner', policy: 'customer.contact' }];
  const hold = (
    changed: Partial<RegisteredPartnerKey> = {},
    partners = [partner] as GrantsSnapshot['partners'],
  ) => {
    held = snapshot(randomUUID(), { grants, partners, partnerKeys: [{ ...registered, ...changed }] });
  };

  test('is let in as the partner that it is of, with its scopes and purposes', async () => {
    hold();
    const { openTickets } = await start();
    const { status } = await openTickets({ 'x-api-key': key, 'x-purpose': 'FULFILMENT' });
    expect(status).toBe(200);
    expect(accessSeen()).toMatchObject({
      principal: {
        kind: 'PARTNER',
        id: 'parcel',
        partnerId: 'parcel',
        issuer: 'c360:partner-key',
        roles: [],
        scopes: ['customer:contact'],
      },
      purpose: 'FULFILMENT',
      policies: { 'customer.contact': 'ALLOWED' },
    });
    const { errors, ...refused } = await openTickets({ 'x-api-key': key, 'x-purpose': 'MARKETING' });
    expect([refused.status, errors?.[0]?.message]).toEqual([
      400,
      expect.stringMatching(/allowed: FULFILMENT$/),
    ]);
  });

  const refusals: [string, () => void, string?][] = [
    ['unknown', () => (held = snapshot('none'))],
    ['revoked', () => hold({ revokedAt: '2026-01-01T00:00:00Z' })],
    ['expired', () => hold({ expiresAt: '2020-01-01T00:00:00Z' })],
    ['of a partner that is not active', () => hold({}, [{ ...partner, isActive: false }])],
    ['of a partner that is not registered', () => hold({}, [])],
    ['another with the same prefix', () => hold(), `c360_${prefix}_${'s'.repeat(43)}`],
    ['no key', () => hold(), 'c360'],
    ['empty', () => hold(), ' '],
  ];
  test.each(refusals)('that is %s is refused, and never anonymous', async (_name, arrange, sent = key) => {
    arrange();
    const { openTickets, lines } = await start();
    const before = company.tickets.requests.length;
    const { status, errors, text } = await openTickets({ 'x-api-key': sent });
    expect([status, errors?.map(({ message, extensions }) => [message, extensions])]).toEqual([
      401,
      [['The key is not valid', { code: 'UNAUTHENTICATED' }]],
    ]);
    expect(text).not.toMatch(/revoked|expired|partner/);
    expect(company.tickets.requests).toHaveLength(before);
    expect(JSON.stringify(lines)).not.toContain(key.slice(18));
  });

  test('that expires later is good, and two are during a rotation', async () => {
    const next = newPartnerKey();
    const digest = partnerKeyDigest(next.key, createSecretKey(SECRET, 'utf8')).toString('base64url');
    held = snapshot('rotation', {
      grants,
      partners: [partner],
      partnerKeys: [
        { ...registered, expiresAt: '2999-01-01T00:00:00+00:00' },
        { ...registered, prefix: next.prefix, digest },
      ],
    });
    const { openTickets } = await start();
    for (const sent of [key, next.key]) expect((await openTickets({ 'x-api-key': sent })).status).toBe(200);
  });

  test('is refused soon after the key is revoked', async () => {
    hold();
    const { openTickets } = await start({ GRANTS_REFRESH_SECONDS: '1' });
    expect((await openTickets({ 'x-api-key': key })).status).toBe(200);
    hold({ revokedAt: '2026-01-01T00:00:00Z' });
    await eventually(async () => expect((await openTickets({ 'x-api-key': key })).status).toBe(401));
  });

  test('and a token too is asked to send one of them', async () => {
    hold();
    const { openTickets } = await start();
    expect(codeOf(await openTickets({ ...(await employee()), 'x-api-key': key }))).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
  });

  test('is refused where grants come from tokens, and cannot be checked where there are none', async () => {
    hold();
    const claims = await start({ GRANTS_SOURCE: 'claims' });
    expect(codeOf(await claims.openTickets({ 'x-api-key': key }))).toEqual([401, 'UNAUTHENTICATED']);
    isAway = true;
    const away = await start();
    expect(codeOf(await away.openTickets({ 'x-api-key': key }))).toEqual([503, 'GRANTS_UNAVAILABLE']);
  });

  test('is not shared by an answer of somebody else', async () => {
    hold();
    const { openTickets } = await start();
    const { headers } = await openTickets({ 'x-api-key': key });
    expect(headers.get('vary')).toContain('x-api-key');
  });
});
