import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KeysUnavailable, openKeySet } from '../../src/authn/key-set';
import { jwks, keys, startIssuer } from '../fixture/tokens';

type Issuer = Awaited<ReturnType<typeof startIssuer>>;

let issuer: Issuer;
let now = 1_000_000;
beforeEach(async () => {
  issuer = await startIssuer(await jwks(keys.publicKey, 'k1'));
});
afterEach(() => issuer.close());

const open = (url = issuer.url) => {
  const keySet = openKeySet(url, () => now);
  const token = { payload: '', signature: '' };
  return async (kid: string): Promise<string> => {
    try {
      await keySet({ alg: 'ES256', kid }, token);
      return 'found';
    } catch (error) {
      return error instanceof KeysUnavailable ? 'unavailable' : (error as { code: string }).code;
    }
  };
};

const UNKNOWN = 'ERR_JWKS_NO_MATCHING_KEY';
const MINUTE = 60_000;

describe('keys at a URL', () => {
  test('are fetched once for any number of tokens', async () => {
    const find = open();
    const found = await Promise.all(Array.from({ length: 20 }, () => find('k1')));
    expect(new Set(found)).toEqual(new Set(['found']));
    expect(issuer.state.asked).toBe(1);
  });

  test('are fetched again for an unknown key, but not more than once in five seconds', async () => {
    const find = open();
    await find('k1');
    for (let i = 0; i < 50; i += 1) expect(await find(randomUUID())).toBe(UNKNOWN);
    expect(issuer.state.asked).toBe(1);
    now += 5_000;
    const found = await Promise.all(Array.from({ length: 50 }, () => find(randomUUID())));
    expect(new Set(found)).toEqual(new Set([UNKNOWN]));
    expect(issuer.state.asked).toBe(2);

    issuer.state.body = await jwks(keys.publicKey, 'k2');
    now += 5_000;
    expect([await find('k2'), await find('k1')]).toEqual(['found', UNKNOWN]);
    expect(issuer.state.asked).toBe(3);
  });

  test('are read again after ten minutes, and no token waits for that', async () => {
    const find = open();
    await find('k1');
    issuer.state.body = await jwks(keys.publicKey, 'k2');
    now += 10 * MINUTE + 1;
    expect(await find('k1')).toBe('found');
    for (let i = 0; i < 50 && issuer.state.asked < 2; i += 1)
      await new Promise((next) => setTimeout(next, 10));
    await new Promise((next) => setTimeout(next, 20));
    expect([await find('k1'), await find('k2')]).toEqual([UNKNOWN, 'found']);
  });

  test('serve for a day while the issuer is away, and then no more', async () => {
    const find = open();
    await find('k1');
    issuer.state.isAway = true;
    now += 24 * 60 * MINUTE;
    expect(await find('k1')).toBe('found');
    now += 5_001;
    expect(await find('k1')).toBe('unavailable');
    issuer.state.isAway = false;
    now += 5_000;
    expect(await find('k1')).toBe('found');
  });

  test('an unknown key is not known to be bad while the issuer is away', async () => {
    const find = open();
    await find('k1');
    issuer.state.isAway = true;
    now += 5_000;
    expect([await find('k2'), await find('k1')]).toEqual(['unavailable', 'found']);
    const { asked } = issuer.state;
    for (let i = 0; i < 20; i += 1) await find(randomUUID());
    expect(issuer.state.asked).toBe(asked);
  });

  test.each([
    ['no JSON', 'keys'],
    ['no key set', { keys: 'k1' }],
    ['a private page', '<html>'],
  ])('that are %s are unavailable', async (_name, body) => {
    issuer.state.body = body as object;
    expect(await open()('k1')).toBe('unavailable');
  });

  test('are not fetched from where the issuer’s server points to', async () => {
    const redirect = createServer((_request, response) => {
      response.writeHead(302, { location: issuer.url }).end();
    });
    await new Promise<void>((resolve) => redirect.listen(0, '127.0.0.1', resolve));
    const { port } = redirect.address() as AddressInfo;
    expect(await open(`http://127.0.0.1:${port}/jwks`)('k1')).toBe('unavailable');
    redirect.close();
  });
});

test('an issuer’s symmetric key is never one to verify with', async () => {
  const secret = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [known] = (await jwks(secret.publicKey, 'k1')).keys;
  issuer.state.body = { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'oct', alg: 'HS256' }, known] };
  const keySet = openKeySet(issuer.url, () => now);
  for (const alg of ['ES256', 'RS256', 'EdDSA']) {
    await expect(keySet({ alg, kid: 'oct' }, { payload: '', signature: '' })).rejects.toThrow();
  }
});
