import { ANONYMOUS, REQUEST_CONTEXT_HEADER, signRequestContext, type Principal } from '@c360/authorization';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { SignJWT } from 'jose';
import { library } from './library';

const key = new TextEncoder().encode('a key of the gateway, 32 characters or more');
const anna: Principal = { ...ANONYMOUS, kind: 'EMPLOYEE', id: 'anna', issuer: 'https://issuer' };

let subgraph: TestSubgraph;
let keyless: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(library, { contextKey: key });
  keyless = await startTestSubgraph(library);
});

afterAll(async () => {
  await subgraph.stop();
  await keyless.stop();
});

const ask = (to: TestSubgraph, header?: string) =>
  to.ask('{ viewer }', {}, header === undefined ? {} : { [REQUEST_CONTEXT_HEADER]: header });

const sign = (audience = 'library', withKey = key) =>
  signRequestContext({ principal: anna, purpose: 'SUPPORT' }, audience, withKey);

describe('who asks', () => {
  it('is whom the gateway signed for, with the purpose', async () => {
    const { data } = await ask(subgraph, await sign());
    expect(data).toEqual({ viewer: 'EMPLOYEE anna SUPPORT' });
  });

  it('is anonymous without the header', async () => {
    expect((await ask(subgraph)).data).toEqual({ viewer: 'ANONYMOUS - -' });
  });

  it('is never anonymous with a header that does not verify: 401 UNAUTHENTICATED, without a word on why', async () => {
    const [head, , signature] = (await sign()).split('.');
    const forged = Buffer.from(JSON.stringify({ principal: { ...anna, id: 'boss' }, aud: 'library' }));
    const now = Math.floor(Date.now() / 1000);
    const expired = await new SignJWT({ principal: anna })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('library')
      .setIssuedAt(now - 600)
      .setExpirationTime(now - 300)
      .sign(key);
    const nobody = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('library')
      .sign(key);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.toString('base64url')}.`;
    const headers = {
      'no token': 'nonsense',
      empty: '',
      'of another key': await sign(
        'library',
        new TextEncoder().encode('another key, also of 32 characters or more'),
      ),
      'for another subgraph': await sign('orders'),
      altered: `${head}.${forged.toString('base64url')}.${signature}`,
      expired,
      unsigned,
      'without a principal': nobody,
    };
    for (const [name, header] of Object.entries(headers)) {
      const { status, data, errors } = await ask(subgraph, header);
      expect([name, status, data]).toEqual([name, 401, undefined]);
      expect(errors?.map(({ message, extensions }) => [message, extensions.code])).toEqual([
        ['The request context is not valid', 'UNAUTHENTICATED'],
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/signature|stack|jose|JWS|JWT/i);
    }
  });

  it('is refused where the subgraph has no key to verify with', async () => {
    expect((await ask(keyless, await sign())).status).toBe(401);
    expect((await ask(keyless)).data).toEqual({ viewer: 'ANONYMOUS - -' });
  });
});
