import type { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfig } from '@c360/gateway';
import { EMPLOYEE, ISSUER, jwks, keys, otherKeys, startIssuer, token } from '../fixture/tokens';
import { startWorld } from '../fixture/world';

describe('an issuer', () => {
  test('that changes its keys is asked again, and the new key is good', async () => {
    const own = await startIssuer(await jwks(keys.publicKey));
    const other = await startWorld({
      JWT_ISSUERS: JSON.stringify([
        { issuer: ISSUER, jwks: own.url, audiences: ['c360'], algorithms: ['ES256'] },
      ]),
    });
    const as = async (bearer: string) =>
      (await other.ask('{ openTickets }', { headers: { authorization: `Bearer ${bearer}` } })).status;
    try {
      expect(await as(await token())).toBe(200);
      own.state.body = await jwks(otherKeys.publicKey, 'k2');
      const rotated = await token(EMPLOYEE, { kid: 'k2', key: otherKeys.privateKey });
      // Within the pause after the last reading the new key is not looked for.
      expect(await as(rotated)).toBe(401);
      await new Promise((resolve) => setTimeout(resolve, 5_100));
      expect(await as(rotated)).toBe(200);
    } finally {
      await other.close();
      own.close();
    }
  });

  test('that is away from the start makes tokens uncheckable, not bad', async () => {
    const own = await startIssuer({});
    own.state.isAway = true;
    const other = await startWorld({
      JWT_ISSUERS: JSON.stringify([
        { issuer: ISSUER, jwks: own.url, audiences: ['c360'], algorithms: ['ES256'] },
      ]),
    });
    try {
      const authorization = `Bearer ${await token()}`;
      const { status, errors, text } = await other.ask('{ openTickets }', { headers: { authorization } });
      expect({ status, code: errors?.[0]?.extensions.code }).toEqual({
        status: 503,
        code: 'GRANTS_UNAVAILABLE',
      });
      expect(text).not.toMatch(/127\.0\.0\.1|http/);
    } finally {
      await other.close();
      own.close();
    }
  });
});

describe('the development issuer', () => {
  const development = { issuer: 'https://dev.c360.local', kid: 'dev' };

  async function writeKeys(folder: string, key: KeyObject, kid = 'dev'): Promise<void> {
    const path = join(folder, 'dev-issuer/jwks.json');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(await jwks(key, kid)));
  }

  test('lets its tokens in, even when the key comes after the start, and when it changes', async () => {
    const other = await startWorld({ C360_DEV_ISSUER: '1' });
    const as = async (bearer: string) =>
      (await other.ask('{ openTickets }', { headers: { authorization: `Bearer ${bearer}` } })).status;
    try {
      expect(await as(await token(EMPLOYEE, development))).toBe(503);
      await writeKeys(other.folder, keys.publicKey);
      expect(await as(await token(EMPLOYEE, development))).toBe(200);
      await writeKeys(other.folder, otherKeys.publicKey, 'dev2');
      await new Promise((resolve) => setTimeout(resolve, 250));
      expect(
        await as(await token(EMPLOYEE, { ...development, kid: 'dev2', key: otherKeys.privateKey })),
      ).toBe(200);
    } finally {
      await other.close();
    }
  });

  test.each([
    ['in production', { C360_DEV_ISSUER: '1', NODE_ENV: 'production' }],
    ['where it is not asked for', {}],
  ])('does not exist %s', async (_name, environment: Record<string, string>) => {
    const other = await startWorld(environment);
    try {
      await writeKeys(other.folder, keys.publicKey);
      const authorization = `Bearer ${await token(EMPLOYEE, development)}`;
      expect((await other.ask('{ openTickets }', { headers: { authorization } })).status).toBe(401);
      expect((await other.ask('{ openTickets }')).status).toBe(200);
      if (environment.NODE_ENV) {
        expect(other.lines.map(({ msg }) => msg)).toContain('C360_DEV_ISSUER is ignored in production');
      }
    } finally {
      await other.close();
    }
  });

  test('cannot be configured by hand in production', () => {
    const JWT_ISSUERS = JSON.stringify([
      {
        issuer: 'https://dev.c360.local',
        jwks: '/tmp/jwks.json',
        audiences: ['c360'],
        algorithms: ['ES256'],
      },
    ]);
    expect(() => readConfig({ NODE_ENV: 'production', JWT_ISSUERS })).toThrow(/for development only/);
  });
});
