import { request } from 'node:http';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeRequestContext } from '@c360/authorization';
import { SignJWT, UnsecuredJWT, exportSPKI } from 'jose';
import {
  EMPLOYEE,
  ISSUER,
  OTHER_ISSUER,
  jwks,
  keys,
  otherKeys,
  startIssuer,
  strangerKeys,
  token,
} from '../fixture/tokens';
import { startWorld, type World } from '../fixture/world';

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let world: World;
const file = join(tmpdir(), `c360-jwks-${process.pid}.json`);

beforeAll(async () => {
  issuer = await startIssuer(await jwks(keys.publicKey));
  writeFileSync(file, JSON.stringify(await jwks(otherKeys.publicKey, 'p1')));
  world = await startWorld({
    C360_DEV_ISSUER: '1',
    JWT_ISSUERS: JSON.stringify([
      { issuer: ISSUER, jwks: issuer.url, audiences: ['c360', 'c360-internal'], algorithms: ['ES256'] },
      {
        issuer: OTHER_ISSUER,
        jwks: file,
        audiences: ['c360'],
        algorithms: ['ES256'],
        scopeClaim: 'permissions',
      },
    ]),
  });
});
afterAll(async () => {
  await world.close();
  issuer.close();
  rmSync(file);
});

const asWith = (authorization: string, headers: Record<string, string> = {}) =>
  world.ask('{ openTickets }', { headers: { authorization, ...headers } });

async function principalSeenByTickets() {
  const context = String(world.tickets.requests.at(-1)?.headers['x-c360-context']);
  const { principal, purpose } = decodeRequestContext(context).access;
  return { principal, purpose };
}

describe('who is let in', () => {
  test('without a token the caller is anonymous', async () => {
    expect((await world.ask('{ openTickets }')).data).toEqual({ openTickets: 3 });
    expect((await principalSeenByTickets()).principal).toMatchObject({
      kind: 'ANONYMOUS',
      id: null,
      roles: [],
    });
  });

  test('a good token makes the caller its principal, for the purpose stated', async () => {
    const { status } = await asWith(`Bearer ${await token()}`, { 'x-purpose': 'SUPPORT' });
    expect(status).toBe(200);
    expect(await principalSeenByTickets()).toEqual({
      purpose: 'SUPPORT',
      principal: {
        kind: 'EMPLOYEE',
        id: 'sub-1',
        issuer: ISSUER,
        roles: ['support-agent'],
        scopes: ['customer:read', 'order:read'],
        region: 'EMEA',
        employeeId: 'e7',
        customerId: null,
        partnerId: null,
        record: null,
      },
    });
  });

  test.each([
    ['a text in scope', { scope: 'a b' }, ['a', 'b']],
    ['a list in scope', { scope: ['a', 'b'] }, ['a', 'b']],
    ['a text in scp', { scp: 'a' }, ['a']],
    ['a list in scp', { scp: ['a', 'a'] }, ['a']],
    ['none at all', {}, []],
  ])('scopes may be %s', async (_name, claims, scopes) => {
    await asWith(`Bearer ${await token({ kind: 'SERVICE', ...claims })}`);
    expect((await principalSeenByTickets()).principal.scopes).toEqual(scopes);
  });

  test('a second issuer has its own keys, in a file, and its own name for scopes', async () => {
    const bearer = await token(
      { kind: 'PARTNER', partner_id: 'ptn_1', permissions: ['order:read'] },
      { issuer: OTHER_ISSUER, key: otherKeys.privateKey, kid: 'p1' },
    );
    expect((await asWith(`bearer ${bearer}`)).status).toBe(200);
    expect((await principalSeenByTickets()).principal).toMatchObject({
      kind: 'PARTNER',
      partnerId: 'ptn_1',
      scopes: ['order:read'],
      issuer: OTHER_ISSUER,
    });
  });

  test('a token that just expired is still good within the clocks’ difference', async () => {
    const justNow = Math.floor(Date.now() / 1000) - 2;
    expect((await asWith(`Bearer ${await token(EMPLOYEE, { expires: justNow })}`)).status).toBe(200);
  });

  test('two tokens are told apart by nobody, so they are refused', async () => {
    const bearer = `Bearer ${await token()}`;
    const status = (authorization: string[]) =>
      new Promise((done, fail) => {
        const outgoing = request(`${world.gateway.url}/graphql`, { method: 'POST' }, (response) =>
          done(response.resume().statusCode),
        );
        outgoing.setHeader('content-type', 'application/json');
        outgoing.setHeader('authorization', authorization);
        outgoing.on('error', fail).end(JSON.stringify({ query: '{ openTickets }' }));
      });
    expect(await status([bearer])).toBe(200);
    expect(await status([bearer, bearer])).toBe(400);
  });

  test('a token is verified once, and the issuer not asked again', async () => {
    const bearer = `Bearer ${await token()}`;
    await asWith(bearer);
    const { asked } = issuer.state;
    for (let i = 0; i < 5; i += 1) expect((await asWith(bearer)).status).toBe(200);
    expect(issuer.state.asked).toBe(asked);
  });

  test('a remembered token still expires', async () => {
    const bearer = `Bearer ${await token(EMPLOYEE, { expires: Math.floor(Date.now() / 1000) - 4 })}`;
    expect((await asWith(bearer)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await asWith(bearer)).status).toBe(401);
  });
});

describe('who is refused, never taken for anonymous', () => {
  const header = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const seconds = () => Math.floor(Date.now() / 1000);

  const bad: [string, () => Promise<string>][] = [
    ['an expired token', async () => `Bearer ${await token(EMPLOYEE, { expires: seconds() - 60 })}`],
    [
      'a token without expiry',
      async () => {
        const signer = new SignJWT(EMPLOYEE).setProtectedHeader({ alg: 'ES256', kid: 'k1' });
        return `Bearer ${await signer.setIssuer(ISSUER).setAudience('c360').setSubject('s').sign(keys.privateKey)}`;
      },
    ],
    [
      'a token that is not valid yet',
      async () => `Bearer ${await token({ ...EMPLOYEE, nbf: seconds() + 600 })}`,
    ],
    ['a token for another audience', async () => `Bearer ${await token(EMPLOYEE, { audience: 'shop' })}`],
    [
      'a token of an unknown issuer',
      async () => `Bearer ${await token(EMPLOYEE, { issuer: 'https://evil.example.com' })}`,
    ],
    [
      'a token of the development issuer',
      async () => `Bearer ${await token(EMPLOYEE, { issuer: 'https://dev.c360.local' })}`,
    ],
    [
      'a token with an unknown key',
      async () => `Bearer ${await token(EMPLOYEE, { kid: 'nobody', key: strangerKeys.privateKey })}`,
    ],
    [
      'a token with a known key’s name and another signature',
      async () => `Bearer ${await token(EMPLOYEE, { key: strangerKeys.privateKey })}`,
    ],
    [
      'one issuer’s token signed by another issuer',
      async () => `Bearer ${await token(EMPLOYEE, { key: otherKeys.privateKey, kid: 'p1' })}`,
    ],
    [
      'an unsigned token',
      async () => {
        const plain = new UnsecuredJWT(EMPLOYEE).setIssuer(ISSUER).setAudience('c360').setSubject('s');
        return `Bearer ${plain.setExpirationTime('5m').encode()}`;
      },
    ],
    [
      'a token whose algorithm is "none" with a signature left on',
      async () => {
        const [, payload, signature] = (await token()).split('.');
        return `Bearer ${header({ alg: 'none', kid: 'k1' })}.${payload}.${signature}`;
      },
    ],
    [
      'a token signed by HS256 with the public key as the secret',
      async () => {
        const secret = Buffer.from(await exportSPKI(keys.publicKey));
        const signer = new SignJWT(EMPLOYEE).setProtectedHeader({ alg: 'HS256', kid: 'k1' });
        return `Bearer ${await signer.setIssuer(ISSUER).setAudience('c360').setSubject('s').setExpirationTime('5m').sign(secret)}`;
      },
    ],
    [
      'a token with changed claims',
      async () => {
        const [head, , signature] = (await token()).split('.');
        return `Bearer ${head}.${header({ iss: ISSUER, aud: 'c360', sub: 's', exp: seconds() + 600, kind: 'EMPLOYEE', roles: ['admin'] })}.${signature}`;
      },
    ],
    ['a token of an unknown kind', async () => `Bearer ${await token({ kind: 'ROBOT' })}`],
    ['a token that claims to be anonymous', async () => `Bearer ${await token({ kind: 'ANONYMOUS' })}`],
    [
      'a token whose roles are not texts',
      async () => `Bearer ${await token({ ...EMPLOYEE, roles: [{ name: 'admin' }] })}`,
    ],
    ['no token at all', async () => 'Bearer '],
    ['rubbish', async () => 'Bearer rubbish'],
    ['an empty header', async () => ' '],
    ['another scheme', async () => 'Basic YWRtaW46YWRtaW4='],
  ];

  test.each(bad)('%s', async (_name, make) => {
    const before = world.tickets.requests.length;
    const { status, errors, data, headers, text } = await asWith(await make());
    expect({ status, data }).toEqual({ status: 401, data: undefined });
    expect(errors).toEqual([{ message: 'The token is not valid', extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(text).not.toMatch(/stack|jwks|issuer|expired/i);
    expect(world.tickets.requests).toHaveLength(before);
  });

  test('no token reaches the log', async () => {
    const bearer = await token();
    await asWith(`Bearer ${bearer}`);
    await asWith(`Bearer ${bearer}x`);
    const log = JSON.stringify(world.lines);
    expect(log).not.toContain(bearer.split('.')[1]);
    expect(log).not.toContain(bearer.split('.')[2]);
  });
});

describe('purpose', () => {
  test('an unknown one is refused, and the known ones are named', async () => {
    const { status, errors } = await world.ask('{ openTickets }', { headers: { 'x-purpose': 'CURIOSITY' } });
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
    expect(errors?.[0]?.message).toContain(
      'SUPPORT, SALES, MARKETING, FULFILMENT, ANALYTICS, FRAUD, SELF_SERVICE',
    );
    expect(errors?.[0]?.message).not.toContain('CURIOSITY');
  });

  test('a partner states only what its registration allows', async () => {
    const authorization = `Bearer ${await token({ kind: 'PARTNER', purposes: ['FULFILMENT'] })}`;
    expect((await asWith(authorization, { 'x-purpose': 'FULFILMENT' })).status).toBe(200);
    const { status, errors } = await asWith(authorization, { 'x-purpose': 'MARKETING' });
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toMatch(/allowed: FULFILMENT$/);
  });

  test('none stated is none', async () => {
    await world.ask('{ openTickets }');
    expect((await principalSeenByTickets()).purpose).toBeNull();
  });
});
